import { literal, UNKNOWN, type ObjectValue, type Value } from '../../lib/handlers/core/value';
import type { Exit, HandlerCode, HandlerFacts } from '../../lib/handlers/facts';

/** Marks of values that no plain JavaScript value stands for. */
export const known = {
  anything: UNKNOWN as Value,
  text: { kind: 'text' } as Value,
  json: { kind: 'text', made: 'json' } as Value,
  base64: { kind: 'text', made: 'base64' } as Value,
  number: { kind: 'number' } as Value,
  boolean: { kind: 'boolean' } as Value,
  instance: { kind: 'other', what: 'Date' } as Value,
  fn: { kind: 'function', id: 1 } as Value,
};

const MARKS = new Set<unknown>(Object.values(known));

/** An abstract value from a plain one; marks, and values made below, may stand anywhere in it. */
export function value(plain: unknown): Value {
  if (MARKS.has(plain) || isMade(plain)) return plain as Value;
  if (Array.isArray(plain)) return { kind: 'list', items: plain.map(value), open: false };
  if (typeof plain === 'object' && plain !== null) return object(plain);
  return literal(plain as string);
}

const made = new WeakSet<object>();

function isMade(plain: unknown): plain is Value {
  return typeof plain === 'object' && plain !== null && made.has(plain);
}

function make<T extends Value>(one: T): T {
  made.add(one);
  return one;
}

/** An object of which more is known than its members: some may be absent, or there may be others. */
export function object(members: object, more: Partial<Pick<ObjectValue, 'open'>> & { maybe?: readonly string[] } = {}): Value {
  const { maybe, open = false } = more;
  return make({ kind: 'object', members: new Map(Object.entries(members).map(([name, one]) => [name, value(one)])), open, ...maybe && { maybe: new Set(maybe) } });
}

export function promise(plain: unknown, rejected = false): Value {
  return make({ kind: 'promise', value: value(plain), rejected });
}

/** The member of the event that a value is. */
export function ofEvent(path: string): Value {
  return make({ kind: 'unknown', event: path });
}

/** A place in the one file of a test's handler. */
export function at(line: number, column = 3) {
  return { file: 'index.js', line, column };
}

/** A way out of a handler; each stands on a line of its own unless told otherwise. */
export function returns(plain: unknown, more: Partial<Exit> = {}): Exit {
  return { kind: 'return', value: value(plain), place: at(2), dependsOnRoute: false, ...more };
}

const NOTHING: HandlerFacts = { language: 'javascript', place: at(1, 1), exits: [], escapes: [], eventReads: [], imports: [], catchesAll: false };

/** Code that could be read. */
export function facts(told: Partial<HandlerFacts>): HandlerCode {
  return { kind: 'facts', facts: { ...NOTHING, ...told } };
}

/** Code with one way out. */
export function returning(plain: unknown, more: Partial<Exit> = {}): HandlerCode {
  return facts({ exits: [returns(plain, more)] });
}
