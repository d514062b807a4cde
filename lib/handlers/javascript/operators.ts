import type { Expression, Pattern as PatternNode } from 'acorn';
import type { Lowering } from './lowering';
import type { Node, NodeOf } from './syntax';
import type { Expr } from '../core/ir';

type Binary = Extract<Expr, { op: 'binary' }>;

const BINARY: Readonly<Partial<Record<string, Binary['how']>>> = {
  '===': 'equal',
  '!==': 'unequal',
  '==': 'loose-equal',
  '!=': 'loose-unequal',
  '<': 'compare',
  '<=': 'compare',
  '>': 'compare',
  '>=': 'compare',
  '+': 'add',
  'in': 'in',
  'instanceof': 'instance-of',
};

const LOGICAL_ASSIGNMENT = { '&&=': 'and', '||=': 'or', '??=': 'nullish' } as const;

/** `a + b`, `a === b`, … */
export function lowerBinary(node: NodeOf<'BinaryExpression'>, lowering: Lowering): Expr {
  return binary(node.operator, lowering.expression(node.left), lowering.expression(node.right), node, lowering);
}

/** `!a`, `typeof a`, `void a`, `-a`, `delete a.b` */
export function lowerUnary(node: NodeOf<'UnaryExpression'>, lowering: Lowering): Expr {
  const at = lowering.at(node);
  const operand = lowering.expression(node.argument);
  switch (node.operator) {
    case '!': return { op: 'not', operand, at };
    case 'typeof': return { op: 'typeof', operand, at };
    case 'delete': return { op: 'delete', operand, at };
    case 'void': return operand.op === 'constant'
      ? { op: 'constant', value: undefined, at }
      : { op: 'sequence', items: [operand, { op: 'constant', value: undefined, at }], at };
    default: return signed(node, operand, lowering);
  }
}

/** `a++` is `a - -1`, since it makes a number of a text, too; its value is what `a` was before, and no more is known of a number than that it is one. */
export function lowerUpdate(node: NodeOf<'UpdateExpression'>, lowering: Lowering): Expr {
  const at = lowering.at(node);
  const less = (left: Expr, value: number): Expr => ({ op: 'binary', how: 'arithmetic', operator: '-', left, right: { op: 'constant', value, at }, at });
  const by = node.operator === '++' ? -1 : 1;
  const assigned: Expr = { op: 'assign', target: lowering.pattern(node.argument), value: less(lowering.expression(node.argument), by), at };
  return node.prefix ? assigned : less(assigned, -by);
}

/** `a = b`, `a += b`, `a ??= b` */
export function lowerAssignment(node: NodeOf<'AssignmentExpression'>, lowering: Lowering): Expr {
  const at = lowering.at(node);
  const target = lowering.pattern(node.left);
  const right = lowering.expression(node.right);
  if (node.operator === '=') return { op: 'assign', target, value: right, at };
  // Reading the target evaluates it a second time, which only names and their members bear.
  const left = isPlain(node.left) ? lowering.expression(node.left) : lowering.opaque(node.left, 'assignment', [], false);
  const how = LOGICAL_ASSIGNMENT[node.operator as keyof typeof LOGICAL_ASSIGNMENT];
  if (how) return { op: 'logical', how, left, right: { op: 'assign', target, value: right, at }, at };
  return { op: 'assign', target, value: binary(node.operator.slice(0, -1), left, right, node, lowering), at };
}

function binary(operator: string, left: Expr, right: Expr, node: Node, lowering: Lowering): Expr {
  return { op: 'binary', how: BINARY[operator] ?? 'arithmetic', operator, left, right, at: lowering.at(node) };
}

function signed(node: NodeOf<'UnaryExpression'>, operand: Expr, lowering: Lowering): Expr {
  const at = lowering.at(node);
  if (operand.op === 'constant' && typeof operand.value === 'number' && node.operator !== '~') {
    return { op: 'constant', value: node.operator === '-' ? -operand.value : operand.value, at };
  }
  return { op: 'opaque', operands: [operand], throws: false, is: 'number', what: node.operator, at };
}

function isPlain(node: Expression | PatternNode): boolean {
  if (node.type === 'Identifier' || node.type === 'ThisExpression') return true;
  if (node.type !== 'MemberExpression') return false;
  const { object, property } = node;
  return object.type !== 'Super' && isPlain(object) && (!node.computed || property.type === 'Literal' || property.type === 'Identifier');
}
