import { argument, knownList, knownObject, literalOf } from './kinds';
import type { Datum } from '../../core/datum';
import type { Builtin, Call, Outcome } from '../../core/language';
import { givesBoolean, givesUnknown, normal, pure } from '../../core/returns';
import { literal } from '../../core/value';

const returnsFirst = (name: string) => pure(name, call => argument(call, 0));

/** `Object` and its functions. */
export const OBJECT: Builtin = {
  name: 'Object',
  isClass: true,
  open: true,
  call: call => normal(call.state, call.args.length === 0 ? call.machine.newObject(call.state) : call.args[0]),
  members: new Map<string, Builtin>([
    ['keys', listing('Object.keys', (_, key) => literal(key))],
    ['values', listing('Object.values', (_, __, value) => value)],
    ['entries', listing('Object.entries', (call, key, value) => call.machine.newList(call.state, [literal(key), value]))],
    ['getOwnPropertyNames', listing('Object.getOwnPropertyNames', (_, key) => literal(key))],
    ['assign', { name: 'Object.assign', call: assign }],
    ['freeze', returnsFirst('Object.freeze')],
    ['seal', returnsFirst('Object.seal')],
    ['preventExtensions', returnsFirst('Object.preventExtensions')],
    ['fromEntries', pure('Object.fromEntries', fromEntries)],
    ['create', pure('Object.create', create)],
    ['defineProperty', pure('Object.defineProperty', defineProperty)],
    ['defineProperties', pure('Object.defineProperties', opened)],
    ['setPrototypeOf', pure('Object.setPrototypeOf', opened)],
    ['getPrototypeOf', givesUnknown('Object.getPrototypeOf')],
    ['is', givesBoolean('Object.is')],
    ['hasOwn', givesBoolean('Object.hasOwn')],
    ['isFrozen', givesBoolean('Object.isFrozen')],
  ]),
};

/** Methods that every object inherits. */
export const OBJECT_METHODS: ReadonlyMap<string, Builtin> = new Map([
  ['hasOwnProperty', pure('hasOwnProperty', hasOwn)],
  ['propertyIsEnumerable', givesBoolean('propertyIsEnumerable')],
  ['isPrototypeOf', givesBoolean('isPrototypeOf')],
  ['toString', pure('toString', call => call.machine.derived('text', 'toString', [call.receiver]))],
  ['toLocaleString', pure('toLocaleString', call => call.machine.derived('text', 'toLocaleString', [call.receiver]))],
  ['valueOf', pure('valueOf', call => call.receiver)],
]);

/** What is listed of a known object is known; of null and undefined nothing can be listed. */
function listing(name: string, item: (call: Call, key: string, value: Datum) => Datum): Builtin {
  return {
    name,
    call: call => {
      const { machine, state, at } = call;
      const known = knownObject(call, argument(call, 0));
      if (known && !known.prototype) {
        const items = ordered([...known.members.keys()]).map(key => item(call, key, known.members.get(key)!.value));
        return normal(state, machine.newList(state, items));
      }
      machine.escape(state, name.endsWith('keys') ? [] : [argument(call, 0)]);
      const list = machine.newList(state, [], { open: true });
      return argument(call, 0).kind === 'unknown' ? machine.mayThrow(state, list, `${name}(…)`, at) : normal(state, list);
    },
  };
}

/** Names that are numbers come first, in their order. */
function ordered(keys: readonly string[]): string[] {
  return Object.keys(Object.fromEntries(keys.map(key => [key, true])));
}

function assign(call: Call): Outcome[] {
  const { machine, state } = call;
  const [target = machine.unknown(), ...sources] = call.args;
  for (const source of sources) copyMembers(call, target, source);
  if (call.open) machine.open(state, target);
  return normal(state, target);
}

/** Copies a known object's members; of anything else nobody knows which it has. */
export function copyMembers(call: Call, target: Datum, source: Datum): void {
  const known = knownObject(call, source);
  if (known) {for (const [key, { value }] of known.members) call.machine.write(call.state, target, literal(key), value);} else if (source.kind !== 'literal' || typeof source.value === 'string') {
    call.machine.escape(call.state, [source]);
    call.machine.open(call.state, target);
  }
}

function fromEntries(call: Call): Datum {
  const { machine, state } = call;
  const entries = knownList(call, argument(call, 0))?.items.map(each => knownList(call, each)?.items);
  const named = entries?.map(each => each?.length === 2 && each[0].kind === 'literal' ? [String(each[0].value), each[1]] as const : undefined);
  if (named?.every(each => each !== undefined)) return machine.newObject(state, named);
  return machine.newObject(state, [], { open: true });
}

function create(call: Call): Datum {
  const prototype = argument(call, 0);
  const open = call.args.length > 1 || call.open;
  return call.machine.newObject(call.state, [], prototype.kind === 'literal' ? { open } : { open, prototype });
}

function defineProperty(call: Call): Datum {
  const { machine, state } = call;
  const [target, key, descriptor] = [0, 1, 2].map(index => argument(call, index));
  const known = knownObject(call, descriptor);
  const name = literalOf(key);
  const getter = known?.members.get('get')?.value;
  const value = known?.members.get('value')?.value;
  if (name && getter) machine.defineGetter(state, target, String(name.value), getter);
  else if (name && value) machine.write(state, target, name, value);
  else machine.open(state, target);
  return target;
}

function opened(call: Call): Datum {
  const target = argument(call, 0);
  call.machine.escape(call.state, call.args.slice(1));
  call.machine.open(call.state, target);
  return target;
}

function hasOwn(call: Call): Datum {
  const key = literalOf(argument(call, 0));
  const known = knownObject(call, call.receiver);
  return known && key ? literal(known.members.has(String(key.value))) : call.machine.derived('boolean', 'hasOwnProperty', [call.receiver, ...call.args]);
}
