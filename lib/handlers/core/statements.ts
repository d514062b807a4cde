import { evaluate } from './expressions';
import type { Completion } from './flow';
import { ends } from './flow';
import type { Frame } from './frame';
import { placeOf } from './frame';
import { openScope } from './functions';
import { exportNames, importModule } from './imports';
import type { Interpreter } from './interpreter';
import type { Stmt } from './ir';
import { joinStates, mergeEqual } from './join';
import { runLoop } from './loops';
import { evaluateTest } from './operators';
import type { State } from './state';
import { runSwitch } from './switches';
import { runTry, runWith } from './tries';

type Runner<S extends Stmt> = (machine: Interpreter, frame: Frame, state: State, stmt: S) => Completion[];

const RUNNERS: { readonly [O in Stmt['op']]: Runner<Extract<Stmt, { op: O }>> } = {
  expression: (machine, frame, state, stmt) => evaluate(machine, frame, state, stmt.value).flatMap(each => each.kind === 'thrown' ? [each] : ends(each.state)),
  return: runReturn,
  throw: runThrow,
  if: runIf,
  block: runBlock,
  loop: runLoop,
  switch: runSwitch,
  try: runTry,
  with: runWith,
  break: (_machine, _frame, state, stmt) => [{ kind: 'break', state, label: stmt.label }],
  continue: (_machine, _frame, state, stmt) => [{ kind: 'continue', state, label: stmt.label }],
  import: importModule,
  export: exportNames,
};

/** Every way in which a statement may end. */
export function run(machine: Interpreter, frame: Frame, state: State, stmt: Stmt): Completion[] {
  machine.budget.step();
  state.last = placeOf(frame, stmt.at);
  return (RUNNERS[stmt.op] as Runner<Stmt>)(machine, frame, state, stmt);
}

/** Runs statements one after the other on every path. Paths that a statement parted needlessly are merged behind it. */
export function runAll(machine: Interpreter, frame: Frame, state: State, body: readonly Stmt[]): Completion[] {
  let live: State[] = [state];
  const ended: Completion[] = [];
  for (const stmt of body) {
    const mark = machine.nextCell;
    const next: State[] = [];
    for (const each of live) {
      for (const completion of run(machine, frame, each, stmt)) {
        if (completion.kind === 'normal') next.push(completion.state);
        else ended.push(completion);
      }
    }
    live = mergeStates(machine, next, mark);
    if (live.length === 0) return ended;
  }
  return [...live.flatMap(each => ends(each)), ...ended];
}

/** Merges what is equal; too many paths become one that knows less. */
export function mergeStates(machine: Interpreter, states: readonly State[], mark: number): State[] {
  if (states.length < 2) return [...states];
  const kept: State[] = [];
  for (const state of states) {
    if (!kept.some(each => mergeEqual(machine, each, state, mark))) kept.push(state);
  }
  return kept.length > machine.limits.paths ? [kept.reduce((left, right) => joinStates(machine, left, right))] : kept;
}

function runReturn(machine: Interpreter, frame: Frame, state: State, stmt: Stmt & { op: 'return' }): Completion[] {
  if (!stmt.value) return [{ kind: 'return', state, value: machine.language.nothing }];
  return evaluate(machine, frame, state, stmt.value).map((each): Completion => {
    each.state.last = placeOf(frame, stmt.at);
    return each.kind === 'thrown' ? each : { kind: 'return', state: each.state, value: each.value };
  });
}

function runThrow(machine: Interpreter, frame: Frame, state: State, stmt: Stmt & { op: 'throw' }): Completion[] {
  const thrown = stmt.value ? evaluate(machine, frame, state, stmt.value) : [{ kind: 'normal' as const, state, value: machine.unknown() }];
  return thrown.flatMap((each): Completion[] => each.kind === 'thrown' ? [each] : machine.throws(each.state, each.value, 'throw', placeOf(frame, stmt.at), true));
}

function runIf(machine: Interpreter, frame: Frame, state: State, stmt: Stmt & { op: 'if' }): Completion[] {
  return evaluateTest(machine, frame, state, stmt.test).flatMap((each): Completion[] =>
    each.kind === 'thrown' ? [each] : runAll(machine, frame, each.state, each.truthy ? stmt.then : stmt.otherwise));
}

function runBlock(machine: Interpreter, frame: Frame, state: State, stmt: Stmt & { op: 'block' }): Completion[] {
  const inner = stmt.declares.length > 0 ? { ...frame, scope: openScope(machine, state, frame.scope, stmt.declares) } : frame;
  return runAll(machine, inner, state, stmt.body).map(each => endsHere(each, stmt.label) ? { kind: 'normal', state: each.state } : each);
}

/** `break label` of the statement that has the label. */
function endsHere(completion: Completion, label: string | undefined): boolean {
  return completion.kind === 'break' && label !== undefined && completion.label === label;
}
