import { addName, constant, operation, type Lowering, type Operation } from './lowering';
import type { SyntaxNode } from './syntax';
import type { Expr, Pos } from '../core/ir';

type Comparison = Extract<Expr, { op: 'binary' }>['how'];

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '==': 'equal', 'is': 'equal', '!=': 'unequal', '<>': 'unequal', 'is not': 'unequal', 'in': 'in', 'not in': 'not-in',
};
const OPERATORS: Readonly<Record<string, Operation>> = { '+': '.add', '*': '.multiply', '%': '.remainder', '|': '.merge' };
const COMPARISON_SIGN = /^(<|>|<=|>=|==|!=|<>|in|is|not in|is not)$/;

/** `and`, `or`, comparisons (also chained) and arithmetic. */
export function lowerBinary(node: SyntaxNode, lowering: Lowering): Expr {
  const at = lowering.at(node);
  const sign = signOf(node, lowering);
  if (COMPARISON_SIGN.test(sign)) return lowerComparison(node, lowering);
  const [left, right] = [node.children[0], node.children[node.children.length - 1]].map(child => lowering.expr(child));
  if (sign === 'and' || sign === 'or') return { op: 'logical', how: sign, left, right, at };
  return operation(OPERATORS[sign] ?? '.arithmetic', [left, right], at);
}

/** The name of the operation that `+=` and its like stand for; a list or a dict is changed in place. */
export function updateOperation(sign: string): Operation {
  if (sign === '+=') return '.extend';
  return sign === '|=' ? '.union' : OPERATORS[sign.slice(0, -1)] ?? '.arithmetic';
}

/** `not x`, `-x`, `+x`, `~x`. */
export function lowerUnary(node: SyntaxNode, lowering: Lowering): Expr {
  const at = lowering.at(node);
  const sign = lowering.text(node.children[0]);
  const operand = lowering.expr(node.children[1]);
  if (sign === 'not') return { op: 'not', operand, at };
  if (sign === '-' && operand.op === 'constant' && typeof operand.value === 'number') return constant(-operand.value, at);
  return operation('.arithmetic', [operand], at);
}

function signOf(node: SyntaxNode, lowering: Lowering): string {
  return node.children.slice(1, -1).map(child => lowering.text(child)).join(' ');
}

/** `a < b < c` is `a < b and b < c`, with b evaluated once. */
function lowerComparison(node: SyntaxNode, lowering: Lowering): Expr {
  const at = lowering.at(node);
  const { operands, signs } = chain(node, lowering);
  const lowered = operands.map((operand, index) => ({ expr: lowering.expr(operand), shared: index > 0 && index < operands.length - 1 }));
  let left = lowered[0].expr;
  let all: Expr | undefined;
  for (const [index, sign] of signs.entries()) {
    const right = lowered[index + 1];
    const { first, again } = right.shared ? shared(right.expr, lowering) : { first: right.expr, again: right.expr };
    const test = comparison(sign, left, first, at);
    all = all ? { op: 'logical', how: 'and', left: all, right: test, at } : test;
    left = again;
  }
  return all!;
}

/** Identity is equality for None alone: `True == 1`, and yet `True is 1` is false. */
function comparison(sign: string, left: Expr, right: Expr, at: Pos): Expr {
  const isIdentity = sign === 'is' || sign === 'is not';
  if (isIdentity && !isNone(left) && !isNone(right)) return { op: 'opaque', operands: [left, right], throws: false, is: 'boolean', what: sign, at };
  return { op: 'binary', how: COMPARISONS[sign] ?? 'compare', operator: sign, left, right, at };
}

function isNone(expr: Expr): boolean {
  return expr.op === 'constant' && expr.value === null;
}

function chain(node: SyntaxNode, lowering: Lowering): { operands: SyntaxNode[]; signs: string[] } {
  const operands: SyntaxNode[] = [];
  const signs: string[] = [];
  let left = node;
  while (left.name === 'BinaryExpression' && COMPARISON_SIGN.test(signOf(left, lowering))) {
    operands.unshift(left.children[left.children.length - 1]);
    signs.unshift(signOf(left, lowering));
    left = left.children[0];
  }
  return { operands: [left, ...operands], signs };
}

/** An expression that is needed twice and evaluated once. */
function shared(expr: Expr, lowering: Lowering): { readonly first: Expr; readonly again: Expr } {
  if (expr.op === 'name' || expr.op === 'constant') return { first: expr, again: expr };
  const target = { op: 'name' as const, name: addName(lowering.scope), at: expr.at };
  return { first: { op: 'assign', target, value: expr, at: expr.at }, again: target };
}

/** Whether evaluating it again is the same and changes nothing: names and members of names. */
export function isPlain(expr: Expr): boolean {
  if (expr.op === 'member') return (typeof expr.key === 'string' || expr.key.op === 'constant') && isPlain(expr.object);
  return expr.op === 'name' || expr.op === 'constant';
}

/** A comparison of two lowered operands. */
export function compare(how: Comparison, left: Expr, right: Expr, at: Pos): Expr {
  return { op: 'binary', how, left, right, at };
}
