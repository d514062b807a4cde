import type { Datum } from '../../core/datum';
import type { Call } from '../../core/language';
import { literal } from '../../core/value';

/** `str(…)` of a literal. */
export function literalToText(value: string | number | boolean | null | undefined): string | undefined {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'number' && !Number.isSafeInteger(value) ? undefined : String(value);
}

/** `str(…)`; a text is itself. */
export function toText(call: Call, value: Datum): Datum {
  if (value.kind === 'text') return value;
  const text = value.kind === 'literal' ? literalToText(value.value) : undefined;
  return text === undefined ? call.machine.derived('text', 'str', [value]) : literal(text);
}
