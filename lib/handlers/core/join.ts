import type { Cell, ListCell, Member, ObjectCell } from './cell';
import { closedForReasonsOfTheirOwn } from './conditions';
import type { Datum } from './datum';
import { sameDatum } from './datum';
import type { Interpreter } from './interpreter';
import { sameCell } from './same';
import type { Fact, State } from './state';
import { literal } from './value';

/** Merges two paths that differ in nothing but what they have proved. Undefined when they differ in a cell older than `mark`. */
export function mergeEqual(machine: Interpreter, left: State, right: State, mark: number): State | undefined {
  if (left === right) return left;
  if (left.calledBack !== right.calledBack) return undefined;
  const same = (id: number, a = left.get(id), b = right.get(id)) => (id >= mark && isGone(machine, id, a, b)) || sameCell(a, b);
  if (!left.everyDifference(right, id => same(id)) ) return undefined;
  if (left.facts !== right.facts && closedForReasonsOfTheirOwn(machine, left, right)) return undefined;
  joinKnowledge(machine, left, right);
  return left;
}

/** What nothing leads to any more: what only one path has made, and variables that no function keeps. Objects may have been stored elsewhere. */
function isGone(machine: Interpreter, id: number, left: Cell | undefined, right: Cell | undefined): boolean {
  if (machine.undeclared.has(id)) return false;
  return !left || !right || (left.kind === 'variable' && right.kind === 'variable' && machine.scopes.get(id)?.captured !== true);
}

/** Merges paths wherever it can without losing more than what tests proved. */
export function mergePaths<T extends { readonly state: State }>(
  machine: Interpreter, paths: readonly T[], mark: number, same: (a: T, b: T) => boolean,
): T[] {
  const kept: T[] = [];
  for (const path of paths) {
    if (!kept.some(each => same(each, path) && mergeEqual(machine, each.state, path.state, mark))) kept.push(path);
  }
  return kept;
}

/** One path that stands for both: what differs is no longer known. `left` is changed. */
export function joinStates(machine: Interpreter, left: State, right: State): State {
  if (left === right) return left;
  const hidden: Datum[] = [];
  for (const id of left.differences(right, Infinity)) {
    const cell = joinCells(machine, cellIn(machine, left, id), cellIn(machine, right, id), hidden);
    if (cell) left.set(id, cell);
  }
  joinKnowledge(machine, left, right);
  left.calledBack ||= right.calledBack;
  machine.hide(left, hidden);
  return left;
}

function cellIn(machine: Interpreter, state: State, id: number): Cell | undefined {
  return state.get(id) ?? (machine.undeclared.has(id) ? { kind: 'variable', value: joinedUnknown(machine) } : undefined);
}

function joinKnowledge(machine: Interpreter, left: State, right: State): void {
  if (left.facts !== right.facts) left.facts = common(left.facts, right.facts, joinFacts);
  if (left.routeFailed !== right.routeFailed) left.routeFailed = commonRoutes(left.routeFailed, right.routeFailed);
  if (!right.afterThrowAt) left.afterThrowAt = undefined;
  left.calledBackHere &&= right.calledBackHere;
  left.gaveUp &&= right.gaveUp;
  if (left.epoch !== right.epoch) left.epoch = machine.nextEpoch();
  if (left.written !== right.written) joinWritten(machine, left, right);
  if (left.touched !== right.touched) joinTouched(machine, left, right);
}

/** Tests that failed on both; where each path failed another one (the path of one method, all others), the two together need a route that fails. */
function commonRoutes(left: ReadonlySet<string>, right: ReadonlySet<string>): ReadonlySet<string> {
  if (left.size === 0 || right.size === 0) return new Set();
  const both = [...left].filter(each => right.has(each));
  return new Set(both.length > 0 ? both : [...left, ...right]);
}

function joinWritten(machine: Interpreter, left: State, right: State): void {
  const differing = [...left.written].filter(([key, datum]) => !sameOptional(right.written.get(key), datum));
  const onlyRight = [...right.written.keys()].filter(key => !left.written.has(key));
  const unknown = [...differing.map(([key]) => key), ...onlyRight].map(key => [key, joinedUnknown(machine)] as const);
  left.written = new Map([...left.written, ...unknown]);
}

function joinedUnknown(machine: Interpreter): Datum {
  return { kind: 'unknown', symbol: machine.symbols.fresh({ joined: true }) };
}

function sameOptional(left: Datum | undefined, right: Datum): boolean {
  return left !== undefined && sameDatum(left, right);
}

function joinTouched(machine: Interpreter, left: State, right: State): void {
  const touched = new Map(left.touched);
  for (const symbol of new Set([...left.touched.keys(), ...right.touched.keys()])) {
    if (left.touched.get(symbol) !== right.touched.get(symbol)) touched.set(symbol, machine.nextEpoch());
  }
  left.touched = touched;
}

function common<V>(left: ReadonlyMap<string, V>, right: ReadonlyMap<string, V>, join: (a: V, b: V) => V | undefined): ReadonlyMap<string, V> {
  const both = new Map<string, V>();
  for (const [key, value] of left) {
    const other = right.get(key);
    const joined = other === undefined ? undefined : other === value ? value : join(value, other);
    if (joined !== undefined) both.set(key, joined);
  }
  return both;
}

function joinFacts(left: Fact, right: Fact): Fact | undefined {
  const same = <K extends keyof Fact>(key: K): Fact[K] | undefined => left[key] === right[key] ? left[key] : undefined;
  const is = left.is && right.is && Object.is(left.is.value, right.is.value) ? left.is : undefined;
  const not = left.not?.filter(each => right.not?.some(other => Object.is(other.value, each.value)));
  const notTypes = left.notTypes?.filter(each => right.notTypes?.includes(each));
  return { truthy: same('truthy'), present: same('present'), used: same('used'), type: same('type'), is, not, notTypes };
}

/** A value that is either. References that it may be are no longer told apart, so that what they lead to is hidden. */
export function joinData(machine: Interpreter, left: Datum | undefined, right: Datum | undefined, hidden: Datum[]): Datum {
  if (left && right) {
    if (sameDatum(left, right)) return left;
    const kind = kindOf(left);
    if (kind && kind === kindOf(right)) return { kind, symbol: machine.symbols.fresh({ joined: true }), ...made(left, right) };
  }
  for (const each of [left, right]) if (each && (each.kind === 'ref' || each.kind === 'builtin')) hidden.push(each);
  const route = [left, right].some(each => each && machine.symbols.isRoute(each));
  return { kind: 'unknown', symbol: machine.symbols.fresh({ joined: true, route }) };
}

function kindOf(datum: Datum): 'text' | 'number' | 'boolean' | undefined {
  if (datum.kind === 'text' || datum.kind === 'number' || datum.kind === 'boolean') return datum.kind;
  if (datum.kind !== 'literal') return undefined;
  const type = typeof datum.value;
  return type === 'string' ? 'text' : type === 'number' || type === 'boolean' ? type : undefined;
}

function made(left: Datum, right: Datum): { made?: 'base64' | 'json' } {
  return left.kind === 'text' && right.kind === 'text' && left.made && left.made === right.made ? { made: left.made } : {};
}

function joinCells(machine: Interpreter, left: Cell | undefined, right: Cell | undefined, hidden: Datum[]): Cell | undefined {
  if (!left || !right || sameCell(left, right)) return left ?? right;
  if (left.kind === 'variable' && right.kind === 'variable') {
    return { kind: 'variable', value: joinData(machine, left.value ?? literal(undefined), right.value ?? literal(undefined), hidden), escaped: left.escaped ?? right.escaped };
  }
  if (left.kind === 'object' && right.kind === 'object') return joinObjects(machine, left, right, hidden);
  if (left.kind === 'list' && right.kind === 'list') return joinLists(machine, left, right, hidden);
  if (left.kind === 'function' && right.kind === 'function') {
    const members = joinMembers(machine, left.members, right.members, hidden, left.open, right.open);
    return { ...left, members, open: left.open || right.open, escaped: left.escaped ?? right.escaped };
  }
  if (left.kind === 'promise' && right.kind === 'promise') {
    return { kind: 'promise', value: joinData(machine, left.value, right.value, hidden), rejected: false, mayReject: [...left.mayReject ?? [], ...right.mayReject ?? []] };
  }
  return left;
}

function joinObjects(machine: Interpreter, left: ObjectCell, right: ObjectCell, hidden: Datum[]): ObjectCell {
  return {
    ...left,
    members: joinMembers(machine, left.members, right.members, hidden, left.open, right.open),
    open: left.open || right.open,
    escaped: left.escaped ?? right.escaped,
  };
}

/** A member of one side alone may be absent, unless the other side is open, where it may be anything. */
function joinMembers(
  machine: Interpreter, left: ReadonlyMap<string, Member>, right: ReadonlyMap<string, Member>, hidden: Datum[], leftOpen = false, rightOpen = false,
): ReadonlyMap<string, Member> {
  const joined = new Map<string, Member>();
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const a = left.get(key);
    const b = right.get(key);
    if (a && b) {
      joined.set(key, { value: joinData(machine, a.value, b.value, hidden), maybe: a.maybe ?? b.maybe, accessor: a.accessor ?? b.accessor });
    } else {
      const one = (a ?? b) as Member;
      const anything = a ? rightOpen : leftOpen;
      if (anything && one.value.kind === 'ref') hidden.push(one.value);
      joined.set(key, anything ? { value: joinedUnknown(machine), maybe: true } : { ...one, maybe: true });
    }
  }
  return joined;
}

function joinLists(machine: Interpreter, left: ListCell, right: ListCell, hidden: Datum[]): ListCell {
  if (left.items.length === right.items.length && !left.open && !right.open) {
    const items = left.items.map((item, index) => joinData(machine, item, right.items[index], hidden));
    return { ...left, items, escaped: left.escaped ?? right.escaped };
  }
  hidden.push(...left.items, ...right.items);
  return { ...left, items: [], open: true, escaped: left.escaped ?? right.escaped };
}
