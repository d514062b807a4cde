import { mayNotGiveUp } from './attempts';
import type { Datum } from './datum';
import { isNullish } from './datum';
import { evaluate } from './expressions';
import type { Completion } from './flow';
import { ends } from './flow';
import type { Frame } from './frame';
import { placeOf } from './frame';
import { openScope } from './functions';
import type { Interpreter } from './interpreter';
import type { Stmt } from './ir';
import { joinStates } from './join';
import { proveUsed } from './members';
import { evaluateTest } from './operators';
import { bind } from './patterns';
import { cellCovers, covers, sameCell } from './same';
import type { State } from './state';
import { mergeStates, runAll } from './statements';
import { literal } from './value';

type Loop = Stmt & { op: 'loop' };

/** Rounds of a loop that are run one by one while it is certain whether there is another: `for (let i = 0; i < 3; i++)`. */
const ROUNDS = 10;
const ROUNDS_LOADING = 300;

/** After so many rounds what still changes is given up. */
const WIDENINGS = 4;

/** A round of a loop: paths that go round again, paths that leave it behind, and all other ends. */
interface Round { readonly again: readonly State[]; readonly out: readonly State[]; readonly ended: readonly Completion[] }

/** Runs a loop until another round changes nothing. */
export function runLoop(machine: Interpreter, frame: Frame, state: State, stmt: Loop): Completion[] {
  const inner = stmt.declares.length > 0 ? { ...frame, scope: openScope(machine, state, frame.scope, stmt.declares) } : frame;
  const started = stmt.init ? runAll(machine, inner, state, stmt.init) : ends(state);
  return started.flatMap((each): Completion[] => {
    if (each.kind !== 'normal') return [each];
    return stmt.each ? runEach(machine, inner, each.state, stmt) : finish(machine, frame, stmt, rounds(machine, inner, each.state, stmt));
  });
}

/** What the loop leads to: `else` runs when it was not broken out of. */
function finish(machine: Interpreter, frame: Frame, stmt: Loop, { out, ended }: Round): Completion[] {
  const mark = machine.nextCell;
  const left = stmt.otherwise ? out.flatMap(each => runAll(machine, frame, each, stmt.otherwise ?? [])) : out.flatMap(each => ends(each));
  const broken = ended.map(each => isBreak(each, stmt) ? { kind: 'normal' as const, state: each.state } : each);
  const normals = [...left, ...broken].filter(each => each.kind === 'normal').map(each => each.state);
  return [...mergeStates(machine, normals, mark).flatMap(each => ends(each)), ...[...left, ...broken].filter(each => each.kind !== 'normal')];
}

function isBreak(completion: Completion, stmt: Loop): boolean {
  return completion.kind === 'break' && (completion.label === undefined || completion.label === stmt.label);
}

function isContinue(completion: Completion, stmt: Loop): boolean {
  return completion.kind === 'normal' || (completion.kind === 'continue' && (completion.label === undefined || completion.label === stmt.label));
}

/** Runs rounds one by one while that is certain, then all further ones at once. */
function rounds(machine: Interpreter, frame: Frame, state: State, stmt: Loop): Round {
  let live: readonly State[] = [state];
  const out: State[] = [];
  const ended: Completion[] = [];
  for (let count = 0; live.length > 0; count++) {
    const next: State[] = [];
    const mark = machine.nextCell;
    for (const from of live) {
      const known = count < (machine.loading ? ROUNDS_LOADING : ROUNDS) ? certainRound(machine, frame, from, stmt) : undefined;
      const round = known ?? allRounds(machine, frame, from, stmt);
      next.push(...round.again);
      out.push(...round.out);
      ended.push(...round.ended);
    }
    live = mergeStates(machine, next, mark);
  }
  return { again: [], out, ended };
}

/** One round, if its test has one answer. Nothing is certain of a loop without a test, or with one that depends on what is not known. */
function certainRound(machine: Interpreter, frame: Frame, state: State, stmt: Loop): Round | undefined {
  if (!stmt.test) return undefined;
  const round = oneRound(machine, frame, state.fork(), stmt);
  return round.again.length > 0 && round.out.length > 0 ? undefined : givingUp(stmt, round);
}

function oneRound(machine: Interpreter, frame: Frame, state: State, stmt: Loop): Round {
  if (stmt.testLast) {
    const body = afterBody(machine, frame, runAll(machine, frame, state, stmt.body), stmt);
    const tested = body.again.map(each => test(machine, frame, each, stmt));
    const ended = [...body.ended, ...tested.flatMap(each => each.ended)];
    return { again: tested.flatMap(each => each.again), out: tested.flatMap(each => each.out), ended };
  }
  const tested = test(machine, frame, state, stmt);
  const body = afterBody(machine, frame, tested.again.flatMap(each => runAll(machine, frame, each, stmt.body)), stmt);
  return { again: body.again, out: tested.out, ended: [...tested.ended, ...body.ended] };
}

function test(machine: Interpreter, frame: Frame, state: State, stmt: Loop): Round {
  if (!stmt.test) return { again: [state], out: [], ended: [] };
  const outcomes = evaluateTest(machine, frame, state, stmt.test);
  return {
    again: outcomes.filter(each => each.kind === 'normal' && each.truthy).map(each => each.state),
    out: outcomes.filter(each => each.kind === 'normal' && !each.truthy).map(each => each.state),
    ended: outcomes.filter(each => each.kind === 'thrown'),
  };
}

function afterBody(machine: Interpreter, frame: Frame, completions: readonly Completion[], stmt: Loop): Round {
  const ended: Completion[] = completions.filter(each => !isContinue(each, stmt));
  const again: State[] = [];
  for (const each of completions.filter(completion => isContinue(completion, stmt))) {
    if (!stmt.after) again.push(each.state);
    else for (const after of evaluate(machine, frame, each.state, stmt.after)) (after.kind === 'thrown' ? ended.push(after) : again.push(after.state));
  }
  return { again, out: [], ended };
}

/** Any number of rounds at once, from a state that covers what each of them may start from. */
function allRounds(machine: Interpreter, frame: Frame, state: State, stmt: Loop): Round {
  return givingUp(stmt, stable(machine, state, from => oneRound(machine, frame, from, stmt), round => round.again));
}

/** Marks the paths that leave a loop behind which may always be left in another way. */
function givingUp(stmt: Loop, round: Round): Round {
  if (round.ended.some(each => each.kind === 'return' || isBreak(each, stmt)) && mayNotGiveUp(stmt)) for (const each of round.out) each.gaveUp = true;
  return round;
}

/** Runs something that may run again from where it ended, until it starts from a state that covers every round. */
function stable<R>(
  machine: Interpreter, state: State, runRound: (from: State) => R, again: (result: R) => readonly State[], behindUnknown = false,
): R & { readonly again: [] } {
  let entry = state;
  const since: Since = { symbols: machine.symbols.made, epoch: machine.nextEpoch() };
  if (behindUnknown) entry.epoch = machine.nextEpoch();
  for (let widening = 0; ; widening++) {
    const mark = machine.nextCell;
    const result = runRound(entry.fork());
    const next = again(result);
    if (next.every(each => isCovered(machine, entry, each, mark, since))) return { ...result, again: [] };
    const wider = entry.fork();
    for (const each of next) widen(machine, wider, entry, each, mark, widening >= WIDENINGS);
    entry = wider;
  }
}

/** When a loop began: what was joined or changed since covers what it may be. */
interface Since { readonly symbols: number; readonly epoch: number }

function isCovered(machine: Interpreter, entry: State, later: State, mark: number, since: Since): boolean {
  const isFree = (datum: Datum): boolean => machine.symbols.isJoinedSince(datum, since.symbols);
  const isNew = (before: number | undefined, after: number): boolean => before === after || (before !== undefined && before > since.epoch);
  // Nothing is known where the loop starts of a symbol that a round has made.
  const isYoung = (symbol: string): boolean => machine.symbols.isYounger(symbol, since.symbols);
  return entry.calledBack === later.calledBack
    && isNew(entry.epoch, later.epoch)
    && [...later.touched].every(([symbol, epoch]) => isYoung(symbol) || isNew(entry.touched.get(symbol), epoch))
    && [...later.written].every(([symbol, datum]) => isYoung(symbol) || covers(entry.written.get(symbol), datum, isFree))
    && [...entry.differences(later, mark), ...machine.undeclared].every(id => cellCovers(entry.get(id), later.get(id), isFree));
}

function widen(machine: Interpreter, wider: State, entry: State, later: State, mark: number, giveUp: boolean): void {
  if (giveUp) {
    for (const id of entry.differences(later, mark)) if (!sameCell(wider.get(id), later.get(id))) machine.forget(wider, id);
  }
  joinStates(machine, wider, later.fork());
}

/**
 * Calls of a callback that may be repeated: the state that covers every one, and what they lead to.
 *
 * @param behindUnknown the first one already starts, from a state of its own, behind code that is not followed
 */
export function toFixpoint<T extends { readonly kind: string; readonly state: State }>(
  machine: Interpreter, state: State, runRound: (from: State) => readonly T[], behindUnknown = false,
): { readonly entry: State; readonly rounds: readonly T[] } {
  let entry = state;
  const result = stable(machine, state, from => {
    entry = from.fork();
    return { rounds: runRound(from) };
  }, round => round.rounds.filter(each => each.kind === 'normal').map(each => each.state), behindUnknown);
  return { entry, rounds: result.rounds };
}

/** `for (… of …)`: known items one by one, else any number of items at once. */
function runEach(machine: Interpreter, frame: Frame, state: State, stmt: Loop): Completion[] {
  const each = stmt.each as NonNullable<Loop['each']>;
  return evaluate(machine, frame, state, each.of).flatMap((outcome): Completion[] => {
    if (outcome.kind === 'thrown') return [outcome];
    if (isNullish(outcome.value) && !each.keys) {
      return machine.exception(outcome.state, machine.language.exceptions.nullish, 'a loop over nothing', placeOf(frame, each.of.at));
    }
    if (outcome.value.kind === 'unknown' && outcome.value.symbol !== undefined && !each.keys) proveUsed(machine, outcome.state, outcome.value.symbol);
    const items = knownItems(machine, outcome.state, outcome.value, each.keys);
    const round = items ? knownRounds(machine, frame, outcome.state, stmt, items) : unknownRounds(machine, frame, outcome.state, stmt, outcome.value);
    return finish(machine, frame, stmt, round);
  });
}

function knownItems(machine: Interpreter, state: State, of: Datum, keys: boolean): readonly Datum[] | undefined {
  const cell = state.cellOf(of);
  const limit = machine.loading ? ROUNDS_LOADING : ROUNDS;
  if (cell?.kind === 'list' && !cell.open && cell.items.length <= limit) return keys ? cell.items.map((_, index) => literal(String(index))) : cell.items;
  const byKeys = keys || machine.language.classes.style === 'self';
  if (cell?.kind !== 'object' || !byKeys || cell.open || cell.prototype || cell.members.size > limit) return undefined;
  return [...cell.members.values()].some(member => member.maybe) ? undefined : [...cell.members.keys()].map(key => literal(key));
}

function roundOver(machine: Interpreter, frame: Frame, state: State, stmt: Loop, item: Datum): Round {
  const target = (stmt.each as NonNullable<Loop['each']>).target;
  // Each round has variables of its own, which functions made in it keep.
  const scope = stmt.declares.length > 0 && frame.scope.parent ? openScope(machine, state, frame.scope.parent, stmt.declares) : frame.scope;
  const inner = { ...frame, scope };
  const completions = bind(machine, inner, state, target, item).flatMap((bound): Completion[] =>
    bound.kind === 'normal' ? runAll(machine, inner, bound.state, stmt.body) : [bound]);
  return afterBody(machine, inner, completions, stmt);
}

function knownRounds(machine: Interpreter, frame: Frame, state: State, stmt: Loop, items: readonly Datum[]): Round {
  let live: readonly State[] = [state];
  const ended: Completion[] = [];
  for (const item of items) {
    const mark = machine.nextCell;
    const all = live.map(each => roundOver(machine, frame, each, stmt, item));
    ended.push(...all.flatMap(each => each.ended));
    live = mergeStates(machine, all.flatMap(each => each.again), mark);
  }
  return { again: [], out: live, ended };
}

function unknownRounds(machine: Interpreter, frame: Frame, state: State, stmt: Loop, of: Datum): Round {
  const data = machine.symbols.infoOf(of).data;
  const item = (): Datum => ({ kind: 'unknown', symbol: machine.symbols.fresh(data ? { data } : undefined) });
  let entry = state;
  const result = stable(machine, state, from => {
    entry = from.fork();
    return roundOver(machine, frame, from, stmt, item());
  }, round => round.again);
  return givingUp(stmt, { ...result, out: [entry] });
}
