import type { Datum } from './datum';
import type { Interpreter } from './interpreter';
import { joinData, joinStates } from './join';
import type { Outcome, Thrown } from './language';
import type { State } from './state';

/** How a statement ends. */
export type Completion = Thrown
  | { readonly kind: 'normal'; readonly state: State }
  | { readonly kind: 'return'; readonly state: State; readonly value: Datum }
  | { readonly kind: 'break' | 'continue'; readonly state: State; readonly label?: string };

/** Several values, evaluated one after the other. */
export interface Values { readonly kind: 'normal'; readonly state: State; readonly values: readonly Datum[] }

/** Goes on with each path that has a value; exceptions pass by. */
export function chain<T extends { kind: string }>(
  outcomes: readonly Outcome[], next: (state: State, value: Datum) => readonly (T | Thrown)[],
): (T | Thrown)[] {
  const only = outcomes[0];
  if (outcomes.length === 1 && only.kind === 'normal') return next(only.state, only.value) as (T | Thrown)[];
  const all: (T | Thrown)[] = [];
  for (const outcome of outcomes) {
    if (outcome.kind === 'thrown') all.push(outcome);
    else all.push(...next(outcome.state, outcome.value));
  }
  return all;
}

/** Evaluates items in order on every path. */
export function inOrder<I>(
  machine: Interpreter, state: State, items: readonly I[], evaluate: (state: State, item: I) => readonly Outcome[],
): (Values | Thrown)[] {
  let live: Values[] = [{ kind: 'normal', state, values: [] }];
  const thrown: Thrown[] = [];
  for (const item of items) {
    const next: Values[] = [];
    for (const each of live) {
      for (const outcome of evaluate(each.state, item)) {
        if (outcome.kind === 'thrown') thrown.push(outcome);
        else next.push({ kind: 'normal', state: outcome.state, values: [...each.values, outcome.value] });
      }
    }
    live = next.length > machine.limits.paths ? [joinValues(machine, next)] : next;
  }
  return [...live, ...thrown];
}

function joinValues(machine: Interpreter, groups: readonly Values[]): Values {
  return groups.reduce((left, right) => {
    const hidden: Datum[] = [];
    const values = left.values.map((each, index) => joinData(machine, each, right.values[index], hidden));
    const state = joinStates(machine, left.state, right.state);
    machine.hide(state, hidden);
    return { kind: 'normal', state, values };
  });
}

/** One path with a value. */
export function value(state: State, datum: Datum): Outcome[] {
  return [{ kind: 'normal', state, value: datum }];
}

/** One path that goes on behind a statement. */
export function ends(state: State): Completion[] {
  return [{ kind: 'normal', state }];
}
