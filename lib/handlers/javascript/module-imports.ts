import type { Program } from 'acorn';
import type { Erased, Node } from './syntax';

/** An import that runs when the module is loaded. */
export interface TopLevelImport { readonly specifier: string; readonly node: Node }

/**
 * Imports and calls of `require` that run for certain when a module is loaded: not in a function, a branch, a loop or a `try`. What TypeScript
 * imports may be types only, which nobody can tell without reading the package.
 */
export function topLevelImports(program: Program): TopLevelImport[] {
  return program.body.flatMap(node => specifiers(node, 0).map(specifier => ({ specifier, node })));
}

const MAX_DEPTH = 12;

function specifiers(node: Node | null | undefined, depth: number): string[] {
  if (!node || depth > MAX_DEPTH) return [];
  const next = (inner: Node | null | undefined) => specifiers(inner, depth + 1);
  switch (node.type) {
    case 'ImportDeclaration': return (node as Erased<typeof node>).importKind === 'type' ? [] : [String(node.source.value)];
    case 'ExportAllDeclaration': return [String(node.source.value)];
    case 'ExportNamedDeclaration': return node.source ? [String(node.source.value)] : next(node.declaration);
    case 'VariableDeclaration': return node.declarations.flatMap(each => next(each.init));
    case 'ExpressionStatement': return next(node.expression);
    case 'AssignmentExpression': return node.operator === '=' ? next(node.right) : [];
    case 'MemberExpression': return next(node.object);
    case 'AwaitExpression': return next(node.argument);
    case 'SequenceExpression': return node.expressions.flatMap(next);
    case 'NewExpression': return [next(node.callee), ...node.arguments.map(next)].flat();
    case 'CallExpression': return required(node) ?? [next(node.callee), ...node.arguments.map(next)].flat();
    default: return [];
  }
}

function required(node: Extract<Node, { type: 'CallExpression' }>): string[] | undefined {
  const [first] = node.arguments;
  const isRequire = node.callee.type === 'Identifier' && node.callee.name === 'require';
  return isRequire && first?.type === 'Literal' && typeof first.value === 'string' ? [first.value] : undefined;
}
