import type { Builtin } from './language';
import type { BooleanValue, LiteralValue, NumberValue, OtherValue, TextValue, UnknownValue } from './value';

/**
 * A value while the machine runs. Unlike Value, which is a picture taken at an exit, objects, lists, functions and promises are references
 * into the store of a State, so that a change through one name is seen through every other.
 */
export type Datum = UnknownValue | LiteralValue | TextValue | NumberValue | BooleanValue | OtherValue | Ref | BuiltinDatum;

/** Leads to a Cell of the State. */
export interface Ref { readonly kind: 'ref'; readonly id: number }

/** Something that the language or a known package provides: a function (`call`), a namespace (`members`), or both. */
export interface BuiltinDatum { readonly kind: 'builtin'; readonly builtin: Builtin }

/** The value that a builtin is. */
export function builtin(value: Builtin): BuiltinDatum {
  return { kind: 'builtin', builtin: value };
}

/** Whether it certainly is null, None or undefined. */
export function isNullish(datum: Datum): boolean {
  return datum.kind === 'literal' && (datum.value === null || datum.value === undefined);
}

/** Whether two data are certainly the same value; unknown ones are when their symbol is. */
export function sameDatum(left: Datum, right: Datum): boolean {
  if (left === right) return true;
  if (left.kind !== right.kind) return false;
  switch (left.kind) {
    case 'literal': return Object.is(left.value, (right as LiteralValue).value);
    case 'ref': return left.id === (right as Ref).id;
    case 'builtin': return left.builtin === (right as BuiltinDatum).builtin;
    case 'other': return left.what === (right as OtherValue).what && left.symbol !== undefined && left.symbol === (right as OtherValue).symbol;
    default: return left.symbol !== undefined && left.symbol === (right as UnknownValue).symbol;
  }
}
