import type { ModuleIr } from './ir';
import type { Builtin } from './language';

/** Where an import leads. */
export type Loaded =
  /** A file of the asset or of a layer, lowered. The same file must give the same object each time, since the machine loads it once. */
  | { readonly kind: 'module'; readonly module: ModuleIr }
  /** A package, builtin module or file that is not followed. `exports` when the language knows what it exports. */
  | { readonly kind: 'external'; readonly packageName: string; readonly exports?: Builtin }
  /** Certainly nowhere: importing it throws. */
  | { readonly kind: 'missing'; readonly specifier: string };

/** Follows imports. `level` counts the dots of a relative import in Python. */
export interface Loader {
  load(specifier: string, fromFile: string, level?: number): Loaded;
}
