/**
 * What is known about a value while a handler is read. Values are compared by what they may be when the program runs:
 * Unknown may be anything, so nothing certain follows from it.
 */
export type Value =
  | UnknownValue
  | LiteralValue
  | TextValue
  | NumberValue
  | BooleanValue
  | ObjectValue
  | ListValue
  | FunctionValue
  | PromiseValue
  | OtherValue;

/** Anything. `symbol` is the same wherever the run is certain to see the same value, so that a test of it is remembered. */
export interface UnknownValue {
  readonly kind: 'unknown';
  readonly symbol?: string;
  /** The member of the event that it certainly is, as a path: `methodArn`. */
  readonly event?: string;
}

/** Exactly this value. Python's None is null; what JavaScript leaves out is undefined. */
export interface LiteralValue { readonly kind: 'literal'; readonly value: string | number | boolean | null | undefined }

/** Some text; `base64` when it was made by an encoder, `json` when by a JSON serialiser. */
export interface TextValue { readonly kind: 'text'; readonly made?: 'base64' | 'json'; readonly symbol?: string }

/** Some number. */
export interface NumberValue { readonly kind: 'number'; readonly symbol?: string }

/** True or false. */
export interface BooleanValue { readonly kind: 'boolean'; readonly symbol?: string }

/** An object or a dict, as it is at the moment of the exit. */
export interface ObjectValue {
  readonly kind: 'object';
  /** Members that are there, or may be: see `maybe`. In order of first writing. */
  readonly members: ReadonlyMap<string, Value>;
  /** Names of members that may be absent. */
  readonly maybe?: ReadonlySet<string>;
  /** It may have further members that nobody knows, so that no rule may say that anything is missing. Those listed are as told. */
  readonly open: boolean;
}

/** An array, list, tuple or set. */
export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Value[];
  /** It may have other items than these. */
  readonly open: boolean;
  /** A set, which Python cannot serialise. */
  readonly set?: boolean;
}

/** A function; `id` finds its code in the machine that made it. */
export interface FunctionValue { readonly kind: 'function'; readonly id: number }

/** A promise or coroutine that nobody awaited, and what it settles to when that is known. */
export interface PromiseValue { readonly kind: 'promise'; readonly value: Value; readonly rejected: boolean }

/** A value of a known kind that is none of the above: an instance of a class, a Date, bytes, a Decimal. Serialises to who knows what. */
export interface OtherValue { readonly kind: 'other'; readonly what: string; readonly symbol?: string }

/** Anything at all. */
export const UNKNOWN: UnknownValue = { kind: 'unknown' };
/** What JavaScript leaves out. */
export const UNDEFINED: LiteralValue = { kind: 'literal', value: undefined };
/** `null`, `None`. */
export const NULL: LiteralValue = { kind: 'literal', value: null };

/** Exactly this value. */
export function literal(value: LiteralValue['value']): LiteralValue {
  return { kind: 'literal', value };
}
