import type { ModuleSearch } from './module-search';
import type { SourceModule } from './module-store';
import { importsOf } from './names';
import { absoluteName } from './python-loader';
import type { SyntaxNode } from './syntax';

/** An import that runs whenever its module is loaded. */
export interface TopLevelImport {
  /** As it is looked up: `requests.auth`; absolute where it was relative. */
  readonly module: string;
  /** Names taken from it, which may be modules too. */
  readonly names: readonly string[];
  readonly relative: boolean;
  readonly node: SyntaxNode;
}

/**
 * Imports that run for certain: statements of the module itself, before anything that may end it. What stands in a branch, a `try`, a function
 * or a class may never run, or be provided for.
 */
export function topLevelImports(module: SourceModule): TopLevelImport[] {
  const text = (node: SyntaxNode) => module.source.slice(node.from, node.to);
  const statements = module.root.children.flatMap(node => node.name === 'StatementGroup' ? node.children : [node]);
  return statements.filter(node => node.name === 'ImportStatement').flatMap((node): TopLevelImport[] => {
    const parsed = importsOf(node, text);
    if (!parsed.from) return parsed.bindings.map(binding => ({ module: binding.imported, names: [], relative: false, node: binding.node }));
    const name = parsed.level === 0 ? parsed.module : absoluteName(module, parsed.module, parsed.level);
    const names = parsed.bindings.map(binding => binding.imported);
    return name === undefined ? [] : [{ module: name, names, relative: parsed.level > 0, node }];
  });
}

/** The files of the code that an import surely loads: its packages from the outermost on, the module, and modules taken from it by name. */
export function loadedNames({ module, names }: TopLevelImport, search: ModuleSearch): string[] {
  const parts = module.split('.');
  const parents = parts.map((_, index) => parts.slice(0, index + 1).join('.'));
  const taken = names.map(name => `${module}.${name}`).filter(name => search.find(name) !== undefined);
  return [...parents, ...taken];
}
