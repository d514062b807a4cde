import type { Datum } from './datum';
import type { LiteralValue } from './value';
import { literal } from './value';

type Operand = number | string;

/** What both languages agree on. Only results that no rounding and no other type can spoil. */
const OPERATIONS: { readonly [operator: string]: (left: never, right: never) => Operand | boolean } = {
  '<': (left: Operand, right: Operand) => left < right,
  '<=': (left: Operand, right: Operand) => left <= right,
  '>': (left: Operand, right: Operand) => left > right,
  '>=': (left: Operand, right: Operand) => left >= right,
  '-': (left: number, right: number) => left - right,
  '*': (left: number, right: number) => left * right,
};

/** An operation on two literals of one type: numbers, or texts that are compared. Undefined where it is not told. */
export function computeLiteral(operator: string | undefined, left: Datum, right: Datum): LiteralValue | undefined {
  if (operator === undefined || left.kind !== 'literal' || right.kind !== 'literal' || typeof left.value !== typeof right.value) return undefined;
  const known = typeof left.value === 'number' || (typeof left.value === 'string' && /^[<>]/.test(operator));
  if (operator === '+' && (typeof left.value === 'number' || typeof left.value === 'string')) {
    return literal((left.value as number) + (right.value as number));
  }
  const operation = known ? OPERATIONS[operator] : undefined;
  const result = operation?.(left.value as never, right.value as never);
  return result === undefined || (typeof result === 'number' && !Number.isSafeInteger(result)) ? undefined : literal(result);
}
