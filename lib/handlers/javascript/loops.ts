import { lexicalNames } from './hoist';
import type { Lowering } from './lowering';
import type { NodeOf } from './syntax';
import type { Expr, Stmt } from '../core/ir';

type Loop = Extract<Stmt, { op: 'loop' }>;

/** `while`. */
export function lowerWhile(node: NodeOf<'WhileStatement'>, lowering: Lowering): Loop[] {
  return [{ op: 'loop', declares: [], test: condition(lowering.expression(node.test)), body: lowering.branch(node.body), at: lowering.at(node) }];
}

/** `do … while`. */
export function lowerDoWhile(node: NodeOf<'DoWhileStatement'>, lowering: Lowering): Loop[] {
  const test = condition(lowering.expression(node.test));
  return [{ op: 'loop', declares: [], test, testLast: true, body: lowering.branch(node.body), at: lowering.at(node) }];
}

/** `for (;;)`. */
export function lowerFor(node: NodeOf<'ForStatement'>, lowering: Lowering): Loop[] {
  const { init, test, update } = node;
  return [{
    op: 'loop',
    declares: init ? [...lexicalNames([init])] : [],
    init: init ? init.type === 'VariableDeclaration' ? lowering.statement(init) : [expression(init, lowering)] : undefined,
    test: test ? condition(lowering.expression(test)) : undefined,
    after: update ? lowering.expression(update) : undefined,
    body: lowering.branch(node.body),
    at: lowering.at(node),
  }];
}

/** `for … in`, `for … of`, `for await … of`. */
export function lowerForEach(node: NodeOf<'ForInStatement' | 'ForOfStatement'>, lowering: Lowering): Loop[] {
  const { left } = node;
  const target = lowering.pattern(left.type === 'VariableDeclaration' ? left.declarations[0].id : left);
  const over = lowering.expression(node.right);
  // What an asynchronous iterator gives has been waited for, so that the items of a list of promises are no longer promises.
  const of: Expr = node.type === 'ForOfStatement' && node.await ? lowering.opaque(node, 'for await', [over]) : over;
  const each = { target, of, keys: node.type === 'ForInStatement' };
  return [{ op: 'loop', declares: [...lexicalNames([left])], each, body: lowering.branch(node.body), at: lowering.at(node) }];
}

/** `while (true)` is a loop without a test, which ends at a `break` only. */
function condition(test: Expr): Expr | undefined {
  return test.op === 'constant' && test.value ? undefined : test;
}

function expression(node: NodeOf<'ForStatement'>['init'] & object, lowering: Lowering): Stmt {
  return { op: 'expression', value: lowering.expression(node), at: lowering.at(node) };
}
