import type { Expr } from './ir';

/** An expression as short text, for messages: `client.send(…)`. */
export function textOf(expr: Expr, depth = 6): string {
  if (depth === 0) return '…';
  switch (expr.op) {
    case 'name': return expr.name;
    case 'this': return 'this';
    case 'super': return 'super';
    case 'member': return `${textOf(expr.object, depth - 1)}${typeof expr.key === 'string' ? `.${expr.key}` : '[…]'}`;
    case 'call': return `${expr.construct ? 'new ' : ''}${textOf(expr.callee, depth - 1)}(${expr.args.length > 0 ? '…' : ''})`;
    case 'await': return `await ${textOf(expr.operand, depth - 1)}`;
    case 'constant': return typeof expr.value === 'string' ? `'${expr.value.slice(0, 20)}'` : String(expr.value);
    default: return '…';
  }
}
