import { refined } from './assume';
import { constructClass } from './classes';
import type { Datum, Ref } from './datum';
import { isNullish } from './datum';
import { value } from './flow';
import { callFunction, constructFunction } from './functions';
import type { Interpreter } from './interpreter';
import { joinStates } from './join';
import type { Outcome } from './language';
import { toFixpoint } from './loops';
import type { State } from './state';
import { UNDEFINED } from './value';
import type { Place } from '../facts';

/** What a call is given. */
export interface Arguments {
  readonly args: readonly Datum[];
  readonly named: ReadonlyMap<string, Datum>;
  /** There may be more, since something unknown was spread. */
  readonly open: boolean;
}

/** A call that is to be run. */
export interface CallRequest {
  readonly callee: Datum;
  readonly receiver?: Datum;
  readonly args: Arguments;
  readonly at: Place;
  readonly construct: boolean;
  /** `client.send(…)`, as the author wrote it. */
  readonly what?: string;
  /** Its promise is awaited at once, so that what it may throw is told there. */
  readonly awaited?: boolean;
}

/** Every way in which a call may end. */
export function callDatum(machine: Interpreter, state: State, request: CallRequest): Outcome[] {
  const callee = refined(state, request.callee);
  if (callee.kind === 'builtin' && callee.builtin.call) {
    const { args, receiver = UNDEFINED, construct, at } = request;
    return callee.builtin.call({ machine, state, receiver, ...args, construct, at });
  }
  if (callee.kind === 'ref') return callRef(machine, state, callee, request);
  if (callee.kind === 'literal') return machine.exception(state, machine.language.exceptions.notCallable, request.what ?? 'a call', request.at);
  return callUnknown(machine, state, request);
}

function callRef(machine: Interpreter, state: State, callee: Ref, request: CallRequest): Outcome[] {
  const cell = state.get(callee.id);
  if (cell?.kind === 'object' && cell.prototype && machine.language.classes.style === 'self') return callInstance(machine, state, callee, request);
  if (cell?.kind !== 'function') return callUnknown(machine, state, request);
  if (cell.code.op === 'class') {
    if (request.construct || machine.language.classes.style === 'self') return constructClass(machine, state, callee, cell, request);
    return machine.exception(state, machine.language.exceptions.notCallable, request.what ?? 'a call', request.at);
  }
  return request.construct ? constructFunction(machine, state, callee, cell, request) : callFunction(machine, state, callee, cell, request);
}

/** Python: an instance whose class has `__call__`. */
function callInstance(machine: Interpreter, state: State, callee: Ref, request: CallRequest): Outcome[] {
  const key: Datum = { kind: 'literal', value: '__call__' };
  return machine.read(state, callee, key, request.at, { access: 'attribute' }).flatMap((each): Outcome[] => {
    if (each.kind === 'thrown') return [each];
    return each.value.kind === 'ref' ? callDatum(machine, each.state, { ...request, callee: each.value }) : callUnknown(machine, each.state, request);
  });
}

/** Code that is not followed: it may change what it is given and what it was given before, give anything, and throw. */
export function callUnknown(machine: Interpreter, state: State, request: CallRequest): Outcome[] {
  const { args, named } = request.args;
  const receiver = request.receiver && !isNullish(request.receiver) ? [request.receiver] : [];
  machine.escape(state, [...receiver, ...args, ...named.values(), request.callee]);
  const result: Datum = { kind: 'unknown', symbol: machine.symbols.fresh({ called: true }) };
  return request.awaited ? value(state, result) : machine.mayThrow(state, result, request.what ?? 'a call', request.at);
}

/** Calls a function for what it does; a generator's body is run as if it were a function's. */
export function callHidden(machine: Interpreter, state: State, fn: Ref, args: readonly Datum[]): Outcome[] {
  const cell = state.get(fn.id);
  if (cell?.kind !== 'function' || cell.code.op === 'class') return [];
  const place: Place = { file: cell.module.ir.file, line: cell.code.at.line, column: cell.code.at.column };
  const given = { args, named: new Map(), open: true };
  const request: CallRequest = { callee: fn, receiver: cell.receiver ?? machine.unknown(), args: given, at: place, construct: false };
  const outcomes = callFunction(machine, state, fn, cell, request);
  for (const outcome of outcomes) if (outcome.kind === 'normal') machine.hide(outcome.state, [outcome.value]);
  return outcomes;
}

/** Calls any number of times. The value is what some call returned. */
export function repeatCall(machine: Interpreter, state: State, callee: Datum, args: readonly Datum[], at: Place): Outcome[] {
  const { entry, rounds } = toFixpoint(machine, state, from => machine.call(from, callee, args, at));
  const normals = rounds.filter(each => each.kind === 'normal');
  const thrown = rounds.filter(each => each.kind === 'thrown');
  if (normals.length === 0) return [...value(entry, machine.unknown()), ...thrown];
  const only = normals.length === 1 ? normals[0] : undefined;
  const joined = normals.map(each => each.state.fork()).reduce((left, right) => joinStates(machine, left, right), entry.fork());
  if (only) return [{ kind: 'normal', state: joined, value: only.value }, ...thrown];
  machine.hide(joined, normals.map(each => each.value));
  return [{ kind: 'normal', state: joined, value: machine.unknown() }, ...thrown];
}
