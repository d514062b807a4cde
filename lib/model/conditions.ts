import { isJsonMap, type Json } from './template';
import { keyOf, UNKNOWN, type Maybe, type Value } from './values';

/** What a condition needs of the view that it is evaluated in. */
export interface ConditionScope {
  condition(name: string): Maybe<boolean>;
  resolve(json: Json, depth?: number): Value;
}

/** Three-valued: a symbol equals only itself, and what rests on Unknown is Unknown. */
export function evaluateCondition(json: Json, scope: ConditionScope, depth = 0): Maybe<boolean> {
  if (!isJsonMap(json) || depth > 64) return UNKNOWN;
  const operator = Object.keys(json)[0];
  const operand = json[operator];
  if (operator === 'Condition') return typeof operand === 'string' ? scope.condition(operand) : UNKNOWN;
  if (!Array.isArray(operand)) return UNKNOWN;
  if (operator === 'Fn::Equals') return equal(scope.resolve(operand[0]), scope.resolve(operand[1]));
  const results = operand.map(item => evaluateCondition(item, scope, depth + 1));
  switch (operator) {
    case 'Fn::Not': return results[0] === UNKNOWN ? UNKNOWN : !results[0];
    case 'Fn::And': return combine(results, false);
    case 'Fn::Or': return combine(results, true);
    default: return UNKNOWN;
  }
}

/** One operand that is `decisive` decides, whatever the others are. */
function combine(results: readonly Maybe<boolean>[], decisive: boolean): Maybe<boolean> {
  if (results.includes(decisive)) return decisive;
  return results.includes(UNKNOWN) ? UNKNOWN : !decisive;
}

function equal(a: Value, b: Value): Maybe<boolean> {
  const left = keyOf(Array.isArray(a) ? a.map(String).join(',') : a);
  const right = keyOf(Array.isArray(b) ? b.map(String).join(',') : b);
  return left === undefined || right === undefined ? UNKNOWN : left === right;
}
