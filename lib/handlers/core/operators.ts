import { byNullishness } from './chains';
import { computeLiteral } from './compute';
import type { Datum } from './datum';
import { isNullish, sameDatum } from './datum';
import { evaluate, evaluateGuarded } from './expressions';
import { chain, inOrder, value } from './flow';
import type { Frame } from './frame';
import { placeOf } from './frame';
import type { Interpreter } from './interpreter';
import type { Expr } from './ir';
import { joinStates, mergeEqual } from './join';
import type { Normal, Outcome } from './language';
import { hasMember } from './members';
import type { State } from './state';
import { typeOf } from './truth';
import { literal } from './value';

/** A text that is put together from parts. */
export function evaluateText(machine: Interpreter, frame: Frame, state: State, expr: Expr & { op: 'text' }): Outcome[] {
  const groups = inOrder(machine, state, expr.parts, (each, part) => evaluate(machine, frame, each, part));
  return groups.flatMap((group): Outcome[] => group.kind === 'thrown' ? [group] : value(group.state, concatenated(machine, group.state, group.values)));
}

function concatenated(machine: Interpreter, state: State, parts: readonly Datum[]): Datum {
  const texts = parts.map(part => part.kind === 'literal' ? machine.language.toText(part.value) : undefined);
  if (texts.every(text => text !== undefined)) return literal(texts.join(''));
  const only = parts.length === 1 ? parts[0] : undefined;
  return only?.kind === 'text' ? only : machine.derived('text', 'text', parts.map(part => typeOf(state, part) === 'object' ? machine.unknown() : part));
}

/** The paths on which an expression is truthy and falsy. */
export function evaluateTest(machine: Interpreter, frame: Frame, state: State, expr: Expr): (Outcome & { readonly truthy?: boolean })[] {
  if (expr.op === 'not') return evaluateTest(machine, frame, state, expr.operand).map(each => each.kind === 'thrown' ? each : { ...each, truthy: !each.truthy });
  if (expr.op === 'logical' && expr.how !== 'nullish') {
    const stop = expr.how === 'or';
    return evaluateTest(machine, frame, state, expr.left).flatMap(left =>
      left.kind === 'thrown' || left.truthy === stop ? [left] : evaluateTest(machine, frame, left.state, expr.right));
  }
  return evaluateGuarded(machine, frame, state, expr).flatMap((each): (Outcome & { truthy?: boolean })[] =>
    each.kind === 'thrown' ? [each] : machine.test(each.state, each.value).map(branch => ({ ...each, ...branch })));
}

/** `test ? a : b`. */
export function evaluateConditional(machine: Interpreter, frame: Frame, state: State, expr: Expr & { op: 'conditional' }): Outcome[] {
  const mark = machine.nextCell;
  const outcomes = evaluateTest(machine, frame, state, expr.test).flatMap(each =>
    each.kind === 'thrown' ? [each] : evaluate(machine, frame, each.state, each.truthy ? expr.then : expr.otherwise));
  return mergeValues(machine, outcomes, mark);
}

/** Paths that give the same value and differ in nothing else are one. */
function mergeValues(machine: Interpreter, outcomes: readonly Outcome[], mark: number): Outcome[] {
  const kept: Outcome[] = [];
  for (const outcome of outcomes) {
    const merged = outcome.kind === 'normal' && kept.some(each =>
      each.kind === 'normal' && sameDatum(each.value, outcome.value) && mergeEqual(machine, each.state, outcome.state, mark) !== undefined);
    if (!merged) kept.push(outcome);
  }
  return kept;
}

/** `a || b`, `a && b`, `a ?? b`. Where both are simple values the result is one value rather than two paths. */
export function evaluateLogical(machine: Interpreter, frame: Frame, state: State, expr: Expr & { op: 'logical' }): Outcome[] {
  return chain<Outcome>(evaluateGuarded(machine, frame, state, expr.left), (after, left) => {
    const decided = split(machine, after, left, expr.how);
    const stays = decided.find(each => !each.goesOn);
    const goes = decided.find(each => each.goesOn);
    if (!goes) return value(after, left);
    const mark = machine.nextCell;
    const before = goes.state.fork();
    const right = evaluate(machine, frame, goes.state, expr.right);
    if (!stays) return right;
    return joinedValue(machine, stays.state, left, right, before, mark, expr) ?? [...value(stays.state, left), ...right];
  });
}

function split(machine: Interpreter, state: State, left: Datum, how: 'and' | 'or' | 'nullish'): { readonly state: State; readonly goesOn: boolean }[] {
  if (how === 'nullish') return byNullishness(machine, state, left).map(each => ({ state: each.state, goesOn: each.nullish }));
  return machine.test(state, left).map(each => ({ state: each.state, goesOn: each.truthy === (how === 'and') }));
}

function joinedValue(
  machine: Interpreter, stays: State, left: Datum, right: readonly Outcome[], before: State, mark: number, expr: Expr & { op: 'logical' },
): Outcome[] | undefined {
  const only = right.length === 1 && right[0].kind === 'normal' ? right[0] : undefined;
  if (!only || expr.how === 'and' || !isSimple(only, mark) || left.kind === 'ref' || left.kind === 'builtin') return undefined;
  if (!mergeEqual(machine, before, only.state, mark)) return undefined;
  const symbol = machine.symbols.of(expr.how, [left, only.value.kind === 'ref' ? machine.unknown() : only.value], alternativeInfo(machine, left, only.value));
  const kind = left.kind === 'literal' ? 'unknown' : typeOf(stays, left) === typeOf(only.state, only.value) ? kindOf(left) : 'unknown';
  return value(joinStates(machine, stays, only.state), { kind, symbol });
}

function kindOf(datum: Datum): 'text' | 'number' | 'boolean' | 'unknown' {
  return datum.kind === 'text' || datum.kind === 'number' || datum.kind === 'boolean' ? datum.kind : 'unknown';
}

function alternativeInfo(machine: Interpreter, left: Datum, right: Datum): { path?: string; data?: boolean; guarded: boolean } {
  const info = machine.symbols.infoOf(left);
  const data = info.data && (right.kind !== 'unknown' || machine.symbols.infoOf(right).data);
  return { path: info.path, data, guarded: true };
}

/** A literal, an Unknown, or an object or list that has just been made and is empty: `event.queryStringParameters || {}`. */
function isSimple({ state, value: datum }: Normal, mark: number): boolean {
  if (datum.kind === 'builtin') return false;
  if (datum.kind !== 'ref') return true;
  const cell = state.get(datum.id);
  return datum.id >= mark && ((cell?.kind === 'object' && cell.members.size === 0) || (cell?.kind === 'list' && cell.items.length === 0));
}

/** `!x`, `not x`. */
export function evaluateNot(machine: Interpreter, frame: Frame, state: State, expr: Expr & { op: 'not' }): Outcome[] {
  return chain<Outcome>(evaluateGuarded(machine, frame, state, expr.operand), (each, datum) => value(each, machine.not(each, datum)));
}

/** `typeof x`. */
export function evaluateTypeof(machine: Interpreter, frame: Frame, state: State, expr: Expr & { op: 'typeof' }): Outcome[] {
  return chain<Outcome>(evaluateGuarded(machine, frame, state, expr.operand), (each, datum) => {
    const known = typeOf(each, datum);
    if (known) return value(each, literal(machine.language.typeName(known)));
    return value(each, { kind: 'text', symbol: machine.symbols.of('typeof', [datum], { typeOf: datum }) });
  });
}

/** An operator between two values. */
export function evaluateBinary(machine: Interpreter, frame: Frame, state: State, expr: Expr & { op: 'binary' }): Outcome[] {
  const groups = inOrder(machine, state, [expr.left, expr.right], (each, operand) => evaluate(machine, frame, each, operand));
  return groups.flatMap((group): Outcome[] => {
    if (group.kind === 'thrown') return [group];
    const [left, right] = group.values;
    return operate(machine, frame, group.state, expr, left, right);
  });
}

function operate(machine: Interpreter, frame: Frame, state: State, expr: Expr & { op: 'binary' }, left: Datum, right: Datum): Outcome[] {
  const at = placeOf(frame, expr.at);
  switch (expr.how) {
    case 'equal': return value(state, machine.equal(state, left, right));
    case 'unequal': return value(state, machine.not(state, machine.equal(state, left, right)));
    case 'loose-equal': return value(state, looseEqual(machine, state, left, right));
    case 'loose-unequal': return value(state, machine.not(state, looseEqual(machine, state, left, right)));
    case 'in': return value(state, contains(machine, state, left, right));
    case 'not-in': return value(state, machine.not(state, contains(machine, state, left, right)));
    case 'instance-of': return value(state, instanceOf(machine, state, left, right));
    default: return machine.mayThrowIf(machine.language.missingMember === 'throws', state, computed(machine, state, expr, expr.how, left, right), 'arithmetic', at);
  }
}

/** `x == null` is true of undefined too. */
function looseEqual(machine: Interpreter, state: State, left: Datum, right: Datum): Datum {
  if (left.kind === 'literal' && right.kind === 'literal') {
    const known = machine.language.looseEqual(left.value, right.value);
    return known === undefined ? machine.derived('boolean', 'loose', [left, right]) : literal(known);
  }
  if (isNullish(right)) return machine.oneOf(state, left, [literal(undefined), literal(null)]);
  if (isNullish(left)) return machine.oneOf(state, right, [literal(undefined), literal(null)]);
  const type = typeOf(state, left);
  const strict = type !== undefined && type === typeOf(state, right);
  const texts = [left, right].some(each => each.kind === 'literal' && typeof each.value === 'string' && each.value !== '' && Number.isNaN(Number(each.value)));
  // A text that is no number equals nothing but itself, or an object that turns into it.
  if (strict || (texts && type === undefined && left.kind !== 'ref' && right.kind !== 'ref')) return machine.equal(state, left, right);
  return machine.derived('boolean', 'loose', [left, right]);
}

function contains(machine: Interpreter, state: State, item: Datum, container: Datum): Datum {
  const cell = state.cellOf(container);
  if (cell?.kind === 'list' && machine.language.classes.style === 'self') return machine.oneOf(state, item, cell.items, cell.open);
  if (container.kind === 'text' || (container.kind === 'literal' && typeof container.value === 'string')) return machine.derived('boolean', 'within', [item, container]);
  return hasMember(machine, state, container, item);
}

function instanceOf(machine: Interpreter, state: State, left: Datum, right: Datum): Datum {
  const cell = state.cellOf(left);
  if (left.kind === 'literal' || left.kind === 'text' || left.kind === 'number' || left.kind === 'boolean') {
    if (machine.language.classes.style === 'this') return literal(false);
  }
  const type = state.cellOf(right);
  const wanted = type?.kind === 'function' ? type.members.get('prototype')?.value : undefined;
  if (cell?.kind === 'object' && wanted) return inherits(machine, state, cell.prototype, wanted);
  return machine.derived('boolean', 'instance', [left, right]);
}

function inherits(machine: Interpreter, state: State, start: Datum | undefined, wanted: Datum): Datum {
  let at = start;
  for (let depth = 0; at && depth < 50; depth++) {
    if (sameDatum(at, wanted)) return literal(true);
    const cell = state.cellOf(at);
    if (cell?.kind !== 'object') return machine.derived('boolean', 'instance', [machine.unknown()]);
    at = cell.prototype;
  }
  return literal(false);
}

function computed(machine: Interpreter, state: State, expr: Expr & { op: 'binary' }, how: 'compare' | 'add' | 'arithmetic', left: Datum, right: Datum): Datum {
  const known = computeLiteral(expr.operator, left, right);
  if (known) return known;
  if (how === 'compare') return machine.derived('boolean', `compare${machine.symbols.fresh()}`, [left, right]);
  if (how === 'arithmetic') return machine.language.classes.style === 'this' ? machine.derived('number', `arithmetic${machine.symbols.fresh()}`, [left, right]) : machine.unknown();
  const types = [typeOf(state, left), typeOf(state, right)];
  if (types.includes('text') && machine.language.classes.style === 'this') return concatenated(machine, state, [left, right]);
  if (types.every(type => type === 'text')) return concatenated(machine, state, [left, right]);
  if (types.every(type => type === 'number')) return machine.derived('number', 'add', [left, right]);
  return machine.unknown();
}
