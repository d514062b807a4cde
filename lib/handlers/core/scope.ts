import type { Datum } from './datum';
import type { ModuleIr } from './ir';

/** Names and the store's cells that hold their values. Itself unchangeable; what a name holds is in the State. */
export class Scope {
  /** A function was made in it, or in a scope inside it, and may outlive it. */
  public captured = false;

  public constructor(public readonly cells: Map<string, number>, public readonly parent?: Scope) {}

  public capture(): void {
    for (let scope: Scope | undefined = this; scope && !scope.captured; scope = scope.parent) scope.captured = true;
  }

  /** The cell that holds a name, in this scope or one around it. */
  public find(name: string): number | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      const cell = scope.cells.get(name);
      if (cell !== undefined) return cell;
    }
    return undefined;
  }
}

/** A file that has been loaded: its outermost scope, and how its exports are found. */
export interface ModuleInstance {
  readonly ir: ModuleIr;
  readonly scope: Scope;
  /** The cell that a state holds when the module has been loaded on its path. */
  readonly loaded: number;
  /** CommonJS: the `module` object, whose `exports` is what it exports. */
  readonly moduleObject?: Datum;
  /** ES modules: exported name to where it lives. */
  readonly exports: Map<string, ExportSource>;
  /** `export * from`: modules whose names are exported too; `unknown` where one cannot be read. */
  readonly stars: (ModuleInstance | 'unknown')[];
}

/** Where an exported value is. */
export type ExportSource =
  | { readonly cell: number }
  | { readonly module: ModuleInstance; readonly name: string }
  | { readonly datum: Datum };
