import { argument, chain, isCallable, knownList } from './kinds';
import { type Datum, type Ref, builtin } from '../../core/datum';
import type { Builtin, Call, Machine, Outcome } from '../../core/language';
import { normal, table } from '../../core/returns';
import type { State } from '../../core/state';
import { UNDEFINED } from '../../core/value';

/** Lists up to this length are awaited item by item. */
const MAX_ITEMS = 8;

/** Methods of promises; of anything Unknown, too, since only promises have them. */
export const PROMISE_METHODS: ReadonlyMap<string, Builtin> = table(
  { name: 'then', call: call => followed(call, argument(call, 0), argument(call, 1)) },
  { name: 'catch', call: call => followed(call, UNDEFINED, argument(call, 0)) },
  { name: 'finally', call: onSettled },
);

/** `Promise` and its functions. */
export const PROMISE: Builtin = {
  name: 'Promise',
  isClass: true,
  call: construct,
  members: new Map<string, Builtin>([
    ['resolve', { name: 'Promise.resolve', call: call => normal(call.state, resolved(call.machine, call.state, argument(call, 0))) }],
    ['reject', { name: 'Promise.reject', call: reject }],
    ['all', { name: 'Promise.all', call: all }],
    ['allSettled', { name: 'Promise.allSettled', call: allSettled }],
    ['race', { name: 'Promise.race', call: first }],
    ['any', { name: 'Promise.any', call: first }],
    ['withResolvers', { name: 'Promise.withResolvers', call: withResolvers }],
  ]),
};

function resolved(machine: Machine, state: State, value: Datum): Datum {
  return value.kind === 'unknown' || machine.cell(state, value)?.kind === 'promise' ? value : machine.newPromise(state, value);
}

function reject(call: Call): Outcome[] {
  const mayReject = [{ what: 'Promise.reject(…)', place: call.at, deliberate: true }];
  return normal(call.state, call.machine.newPromise(call.state, argument(call, 0), { rejected: true, certain: true, mayReject }));
}

/** `promise.then(kept, broken)`: what a callback returns or throws is what the new promise settles to. */
function followed(call: Call, kept: Datum, broken: Datum): Outcome[] {
  const { machine, at } = call;
  const goOn = (outcome: Outcome): Outcome[] => {
    const callee = outcome.kind === 'normal' ? kept : broken;
    if (!isCallable(call, callee)) return [outcome];
    return chain(machine.call(outcome.state, callee, [outcome.value], at), (state, value) => machine.settled(state, value, at));
  };
  return machine.promised(machine.catching(() => machine.settled(call.state, call.receiver, at).flatMap(goOn)));
}

/** `promise.finally(callback)`: the promise settles as before, unless the callback throws. */
function onSettled(call: Call): Outcome[] {
  const { machine, at } = call;
  const goOn = (outcome: Outcome): Outcome[] => {
    const called = chain(machine.call(outcome.state, argument(call, 0), [], at), (state, value) => machine.settled(state, value, at));
    return called.map(each => each.kind === 'normal' ? { ...outcome, state: each.state } : each);
  };
  return machine.promised(machine.catching(() => machine.settled(call.state, call.receiver, at).flatMap(goOn)));
}

/** `new Promise((resolve, reject) => …)`; what the executor throws rejects it. */
function construct(call: Call): Outcome[] {
  const { machine, state, at } = call;
  const promise = machine.newPromise(state, UNDEFINED, { pending: true });
  const outcomes = machine.catching(() => machine.call(state, argument(call, 0), [settler(promise, false, call), settler(promise, true, call)], at));
  return outcomes.flatMap(outcome => {
    if (outcome.kind === 'thrown') machine.settle(outcome.state, promise, outcome.value, true);
    return normal(outcome.state, promise);
  });
}

function withResolvers(call: Call): Outcome[] {
  const { machine, state } = call;
  const promise = machine.newPromise(state, UNDEFINED, { pending: true });
  return normal(state, machine.newObject(state, [['promise', promise], ['resolve', settler(promise, false, call)], ['reject', settler(promise, true, call)]]));
}

/** `resolve` or `reject`. Code that is not followed may call it or not, with anything. */
function settler(promise: Ref, rejected: boolean, { at }: Call): Datum {
  return builtin({
    name: rejected ? 'reject' : 'resolve',
    call: call => {
      const value = argument(call, 0);
      settle(call, promise, value, rejected);
      return normal(call.state, UNDEFINED);
    },
    escapes: (machine, state, captured) => {
      if (captured) return;
      const cell = machine.cell(state, promise);
      if (cell?.kind !== 'promise' || !cell.pending) return;
      const mayReject = [...cell.mayReject ?? [], { what: 'new Promise(…)', place: at, deliberate: false }];
      state.set(promise.id, rejected ? { ...cell, mayReject } : { ...cell, pending: false, value: machine.unknown(), mayReject });
    },
  });
}

/** The first time counts. A promise that is resolved with another settles as that one does. */
function settle(call: Call, promise: Ref, value: Datum, rejected: boolean): void {
  const { machine, state, at } = call;
  const cell = machine.cell(state, promise);
  if (cell?.kind !== 'promise' || !cell.pending) return;
  machine.settle(state, promise, value, rejected);
  const settled = machine.cell(state, promise);
  if (rejected && settled?.kind === 'promise') state.set(promise.id, { ...settled, mayReject: [{ what: 'reject(…)', place: at, deliberate: true }] });
}

function all(call: Call): Outcome[] {
  const { machine, state, at } = call;
  const list = knownList(call, argument(call, 0));
  if (!list || list.items.length > MAX_ITEMS) return unknownAll(call, list?.items);
  const next = (from: State, values: readonly Datum[]): Outcome[] => values.length === list.items.length
    ? normal(from, machine.newList(from, values))
    : chain(machine.settled(from, list.items[values.length], at), (after, value) => next(after, [...values, value]));
  return machine.promised(machine.catching(() => next(state, [])));
}

function unknownAll({ machine, state, at, args }: Call, items: readonly Datum[] = args): Outcome[] {
  machine.escape(state, items);
  const list = machine.newList(state, [], { open: true });
  return normal(state, machine.newPromise(state, list, { mayReject: [{ what: 'Promise.all(…)', place: at, deliberate: false }] }));
}

function allSettled(call: Call): Outcome[] {
  const { machine, state } = call;
  machine.escape(state, knownList(call, argument(call, 0))?.items ?? call.args);
  return normal(state, machine.newPromise(state, machine.newList(state, [], { open: true })));
}

/** Which one is first nobody knows. */
function first(call: Call): Outcome[] {
  const { machine, state, at } = call;
  machine.escape(state, knownList(call, argument(call, 0))?.items ?? call.args);
  return normal(state, machine.newPromise(state, machine.unknown(), { mayReject: [{ what: 'Promise.race(…)', place: at, deliberate: false }] }));
}
