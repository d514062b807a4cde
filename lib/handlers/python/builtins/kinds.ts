import type { ListCell, ObjectCell } from '../../core/cell';
import type { Datum } from '../../core/datum';
import type { Call, Machine, Outcome } from '../../core/language';
import { normal } from '../../core/returns';
import type { State } from '../../core/state';
import { NULL } from '../../core/value';

/** What a datum certainly is, in Python's terms; `unknown` where that is not certain. `instance` is any object that is no dict. */
export type Kind = 'text' | 'number' | 'boolean' | 'none' | 'list' | 'dict' | 'instance' | 'function' | 'unknown';

/** The kind of a value, as far as builtins tell kinds apart. */
export function kindOf(machine: Machine, state: State, datum: Datum): Kind {
  switch (datum.kind) {
    case 'literal': return kindOfLiteral(datum.value);
    case 'text': case 'number': case 'boolean': case 'unknown': return datum.kind;
    case 'other': return 'instance';
    case 'builtin': return datum.builtin.call ? 'function' : 'instance';
    default: return kindOfCell(machine, state, datum);
  }
}

function kindOfLiteral(value: unknown): Kind {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number' || typeof value === 'boolean') return typeof value as 'number' | 'boolean';
  return 'none';
}

function kindOfCell(machine: Machine, state: State, datum: Datum): Kind {
  const cell = machine.cell(state, datum);
  if (cell?.kind === 'list' || cell?.kind === 'function') return cell.kind;
  if (cell?.kind !== 'object') return cell ? 'instance' : 'unknown';
  return cell.what === undefined && cell.prototype === undefined ? 'dict' : 'instance';
}

/** Numbers to Python, where True is 1. */
export function isNumeric(kind: Kind): boolean {
  return kind === 'number' || kind === 'boolean';
}

/** The cell of a dict, as opposed to an instance of a class. */
export function dictCell(call: Pick<Call, 'machine' | 'state'>, datum: Datum): ObjectCell | undefined {
  if (kindOf(call.machine, call.state, datum) !== 'dict') return undefined;
  return call.machine.cell(call.state, datum) as ObjectCell;
}

/** The list that a value is. */
export function listCell(call: Pick<Call, 'machine' | 'state'>, datum: Datum): ListCell | undefined {
  const cell = call.machine.cell(call.state, datum);
  return cell?.kind === 'list' ? cell : undefined;
}

/** The text that a literal is. */
export function literalText(datum: Datum | undefined): string | undefined {
  return datum?.kind === 'literal' && typeof datum.value === 'string' ? datum.value : undefined;
}

/** The whole number that a literal is. */
export function literalInteger(datum: Datum | undefined): number | undefined {
  return datum?.kind === 'literal' && typeof datum.value === 'number' && Number.isInteger(datum.value) ? datum.value : undefined;
}

/** A dict's key as JSON writes it; undefined where it is not known. */
export function literalKey(datum: Datum | undefined): string | undefined {
  if (datum?.kind !== 'literal') return undefined;
  if (datum.value === null || typeof datum.value === 'boolean') return String(datum.value);
  return datum.value === undefined ? undefined : String(datum.value);
}

/** `None`. */
export const none = (call: Call): Outcome[] => normal(call.state, NULL);

/** The value, and that it may throw instead. */
export function orThrow(call: Call, value: Datum, what: string): Outcome[] {
  return call.machine.mayThrow(call.state, value, what, call.at);
}

/** Some text that nothing else is known to equal. */
export function newText(call: Call): Datum {
  return call.machine.derived('text', 'new', [call.machine.unknown()]);
}

/** A number that nothing is known of. */
export function newNumber(call: Call): Datum {
  return call.machine.derived('number', 'new', [call.machine.unknown()]);
}

/** A boolean that nothing is known of. */
export function newBoolean(call: Call): Datum {
  return call.machine.derived('boolean', 'new', [call.machine.unknown()]);
}
