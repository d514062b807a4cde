import type { ListCell, ObjectCell } from '../../core/cell';
import { type Datum, isNullish } from '../../core/datum';
import type { Call, Machine, Outcome } from '../../core/language';
import type { State } from '../../core/state';
import { literal, type LiteralValue, UNDEFINED } from '../../core/value';

/** The argument at an index; undefined where there is none, Unknown where something was spread. */
export function argument(call: Call, index: number): Datum {
  return call.args[index] ?? (call.open ? call.machine.unknown() : UNDEFINED);
}

/** The list that a value is, when all of its items are known. */
export function knownList(call: Call, value: Datum, state: State = call.state): ListCell | undefined {
  const cell = call.machine.cell(state, value);
  return cell?.kind === 'list' && !cell.open && !cell.escaped ? cell : undefined;
}

/** The object that a value is, when it has exactly the members listed. */
export function knownObject(call: Call, value: Datum, state: State = call.state): ObjectCell | undefined {
  const cell = call.machine.cell(state, value);
  if (cell?.kind !== 'object' || cell.open || cell.escaped || cell.what !== undefined) return undefined;
  return [...cell.members.values()].every(each => !each.maybe && !each.accessor) ? cell : undefined;
}

/** A value that is certainly a literal. */
export function literalOf(value: Datum): LiteralValue | undefined {
  return value.kind === 'literal' ? value : undefined;
}

/** Literals of all values, or undefined. */
export function literalsOf(values: readonly Datum[]): LiteralValue['value'][] | undefined {
  return values.every(value => value.kind === 'literal') ? values.map(value => value.value) : undefined;
}

/** Of a value that plain JavaScript computed. Undefined when the machine has no literal for it. */
export function toDatum(machine: Machine, state: State, value: unknown): Datum | undefined {
  if (value === null || ['string', 'number', 'boolean', 'undefined'].includes(typeof value)) return literal(value as LiteralValue['value']);
  if (Array.isArray(value)) {
    const items = value.map(each => toDatum(machine, state, each));
    return items.every(each => each !== undefined) ? machine.newList(state, items) : undefined;
  }
  if (typeof value !== 'object') return undefined;
  const members = Object.entries(value).map(([key, each]) => [key, toDatum(machine, state, each)] as const);
  return members.every((each): each is readonly [string, Datum] => each[1] !== undefined) ? machine.newObject(state, members) : undefined;
}

/** Whether the program may call it. */
export function isCallable(call: Call, value: Datum): boolean {
  if (value.kind === 'builtin') return value.builtin.call !== undefined;
  return value.kind === 'unknown' || call.machine.cell(call.state, value)?.kind === 'function';
}

/** Certainly null or undefined. */
export { isNullish };

/** Goes on from each outcome that is no exception. */
export function chain(outcomes: readonly Outcome[], next: (state: State, value: Datum) => Outcome[]): Outcome[] {
  return outcomes.flatMap(outcome => outcome.kind === 'normal' ? next(outcome.state, outcome.value) : [outcome]);
}

/** The value as a text, whatever it was before. */
export function asText(call: Call, value: Datum): Datum {
  if (value.kind === 'text') return value;
  if (value.kind === 'literal') return literal(String(value.value));
  return call.machine.derived('text', 'String', [value]);
}
