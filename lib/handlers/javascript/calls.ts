import type { CallExpression, Expression } from 'acorn';
import { item, lowerObjectOf } from './expressions';
import type { Lowering } from './lowering';
import type { AnyFunction, Node, NodeOf } from './syntax';
import type { Argument, Expr } from '../core/ir';

/** `f(a, ...b)`, `f?.()` */
export function lowerCall(node: NodeOf<'CallExpression'>, lowering: Lowering): Expr {
  return {
    op: 'call',
    callee: lowerObjectOf(node.callee, lowering),
    args: lowerArguments(node, lowering),
    optional: node.optional,
    construct: false,
    at: lowering.at(node),
  };
}

/** `new C(a)` */
export function lowerNew(node: NodeOf<'NewExpression'>, lowering: Lowering): Expr {
  const args = node.arguments.map(each => item(each, lowering));
  return { op: 'call', callee: lowerObjectOf(node.callee, lowering), args, optional: false, construct: true, at: lowering.at(node) };
}

/** A call of the tag with the texts and the values between them. */
export function lowerTagged(node: NodeOf<'TaggedTemplateExpression'>, lowering: Lowering): Expr {
  const at = lowering.at(node);
  const texts: Argument[] = node.quasi.quasis.map(each => ({ value: { op: 'constant', value: each.value.cooked ?? undefined, at } }));
  return {
    op: 'call',
    callee: lowerObjectOf(node.tag, lowering),
    args: [{ value: { op: 'list', items: texts, at } }, ...node.quasi.expressions.map(each => ({ value: lowering.expression(each) }))],
    optional: false,
    construct: false,
    at,
  };
}

/**
 * TypeScript, esbuild and Babel write an async function for old targets as a generator that a helper drives. Minifiers rename the helper,
 * but what it is given stays the same: `helper(this, …, function* () {…})`; Babel gives it the generator alone.
 */
function lowerArguments(node: CallExpression, lowering: Lowering): Argument[] {
  const last = node.arguments.at(-1);
  if (last?.type !== 'FunctionExpression' || !last.generator || last.async || !drivesGenerator(node)) return node.arguments.map(each => item(each, lowering));
  const before = node.arguments.slice(0, -1).map(each => item(each, lowering));
  return [...before, { value: lowering.fn(last as AnyFunction, true) }];
}

function drivesGenerator(node: CallExpression): boolean {
  const [receiver] = node.arguments;
  if (node.arguments.length === 1) return /asyncToGenerator$/i.test(nameOf(node.callee));
  return (node.arguments.length === 3 || node.arguments.length === 4) && (receiver.type === 'ThisExpression' || isNothing(receiver));
}

/** `void 0` of TypeScript, `null` of esbuild. */
function isNothing(node: Node): boolean {
  return (node.type === 'UnaryExpression' && node.operator === 'void') || (node.type === 'Literal' && node.raw === 'null');
}

function nameOf(node: Expression | NodeOf<'Super'>): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression' && node.property.type === 'Identifier') return node.property.name;
  return node.type === 'SequenceExpression' ? nameOf(node.expressions.at(-1)!) : '';
}
