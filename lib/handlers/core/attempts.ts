import type { Argument, Expr, Stmt } from './ir';

type Loop = Stmt & { op: 'loop' };

/**
 * Whether a loop with another way out may never be left by its own test. A loop that counts attempts ends in its last round, by a return that
 * asks for the count: that is beyond what is known of a counter whose bound is not. A loop over data is left when there is no more.
 */
export function mayNotGiveUp({ test, testLast, each }: Loop): boolean {
  if (each) return isCounted(each.of);
  return test !== undefined && !testLast && !isData(test) && !hasSize(test);
}

/** `range(attempts)`; a front end may put a call of its own around it, whose name no program can have. */
function isCounted(of: Expr): boolean {
  if (of.op !== 'call' || of.callee.op !== 'name') return false;
  if (of.callee.name.startsWith('.')) return of.args.some(({ value }) => isCounted(value));
  return of.callee.name === 'range' && !hasSizeIn(of.args);
}

/** `while (key)` */
function isData(test: Expr): boolean {
  return test.op === 'name' || test.op === 'member';
}

/** `i < list.length`, `range(len(items))`: there may be none. */
function hasSize(expr: Expr): boolean {
  switch (expr.op) {
    case 'member': return expr.key === 'length' || expr.key === 'size';
    case 'call': return expr.callee.op === 'name' && expr.callee.name === 'len' || hasSizeIn(expr.args);
    case 'binary': case 'logical': return hasSize(expr.left) || hasSize(expr.right);
    case 'not': return hasSize(expr.operand);
    default: return false;
  }
}

function hasSizeIn(args: readonly Argument[]): boolean {
  return args.some(({ value }) => hasSize(value));
}
