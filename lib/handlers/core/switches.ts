import type { Datum } from './datum';
import { evaluate } from './expressions';
import type { Completion } from './flow';
import type { Frame } from './frame';
import { openScope } from './functions';
import type { Interpreter } from './interpreter';
import type { Stmt } from './ir';
import type { State } from './state';
import { runAll } from './statements';

type Switch = Stmt & { op: 'switch' };

/** Runs a `switch` from every case that may match. */
export function runSwitch(machine: Interpreter, frame: Frame, state: State, stmt: Switch): Completion[] {
  const inner = stmt.declares.length > 0 ? { ...frame, scope: openScope(machine, state, frame.scope, stmt.declares) } : frame;
  const completions = evaluate(machine, inner, state, stmt.subject).flatMap((each): Completion[] =>
    each.kind === 'thrown' ? [each] : tryCases(machine, inner, each.state, stmt, each.value, 0));
  return completions.map(each => each.kind === 'break' && (each.label === undefined || each.label === stmt.label) ? { kind: 'normal', state: each.state } : each);
}

/** The paths on which the subject equals the case at `index`, or a later one, or none. */
function tryCases(machine: Interpreter, frame: Frame, state: State, stmt: Switch, subject: Datum, index: number): Completion[] {
  const all: Completion[] = [];
  let live: State[] = [state];
  for (let at = index; at < stmt.cases.length && live.length > 0; at++) {
    const { test } = stmt.cases[at];
    if (!test) continue;
    const next: State[] = [];
    for (const from of live) {
      for (const each of evaluate(machine, frame, from, test)) {
        if (each.kind === 'thrown') {
          all.push(each);
          continue;
        }
        for (const branch of machine.test(each.state, machine.equal(each.state, subject, each.value))) {
          if (branch.truthy) all.push(...runAll(machine, frame, branch.state, bodyFrom(stmt, at)));
          else next.push(branch.state);
        }
      }
    }
    live = next;
  }
  const fallback = stmt.cases.findIndex(each => !each.test);
  return [...all, ...live.flatMap((each): Completion[] => fallback < 0 ? [{ kind: 'normal', state: each }] : runAll(machine, frame, each, bodyFrom(stmt, fallback)))];
}

/** A case falls through to those after it. */
function bodyFrom(stmt: Switch, index: number): Switch['cases'][number]['body'] {
  return stmt.cases.slice(index).flatMap(each => each.body);
}
