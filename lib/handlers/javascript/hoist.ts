import type { Pattern } from 'acorn';
import type { Erased, Node, NodeOf } from './syntax';

/** Names that `var` declares in these statements and in the blocks within, function bodies aside. */
export function varNames(nodes: readonly Node[], found: Set<string> = new Set()): Set<string> {
  for (const node of nodes) {
    if (node.type === 'VariableDeclaration' && node.kind === 'var' && !(node as Erased<typeof node>).declare) declared(node, found);
    varNames(statementsWithin(node), found);
  }
  return found;
}

/** Names that live in the block of these statements: `let`, `const`, classes, functions, enums, imports. */
export function lexicalNames(nodes: readonly Node[]): Set<string> {
  const found = new Set<string>();
  for (const node of nodes) addLexical(unexported(node), found);
  return found;
}

/** Names that a pattern binds. */
export function boundNames(pattern: Pattern, found: Set<string> = new Set()): Set<string> {
  switch (pattern.type) {
    case 'Identifier': return found.add(pattern.name);
    case 'ObjectPattern':
      pattern.properties.forEach(each => boundNames(each.type === 'RestElement' ? each.argument : each.value, found));
      return found;
    case 'ArrayPattern':
      pattern.elements.forEach(each => each && boundNames(each, found));
      return found;
    case 'RestElement': return boundNames(pattern.argument, found);
    case 'AssignmentPattern': return boundNames(pattern.left, found);
    default: return found;
  }
}

/** The declaration within `export`, or the node itself. */
export function unexported(node: Node): Node {
  return (node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration') && node.declaration ? node.declaration : node;
}

function addLexical(node: Node, found: Set<string>): void {
  switch (node.type) {
    case 'VariableDeclaration':
      if (node.kind !== 'var' && !(node as Erased<typeof node>).declare) declared(node, found);
      break;
    case 'FunctionDeclaration': case 'ClassDeclaration': case 'TSEnumDeclaration': case 'TSModuleDeclaration': case 'TSImportEqualsDeclaration':
      if (node.id?.type === 'Identifier' && !(node as { declare?: boolean }).declare) found.add(node.id.name);
      break;
    case 'ImportDeclaration':
      if ((node as Erased<typeof node>).importKind !== 'type') node.specifiers.forEach(each => found.add(each.local.name));
      break;
    default:
  }
}

function declared(node: NodeOf<'VariableDeclaration'>, found: Set<string>): void {
  node.declarations.forEach(each => boundNames(each.id, found));
}

function statementsWithin(node: Node): readonly Node[] {
  switch (node.type) {
    case 'BlockStatement': return node.body;
    case 'IfStatement': return node.alternate ? [node.consequent, node.alternate] : [node.consequent];
    case 'ForStatement': return node.init ? [node.init, node.body] : [node.body];
    case 'ForInStatement': case 'ForOfStatement': return [node.left, node.body];
    case 'WhileStatement': case 'DoWhileStatement': case 'LabeledStatement': case 'WithStatement': return [node.body];
    case 'SwitchStatement': return node.cases.flatMap(each => each.consequent);
    case 'TryStatement': return [node.block, ...node.handler ? [node.handler.body] : [], ...node.finalizer ? [node.finalizer] : []];
    case 'ExportNamedDeclaration': return node.declaration ? [node.declaration] : [];
    default: return [];
  }
}
