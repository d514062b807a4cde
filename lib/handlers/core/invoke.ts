import type { FunctionCell } from './cell';
import { conditionsOf } from './conditions';
import type { Datum } from './datum';
import { builtin } from './datum';
import type { Interpreter } from './interpreter';
import type { Builtin, Note, Outcome } from './language';
import { toFixpoint } from './loops';
import { asDatum } from './members';
import { Recorder } from './recorder';
import type { RunFacts } from './run';
import type { FoundHandler } from './run-handler';
import { snapshot } from './snapshot';
import type { State } from './state';
import { UNDEFINED, UNKNOWN } from './value';
import type { Place } from '../facts';

/** Calls the handler as the runtime does, again and again: what an invocation leaves behind in the module, the next one may find. */
export function invoke(machine: Interpreter, found: readonly FoundHandler[], place: Place): RunFacts {
  const total = new Recorder();
  for (const each of found) {
    if (!isCallable(each)) {
      total.exit({ kind: 'return', value: UNKNOWN, place, dependsOnRoute: false });
      continue;
    }
    invokeAgainAndAgain(machine, each, place);
    total.take(machine.recorder);
  }
  return factsOf(machine, total, found, place);
}

/**
 * Nearly every handler runs code that is not followed, and the next invocation starts behind that. The first one is taken to start there, too, or
 * each handler would run twice: a third of the time that a run takes. It is run as its module left it where that may tell more: where
 * loading proved something, or no such code runs.
 */
function invokeAgainAndAgain(machine: Interpreter, found: FoundHandler, place: Place): void {
  if (found.state.facts.size === 0 && found.state.written.size === 0) {
    const takeBack = machine.checkpoint();
    const { entry, rounds } = invocations(machine, { ...found, state: found.state.fork() }, place, true);
    if (rounds.some(({ state }) => state.epoch !== entry.epoch)) return;
    takeBack();
  }
  invocations(machine, found, place, false);
}

function invocations(machine: Interpreter, found: FoundHandler, place: Place, behindUnknown: boolean): ReturnType<typeof toFixpoint> {
  return toFixpoint(machine, found.state, state => {
    machine.recorder = new Recorder();
    return invokeOnce(machine, { ...found, state }, place);
  }, behindUnknown);
}

/** What code that is not followed made of a handler may do anything. */
function isCallable({ state, handler }: FoundHandler): boolean {
  return (handler.kind === 'builtin' && handler.builtin.call !== undefined) || state.cellOf(handler)?.kind === 'function';
}

function placeOfFunction(cell: FunctionCell | undefined): Place | undefined {
  return cell && { file: cell.module.ir.file, line: cell.code.at.line, column: cell.code.at.column };
}

/** The state after each end of one invocation, as the next one finds it. */
function invokeOnce(machine: Interpreter, { state, handler, receiver }: FoundHandler, place: Place): { kind: 'normal'; state: State }[] {
  state.last = place;
  const args = argumentsOf(machine, state, place);
  const called = machine.call(state, handler, args, place, receiver);
  const outcomes = machine.language.ignoresPromises ? called : called.flatMap(each => settledOutcome(machine, each, place));
  outcomes.forEach(each => record(machine, each, place));
  return outcomes.map(each => {
    each.state.calledBack = false;
    each.state.calledBackHere = false;
    each.state.gaveUp = false;
    return { kind: 'normal', state: each.state };
  });
}

function settledOutcome(machine: Interpreter, outcome: Outcome, place: Place): Outcome[] {
  if (outcome.kind === 'thrown' || outcome.state.cellOf(outcome.value)?.kind !== 'promise') return [outcome];
  const { last } = outcome.state;
  const settled = machine.settled(outcome.state, outcome.value, place);
  for (const each of settled) each.state.last = last;
  return settled;
}

function record(machine: Interpreter, outcome: Outcome, handler: Place): void {
  const { state } = outcome;
  const common = conditionsOf(machine, state);
  if (outcome.kind === 'thrown') {
    outcome.escapes.forEach(each => machine.recorder.escape(each));
    if (outcome.certain) machine.recorder.exit({ kind: 'throw', value: snapshot(machine, state, outcome.value), place: outcome.escapes[0].place, ...common });
    return;
  }
  // What a handler returns after it called back is not looked at.
  if (state.calledBack && outcome.value.kind === 'literal' && outcome.value.value === undefined) return;
  machine.recorder.exit({ kind: 'return', value: snapshot(machine, state, outcome.value), place: state.last ?? handler, ...common });
}

function argumentsOf(machine: Interpreter, state: State, place: Place): Datum[] {
  const event = machine.symbols.fresh({ path: '', data: true });
  state.prove(event, { truthy: true, type: 'object' });
  const members: [string, Datum][] = [...machine.language.context].map(([name, member]) => [name, asDatum(member)]);
  if (machine.language.callbacks) members.push(...contextCallbacks(machine));
  const context = machine.newObject(state, members, { open: true });
  state.last = place;
  return [{ kind: 'unknown', symbol: event }, context, ...machine.language.callbacks ? [builtin(callback(machine, 'callback', 1, 0))] : []];
}

/** `succeed`, `fail` and `done` of runtimes older than callbacks. */
function contextCallbacks(machine: Interpreter): [string, Datum][] {
  const methods = [callback(machine, 'done', 1, 0), callback(machine, 'succeed', 0, -1), callback(machine, 'fail', -1, 0)];
  // The context is handed to loggers and tracers all the time, and they do not end the invocation.
  return methods.map(each => [each.name, builtin({ ...each, escapes: undefined })]);
}

/** Ends the invocation with a value, or with an error where its error argument is truthy. */
function callback(machine: Interpreter, name: string, valueAt: number, errorAt: number): Builtin {
  return {
    name,
    escapes: (_machine, state) => {
      state.calledBack = true;
      machine.callbackUsed ||= name === 'callback';
    },
    call: ({ state, args, at }) => {
      machine.callbackUsed ||= name === 'callback';
      const error = errorAt < 0 ? UNDEFINED : args[errorAt] ?? (valueAt < 0 ? machine.unknown() : UNDEFINED);
      // `callback(error)` in a catch: without a response beside it, what may be an error is one.
      const branches = machine.test(state, error).filter((branch, _, all) => branch.truthy || all.length === 1 || args.length > valueAt);
      return branches.map((branch): Outcome => {
        const isError = branch.truthy || valueAt < 0;
        const given = isError ? error : args[valueAt] ?? UNDEFINED;
        callBack(machine, branch.state, given, isError, at);
        return { kind: 'normal', state: branch.state, value: UNDEFINED };
      });
    },
  };
}

function callBack(machine: Interpreter, state: State, given: Datum, isError: boolean, place: Place): void {
  // The first call counts.
  if (!state.calledBackHere) {
    machine.recorder.exit({
      kind: 'callback',
      value: snapshot(machine, state, given),
      place,
      isError,
      ...conditionsOf(machine, state),
    });
  }
  state.calledBack = true;
  state.calledBackHere = true;
}

function factsOf(machine: Interpreter, total: Recorder, found: readonly FoundHandler[], module: Place): RunFacts {
  const place = placeOfFunction(machine.handler) ?? module;
  const notes = total.notes;
  const framework = notes.find((each): each is Note & { kind: 'framework' } => each.kind === 'framework')?.name;
  const callbackAt = machine.callbackUsed ? callbackPlace(machine) : undefined;
  const streams = notes.some(each => each.kind === 'streams') ? true : found.every(isCallable) ? false : undefined;
  return {
    place,
    exits: total.exits(),
    escapes: total.escapes(),
    eventReads: machine.reads.all(),
    catchesAll: notes.some(each => each.kind === 'catches-all'),
    ...callbackAt && { callbackAt },
    ...streams !== undefined && { streams },
    ...framework !== undefined && { framework },
  };
}

/** The handler's third parameter. */
function callbackPlace(machine: Interpreter): Place | undefined {
  const { handler } = machine;
  const param = handler?.code.op === 'function' ? handler.code.params[2] : undefined;
  return param && handler && { file: handler.module.ir.file, line: param.target.at.line, column: param.target.at.column };
}
