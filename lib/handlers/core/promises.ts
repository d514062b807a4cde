import type { Settlement } from './cell';
import type { Datum, Ref } from './datum';
import { value } from './flow';
import type { Interpreter } from './interpreter';
import { mergeEqual } from './join';
import type { Outcome, Thrown } from './language';
import type { State } from './state';
import type { Place } from '../facts';

/** `await datum`. */
export function awaitDatum(machine: Interpreter, state: State, datum: Datum, at: Place, what: string): Outcome[] {
  const cell = state.cellOf(datum);
  if (cell?.kind === 'promise') {
    if (cell.pending) return cell.candidates ? candidatesOf(state, cell.candidates, what, at) : machine.mayThrow(state, machine.unknown(), what, at);
    const escapes = cell.mayReject ?? [];
    if (cell.rejected) return [{ kind: 'thrown', state, value: cell.value, certain: cell.certain === true, escapes: escapes.length > 0 ? escapes : [{ what, place: at, deliberate: false }] }];
    return [...value(state, cell.value), ...escapes.length > 0 ? machine.reject(state, escapes) : []];
  }
  if (cell?.kind === 'object' && cell.open && !cell.escaped) return value(state, datum);
  if (datum.kind !== 'unknown' || machine.symbols.infoOf(datum).data) return value(state, datum);
  return machine.mayThrow(state, machine.derived('unknown', 'await', [datum]), what, at);
}

function candidatesOf(state: State, candidates: readonly Settlement[], what: string, at: Place): Outcome[] {
  return candidates.map((each): Outcome => each.rejected
    ? { kind: 'thrown', state: state.fork(), value: each.value, certain: true, escapes: [{ what, place: at, deliberate: false }] }
    : { kind: 'normal', state: state.fork(), value: each.value });
}

/** As `await`, with every rejection that may happen. */
export function settled(machine: Interpreter, state: State, promise: Datum, at: Place): Outcome[] {
  return machine.catching(() => awaitDatum(machine, state, promise, at, 'a promise'));
}

/** Outcomes of an async function's body as the promises it gives. A rejection that changes nothing else is told by the promise alone. */
export function promised(machine: Interpreter, outcomes: readonly Outcome[], mark = machine.nextCell): Outcome[] {
  const normals = outcomes.filter(each => each.kind === 'normal');
  const thrown = outcomes.filter(each => each.kind === 'thrown');
  const states = normals.map(normal => normal.state);
  const folded = new Set(thrown.filter(each => !each.certain && normals.length > 0 && sameAsAll(machine, each, states, mark)));
  const mayReject = [...folded].flatMap(each => each.escapes);
  return [
    ...normals.flatMap(each => fulfilled(machine, each.state, each.value, mayReject)),
    ...thrown.filter(each => !folded.has(each)).flatMap(each => rejectedWith(machine, each)),
  ];
}

function sameAsAll(machine: Interpreter, thrown: Thrown, states: readonly State[], mark: number): boolean {
  return states.every(state => mergeEqual(machine, state.fork(), thrown.state, mark) !== undefined);
}

function fulfilled(machine: Interpreter, state: State, datum: Datum, mayReject: Thrown['escapes']): Outcome[] {
  const inner = state.cellOf(datum);
  if (inner?.kind === 'promise') {
    if (mayReject.length === 0 || inner.rejected) return value(state, datum);
    return value(state, machine.allocate(state, { ...inner, mayReject: [...inner.mayReject ?? [], ...mayReject] }));
  }
  return value(state, machine.newPromise(state, datum, { mayReject }));
}

function rejectedWith(machine: Interpreter, { state, value: datum, certain, escapes }: Thrown): Outcome[] {
  return value(state, machine.newPromise(state, datum, { rejected: true, certain, mayReject: escapes }));
}

/** Resolving with a promise adopts what that one settles to. */
export function settle(state: State, promise: Ref, datum: Datum, isRejected: boolean): void {
  const cell = state.get(promise.id);
  if (cell?.kind !== 'promise' || !cell.pending) return;
  const inner = isRejected ? undefined : state.cellOf(datum);
  if (inner?.kind === 'promise') state.set(promise.id, inner);
  else state.set(promise.id, { kind: 'promise', value: datum, rejected: isRejected, certain: isRejected });
}
