import { refined, testOf } from './assume';
import type { FunctionCell, ListCell, Member, ObjectCell } from './cell';
import type { BuiltinDatum, Datum, Ref } from './datum';
import { builtin, isNullish } from './datum';
import { readExport } from './exports';
import { chain, value } from './flow';
import type { Interpreter } from './interpreter';
import type { Builtin, Outcome, ReadOptions, Receiver } from './language';
import { readByUnknownKey } from './lookups';
import type { State } from './state';
import { UNDEFINED } from './value';
import type { Place } from '../facts';

/** One read of a member. */
export interface Read {
  readonly machine: Interpreter;
  readonly state: State;
  readonly object: Datum;
  readonly key: Datum;
  readonly at: Place;
  readonly how: ReadOptions;
}

/** Reads a member on every path. */
export function readMember(read: Read): Outcome[] {
  const object = refined(read.state, read.object);
  const key = refined(read.state, read.key);
  const known = { ...read, object, key };
  switch (object.kind) {
    case 'literal': return isNullish(object) ? throwsNullish(known) : readPrimitive(known, primitive(object.value));
    case 'text':
    case 'number':
    case 'boolean': return readPrimitive(known, object.kind);
    case 'builtin': return readBuiltin(known, object);
    case 'other': return value(read.state, read.machine.unknown());
    case 'ref': return readRef(known, object);
    case 'unknown': return readUnknown(known, object.symbol);
  }
}

function primitive(literal: unknown): Receiver {
  return typeof literal === 'string' ? 'text' : typeof literal as 'number' | 'boolean';
}

function throwsNullish(read: Read): Outcome[] {
  if (read.how.guarded) return value(read.state, UNDEFINED);
  return read.machine.exception(read.state, read.machine.language.exceptions.nullish, nameOfKey(read.key), read.at);
}

function nameOfKey(key: Datum): string {
  return key.kind === 'literal' ? `.${String(key.value)}` : '[…]';
}

/** What a language gives to values of a kind: a property, a method, or nothing. */
function given(read: Read, receiver: Receiver): Datum | undefined {
  const { machine, key, how } = read;
  if (key.kind !== 'literal') return machine.unknown();
  const name = String(key.value);
  if (how.access === 'item') return undefined;
  const property = machine.language.property?.(machine, read.state, receiver, read.object, name);
  if (property) return property;
  const method = machine.language.methods[receiver]?.get(name);
  if (method) return builtin(method);
  return machine.language.openMethods.has(receiver) ? machine.unknown() : undefined;
}

function readPrimitive(read: Read, receiver: Receiver): Outcome[] {
  const { machine, state } = read;
  const found = given(read, receiver);
  if (found) return value(state, found);
  const isIndex = read.how.access === 'item' || read.key.kind !== 'literal' || typeof read.key.value === 'number';
  if (receiver === 'text' && isIndex) return machine.mayThrowIf(read.machine.language.missingMember === 'throws', state, machine.unknown(), '[…]', read.at);
  return missing(read);
}

/** What reading a member gives that certainly is not there. */
export function missing(read: Read): Outcome[] {
  const { machine, state } = read;
  if (read.how.guarded || machine.language.missingMember === 'undefined') return value(state, UNDEFINED);
  return machine.exception(state, machine.language.exceptions.missingMember, nameOfKey(read.key), read.at);
}

function readBuiltin(read: Read, { builtin: owner }: BuiltinDatum): Outcome[] {
  if (read.key.kind !== 'literal') return value(read.state, read.machine.unknown());
  const name = String(read.key.value);
  if (owner.namespace) return readExport(read.machine, read.state, owner.namespace, name) ?? missing(read);
  const member = owner.members?.get(name);
  if (owner.variables && !member) return value(read.state, read.machine.variable(name));
  if (member) return value(read.state, asDatum(member));
  if (owner.plain) return plainMember(read, owner, name);
  const found = owner.call && given(read, 'function');
  if (found && !(owner.open && found.kind === 'unknown')) return value(read.state, found);
  return owner.open ? value(read.state, read.machine.derived('unknown', `${owner.name}.${name}`, [])) : missing(read);
}

/** Nothing but what every value has. */
function plainMember(read: Read, owner: Builtin, name: string): Outcome[] {
  const { machine, state } = read;
  const found = machine.language.property?.(machine, state, 'function', builtin(owner), name);
  return found ? value(state, found) : machine.exception(state, machine.language.exceptions.missingAttribute, nameOfKey(read.key), read.at);
}

export function asDatum(member: Datum | Builtin): Datum {
  return 'kind' in member ? member : builtin(member);
}

function readRef(read: Read, ref: Ref): Outcome[] {
  const cell = read.state.get(ref.id);
  switch (cell?.kind) {
    case 'object': return readObject(read, ref, cell);
    case 'list': return readList(read, ref, cell);
    case 'function': return readFunction(read, ref, cell);
    case 'promise': return value(read.state, given(read, 'promise') ?? read.machine.unknown());
    default: return value(read.state, read.machine.unknown());
  }
}

/** A dict has its keys as items and its methods as attributes; an instance, and everything in JavaScript, has members. */
function isDict(read: Read, cell: ObjectCell): boolean {
  return read.how.access === 'attribute' && !cell.prototype && cell.what === undefined && read.machine.language.classes.style === 'self';
}

function readObject(read: Read, ref: Ref, cell: ObjectCell): Outcome[] {
  if (isDict(read, cell)) return value(read.state, given(read, 'object') ?? read.machine.unknown());
  if (cell.escaped) return value(read.state, opaqueMember(read, ref));
  if (read.key.kind !== 'literal') return readByUnknownKey(read, cell.open ? undefined : cell.members);
  const key = String(read.key.value);
  const own = cell.members.get(key);
  if (own) return fromMember(read, own);
  const method = cell.methods?.get(key);
  if (method) return value(read.state, builtin(method));
  if (cell.open) return value(read.state, given(closed(read), 'object') ?? opaqueMember(read, ref));
  const inherited = cell.prototype && findInherited(read.state, cell.prototype, key);
  if (inherited === 'unknown') return value(read.state, opaqueMember(read, ref));
  if (inherited) return fromInherited(read, inherited);
  const found = given(read, cell.what === undefined || !read.machine.language.openMethods.has('object') ? 'object' : 'object');
  return found ? value(read.state, found) : missing(read);
}

/** A read that finds only what is listed. */
function closed(read: Read): Read {
  const named = read.key.kind === 'literal' && read.machine.language.methods.object?.has(String(read.key.value));
  return named ? read : { ...read, how: { ...read.how, access: 'item' } };
}

/** A member that code which is not followed may change: the same until such code runs. */
function opaqueMember(read: Read, ref: Ref): Datum {
  const { machine, state, key } = read;
  return { kind: 'unknown', symbol: machine.symbols.of(`#${ref.id}@${state.epoch}`, [key]) };
}

/** Along the prototypes; `unknown` where one cannot be read. */
export function findInherited(state: State, start: Datum, key: string): Member | 'unknown' | undefined {
  let at: Datum | undefined = start;
  for (let depth = 0; at && depth < 50; depth++) {
    const cell = state.cellOf(at);
    if (cell?.kind !== 'object') return at.kind === 'literal' ? undefined : 'unknown';
    const found = cell.members.get(key);
    if (found) return found;
    if (cell.open) return 'unknown';
    at = cell.prototype;
  }
  return undefined;
}

function fromMember(read: Read, member: Member): Outcome[] {
  const { machine, state } = read;
  if (member.accessor) return machine.call(state, member.value, machine.language.classes.style === 'self' ? [read.object] : [], read.at, read.object);
  if (!member.maybe) return value(state, member.value);
  if (member.value.kind !== 'ref' && machine.language.missingMember === 'undefined') return value(state, machine.unknown());
  const absent = state.fork();
  return [...value(state, member.value), ...missing({ ...read, state: absent })];
}

function fromInherited(read: Read, member: Member): Outcome[] {
  if (member.accessor || read.machine.language.classes.style === 'this') return fromMember(read, member);
  return chain(fromMember(read, member), (state, found) => value(state, bindSelf(read, state, found)));
}

/** Python: a function found through an instance has the instance as its first argument, a class method the class. */
function bindSelf(read: Read, state: State, found: Datum): Datum {
  const cell = state.cellOf(found);
  if (cell?.kind !== 'function' || cell.code.op === 'class' || cell.method === 'static') return found;
  const first = cell.method === 'class' ? classOf(read, state) : read.object;
  return read.machine.allocate(state, { ...cell, bound: [first, ...cell.bound ?? []] });
}

function classOf({ machine, object }: Read, state: State): Datum {
  const cell = state.cellOf(object);
  const found = cell?.kind === 'object' && cell.prototype ? findInherited(state, cell.prototype, 'constructor') : undefined;
  return found && found !== 'unknown' ? found.value : machine.unknown();
}

function bindClass(machine: Interpreter, state: State, found: Datum, ref: Ref): Datum {
  const cell = state.cellOf(found);
  return cell?.kind === 'function' && cell.method === 'class' ? machine.allocate(state, { ...cell, bound: [ref, ...cell.bound ?? []] }) : found;
}

function readList(read: Read, ref: Ref, cell: ListCell): Outcome[] {
  const { machine, state, key } = read;
  if (key.kind === 'literal' && typeof key.value === 'string' && !/^\d+$/.test(key.value)) {
    const found = given(read, cell.set ? 'set' : 'list');
    return found ? value(state, found) : missing(read);
  }
  if (cell.open || cell.escaped) return machine.mayThrowIf(machine.language.missingMember === 'throws', state, opaqueMember(read, ref), '[…]', read.at);
  if (key.kind !== 'literal') return readByUnknownKey(read, new Map(cell.items.map((item, index) => [String(index), { value: item }])));
  const index = Number(key.value);
  const item = cell.items.at(index < 0 && machine.language.classes.style === 'this' ? cell.items.length : index);
  return item ? value(state, item) : missing(read);
}

function readFunction(read: Read, ref: Ref, cell: FunctionCell): Outcome[] {
  const { machine, state, key } = read;
  if (key.kind !== 'literal') return value(state, machine.unknown());
  const name = String(key.value);
  const own = cell.members.get(name);
  if (own) return fromMember(read, own);
  if (machine.language.classes.style === 'self' && cell.code.op === 'class') return readClassAttribute(read, ref, cell);
  const inherited = cell.base && readInheritedStatic(read, cell.base);
  if (inherited) return inherited;
  if (cell.open || cell.escaped) return value(state, opaqueMember(read, ref));
  if (name === 'prototype' && cell.code.op === 'function' && !cell.code.arrow) return value(state, machine.prototypeOf(state, ref));
  const found = given(read, 'function');
  return found ? value(state, found) : missing(read);
}

/** Python: what stands in a class or its bases, as it stands there; a method is not bound, and a getter is an object of its own. */
function readClassAttribute(read: Read, ref: Ref, cell: FunctionCell): Outcome[] {
  const { machine, state, key } = read;
  if (cell.open || cell.escaped) return value(state, opaqueMember(read, ref));
  const found = findInherited(state, cell.members.get('prototype')?.value ?? UNDEFINED, key.kind === 'literal' ? String(key.value) : '');
  if (found === 'unknown' || found?.accessor) return value(state, machine.unknown());
  if (found) return chain(fromMember(read, found), (each, datum) => value(each, bindClass(machine, each, datum, ref)));
  const other = given(read, 'function');
  return other ? value(state, other) : missing(read);
}

/** Statics of a base class; none when the base certainly has no such member. */
function readInheritedStatic(read: Read, base: Datum): Outcome[] | undefined {
  const cell = read.state.cellOf(base);
  if (cell?.kind !== 'function') return value(read.state, read.machine.unknown());
  const name = read.key.kind === 'literal' ? String(read.key.value) : '';
  const own = name === 'prototype' ? undefined : cell.members.get(name);
  if (own) return fromMember(read, own);
  return cell.base && readInheritedStatic(read, cell.base);
}

/** Methods that only promises have: of an Unknown they are those of a promise that nothing is known of. */
const PROMISE_METHODS = new Set(['then', 'catch', 'finally']);

/** A member of something that nothing is known about. */
function readUnknown(read: Read, symbol: string | undefined): Outcome[] {
  const { machine, state, key, how } = read;
  if (symbol === undefined) return value(state, machine.unknown());
  machine.reads.dereferenced(state, symbol, read.at, how.guarded === true);
  if (!how.guarded) proveUsed(machine, state, symbol);
  const info = machine.symbols.info(symbol);
  if (key.kind !== 'literal') return value(state, machine.derived(info.data ? 'data' : 'unknown', 'member', [read.object, key]));
  const name = String(key.value);
  const method = how.called && how.access !== 'item' ? machine.language.methods[info.data ? 'data' : 'unknown']?.get(name) : undefined;
  if (method) return value(state, builtin(method));
  const settles = how.called && !info.data && PROMISE_METHODS.has(name) ? machine.language.methods.promise?.get(name) : undefined;
  if (settles) return value(state, builtin(settles));
  const member = machine.symbols.member(symbol, name, info.data ? state.touched.get(symbol) ?? 0 : state.epoch);
  machine.reads.read(state, member, read.at, how.guarded === true);
  if (!how.guarded && machine.language.missingMember === 'throws' && how.access === 'item') proveUsed(machine, state, member);
  return value(state, refined(state, state.written.get(member) ?? { kind: 'unknown', symbol: member }));
}

/** Where the run goes on, the event had the member: reading from nothing throws, and so does a loop over it. */
export function proveUsed(machine: Interpreter, state: State, symbol: string): void {
  if (machine.symbols.info(symbol).path && !state.facts.get(symbol)?.used) state.prove(symbol, { used: true });
}

/** Whether an object has a member: the boolean. */
export function hasMember(machine: Interpreter, state: State, object: Datum, key: Datum): Datum {
  const cell = state.cellOf(object);
  if (key.kind === 'literal' && cell?.kind === 'object') {
    const member = cell.members.get(String(key.value));
    if (member && !member.maybe) return { kind: 'literal', value: true };
    if (!member && !cell.open && !cell.prototype) return { kind: 'literal', value: false };
  }
  if (cell || object.kind !== 'unknown' || key.kind !== 'literal' || object.symbol === undefined) return machine.derived('boolean', 'in', [object, key]);
  const member = machine.symbols.member(object.symbol, String(key.value), state.touched.get(object.symbol) ?? 0);
  return testOf(machine, { kind: 'present', subject: { kind: 'unknown', symbol: member } }, 'in', [object, key]);
}
