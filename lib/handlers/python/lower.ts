import { lowerArguments, lowerExpression } from './expressions';
import type { Lowering, LoweringScope } from './lowering';
import { importsOf, namesOf } from './names';
import { lowerStatements } from './statements';
import { parsePython, type SyntaxNode } from './syntax';
import type { ModuleIr } from '../core/ir';
import { Positions } from '../core/positions';

/** A lowered file with its syntax, which the search for imports reads too; or why it is not analysed. */
export type LoweredPython =
  | { readonly module: ModuleIr; readonly root: SyntaxNode; readonly source: string }
  | { readonly why: string };

/** Parses and lowers a file. `moduleName` is the dotted name under which it is imported. */
export function lowerPython(text: string, file: string, moduleName: string): LoweredPython {
  const parsed = parsePython(text);
  if ('why' in parsed) return parsed;
  const { root, source } = parsed;
  const lowering = makeLowering(root, source, moduleName);
  const { bound } = lowering.names(root.children);
  const body = lowering.statements(root.children);
  const declares = [...new Set([...bound, ...lowering.moduleNames, ...lowering.scope.added])];
  return { module: { file, language: 'python', format: 'py', declares, body }, root, source };
}

function makeLowering(root: SyntaxNode, source: string, moduleName: string): Lowering {
  const positions = new Positions(source);
  const text = (node: SyntaxNode) => source.slice(node.from, node.to);
  const shared = { source, moduleName, moduleNames: new Set<string>(), dottedImports: dottedImports(root, text), text };
  const make = (scope: LoweringScope): Lowering => {
    const lowering: Lowering = {
      ...shared,
      scope,
      at: node => positions.at(node.from),
      expr: node => lowerExpression(node, lowering),
      args: list => lowerArguments(list, lowering),
      statements: nodes => lowerStatements(nodes, lowering),
      names: nodes => namesOf(nodes, text),
      within: make,
    };
    return lowering;
  };
  return make({ kind: 'module', unreadable: new Set(), functionNames: new Set(), added: [] });
}

/** Texts `a.b` that stand for a module anywhere in the file. */
function dottedImports(root: SyntaxNode, text: (node: SyntaxNode) => string): Set<string> {
  const found = new Set<string>();
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.name !== 'ImportStatement') pending.push(...node.children.filter(child => child.children.length > 0));
    else if (node.children[0].name === 'import') for (const { imported, local } of importsOf(node, text).bindings) if (imported.startsWith(`${local}.`)) found.add(imported);
  }
  return found;
}
