import { assume } from './assume';
import type { Datum } from './datum';
import { isNullish } from './datum';
import { evaluate } from './expressions';
import type { Completion } from './flow';
import { ends } from './flow';
import type { Frame } from './frame';
import { placeOf } from './frame';
import type { Interpreter } from './interpreter';
import type { Expr, Pattern } from './ir';
import { writeName } from './names';
import type { State } from './state';
import { literal, UNDEFINED } from './value';

/** Assigns a value to a name, a member or a pattern of these. */
export function bind(machine: Interpreter, frame: Frame, state: State, target: Pattern, datum: Datum): Completion[] {
  switch (target.op) {
    case 'name':
      writeName(machine, frame, state, target.name, datum);
      return ends(state);
    case 'member': return bindMember(machine, frame, state, target, datum);
    case 'object-pattern': return bindObject(machine, frame, state, target, datum);
    case 'list-pattern': return bindList(machine, frame, state, target, datum);
  }
}

function bindMember(machine: Interpreter, frame: Frame, state: State, target: Pattern & { op: 'member' }, datum: Datum): Completion[] {
  return evaluate(machine, frame, state, target.object).flatMap((owner): Completion[] => {
    if (owner.kind === 'thrown') return [owner];
    return evaluateKey(machine, frame, owner.state, target.key).flatMap((key): Completion[] => {
      if (key.kind === 'thrown') return [key];
      if (isNullish(owner.value)) return machine.exception(key.state, machine.language.exceptions.nullish, 'an assignment', placeOf(frame, target.at));
      machine.write(key.state, owner.value, key.value, datum);
      return ends(key.state);
    });
  });
}

/** The key of a member, fixed or computed. */
export function evaluateKey(machine: Interpreter, frame: Frame, state: State, key: string | Expr): ReturnType<typeof evaluate> {
  return typeof key === 'string' ? [{ kind: 'normal', state, value: literal(key) }] : evaluate(machine, frame, state, key);
}

function bindObject(machine: Interpreter, frame: Frame, state: State, target: Pattern & { op: 'object-pattern' }, datum: Datum): Completion[] {
  const at = placeOf(frame, target.at);
  if (isNullish(datum)) return machine.exception(state, machine.language.exceptions.nullish, 'destructuring', at);
  let live: Completion[] = ends(state);
  for (const entry of target.entries) {
    live = whereNormal(live, each => evaluateKey(machine, frame, each, entry.key).flatMap((key): Completion[] => {
      if (key.kind === 'thrown') return [key];
      const how = { guarded: entry.fallback !== undefined };
      return machine.read(key.state, datum, key.value, at, how).flatMap((read): Completion[] =>
        read.kind === 'thrown' ? [read] : bindWithDefault(machine, frame, read.state, entry.target, read.value, entry.fallback));
    }));
  }
  const { rest } = target;
  return rest ? whereNormal(live, each => bind(machine, frame, each, rest, restOf(machine, each, datum, target))) : live;
}

function restOf(machine: Interpreter, state: State, datum: Datum, target: Pattern & { op: 'object-pattern' }): Datum {
  const cell = state.cellOf(datum);
  const named = target.entries.every(entry => typeof entry.key === 'string');
  if (cell?.kind !== 'object' || !named || cell.escaped) return machine.derived(machine.symbols.infoOf(datum).data ? 'data' : 'unknown', 'rest', [datum]);
  const taken = new Set(target.entries.map(entry => entry.key as string));
  return machine.allocate(state, { kind: 'object', open: cell.open, members: new Map([...cell.members].filter(([key]) => !taken.has(key))) });
}

function bindList(machine: Interpreter, frame: Frame, state: State, target: Pattern & { op: 'list-pattern' }, datum: Datum): Completion[] {
  const at = placeOf(frame, target.at);
  if (isNullish(datum)) return machine.exception(state, machine.language.exceptions.nullish, 'destructuring', at);
  let live: Completion[] = ends(state);
  target.items.forEach((item, index) => {
    if (!item) return;
    live = whereNormal(live, each => itemAt(machine, each, datum, index, at).flatMap((read): Completion[] =>
      read.kind === 'thrown' ? [read] : bindWithDefault(machine, frame, read.state, item.target, read.value, item.fallback)));
  });
  const { rest } = target;
  return rest ? whereNormal(live, each => bind(machine, frame, each, rest, restOfList(machine, each, datum, target.items.length))) : live;
}

/** Anything may be iterated; of what is not a list, nothing is known about the items. */
function itemAt(machine: Interpreter, state: State, datum: Datum, index: number, at: ReturnType<typeof placeOf>): ReturnType<typeof evaluate> {
  const cell = state.cellOf(datum);
  if (cell?.kind === 'list') return machine.read(state, datum, literal(index), at, { guarded: true });
  if (datum.kind === 'ref') return [{ kind: 'normal', state, value: machine.unknown() }];
  return [{ kind: 'normal', state, value: machine.derived(machine.symbols.infoOf(datum).data ? 'data' : 'unknown', 'item', [datum, literal(index)]) }];
}

function restOfList(machine: Interpreter, state: State, datum: Datum, from: number): Datum {
  const cell = state.cellOf(datum);
  if (cell?.kind === 'list' && !cell.open) return machine.newList(state, cell.items.slice(from));
  return machine.newList(state, [], { open: true });
}

/** Binds a value, or what stands in for it where it is absent. `undefined`: it certainly is absent. */
export function bindWithDefault(
  machine: Interpreter, frame: Frame, state: State, target: Pattern, datum: Datum | undefined, fallback: Expr | undefined,
): Completion[] {
  if (!fallback) return bind(machine, frame, state, target, datum ?? absent(machine));
  const missing = datum === undefined ? true : isMissing(machine, state, datum);
  if (missing === false) return bind(machine, frame, state, target, datum as Datum);
  if (missing === undefined) return bindEither(machine, frame, state, target, datum as Datum, fallback);
  return bindFallback(machine, frame, state, target, fallback);
}

/** An argument that was not given: JavaScript has undefined, Python would have refused the call. */
function absent(machine: Interpreter): Datum {
  return machine.language.missingMember === 'undefined' ? UNDEFINED : machine.unknown();
}

/** Only JavaScript's undefined is replaced by a default; Python passes None on. */
function isMissing(machine: Interpreter, state: State, datum: Datum): boolean | undefined {
  if (machine.language.missingMember === 'throws') return false;
  return machine.truthiness(state, machine.equal(state, datum, UNDEFINED));
}

function bindFallback(machine: Interpreter, frame: Frame, state: State, target: Pattern, fallback: Expr): Completion[] {
  return evaluate(machine, frame, state, fallback).flatMap((each): Completion[] =>
    each.kind === 'thrown' ? [each] : bind(machine, frame, each.state, target, each.value));
}

/** A default of a simple value does not make two paths: it is one Unknown. */
function bindEither(machine: Interpreter, frame: Frame, state: State, target: Pattern, datum: Datum, fallback: Expr): Completion[] {
  if (fallback.op === 'constant') {
    const { route, data, path } = machine.symbols.infoOf(datum);
    const symbol = machine.symbols.of('default', [datum, literal(fallback.value)], { route, data, path, guarded: true });
    return bind(machine, frame, state, target, { kind: 'unknown', symbol });
  }
  const test = machine.equal(state, datum, UNDEFINED);
  const without = state.fork();
  assume(machine, state, test, false);
  assume(machine, without, test, true);
  return [...bind(machine, frame, state, target, datum), ...bindFallback(machine, frame, without, target, fallback)];
}

/** Goes on with the paths that nothing has ended: neither an exception nor a return, break or continue. */
export function whereNormal(completions: readonly Completion[], next: (state: State) => Completion[]): Completion[] {
  return completions.flatMap(each => each.kind === 'normal' ? next(each.state) : [each]);
}
