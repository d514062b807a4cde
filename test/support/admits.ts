import type { Value } from '../../lib/handlers/core/value';
import type { Exit } from '../../lib/handlers/facts';

/** What a program was seen to do. Values are as the program left them: objects, arrays, texts, numbers, booleans, null, undefined. */
export type Observed = { readonly kind: 'return' | 'throw' | 'callback'; readonly value: unknown };

/** Whether one of the exits allows for what was seen. What was thrown is not compared: rules never look at it. */
export function allowsFor(exits: readonly Exit[], observed: Observed): boolean {
  return exits.some(exit => exit.kind === observed.kind && (observed.kind === 'throw' || admits(exit.value, observed.value)));
}

/** Whether the value that the analysis speaks of may be this very one. */
export function admits(value: Value, concrete: unknown): boolean {
  switch (value.kind) {
    case 'unknown': return true;
    case 'literal': return Object.is(value.value, concrete) || (value.value === 0 && concrete === 0);
    case 'text': return typeof concrete === 'string';
    case 'number': return typeof concrete === 'number';
    case 'boolean': return typeof concrete === 'boolean';
    case 'function': return typeof concrete === 'function';
    case 'promise': return concrete instanceof Promise;
    case 'other': return typeof concrete === 'object';
    case 'list': return Array.isArray(concrete) && admitsItems(value, concrete);
    case 'object': return isPlain(concrete) && admitsMembers(value, concrete);
  }
}

function admitsItems(value: Extract<Value, { kind: 'list' }>, concrete: readonly unknown[]): boolean {
  if (value.open) return true;
  return concrete.length === value.items.length && concrete.every((item, index) => admits(value.items[index], item));
}

function admitsMembers(value: Extract<Value, { kind: 'object' }>, concrete: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(concrete);
  const missing = [...value.members.keys()].filter(name => !names.includes(name));
  // An open object's members may have changed, so that even those listed are a guess.
  if (value.open) return true;
  return missing.every(name => value.maybe?.has(name) || admits(value.members.get(name)!, undefined))
    && names.every(name => value.members.has(name) && admits(value.members.get(name)!, concrete[name]));
}

function isPlain(concrete: unknown): concrete is Record<string, unknown> {
  return typeof concrete === 'object' && concrete !== null && !Array.isArray(concrete);
}
