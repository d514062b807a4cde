import { argument, isCallable, literalOf, toDatum } from './kinds';
import type { Datum } from '../../core/datum';
import type { Builtin, Call, Outcome } from '../../core/language';
import { namespace, normal, pure } from '../../core/returns';
import { UNDEFINED } from '../../core/value';

/** Texts that are worth reading: a response that was written by hand. */
const MAX_TEXT = 10_000;

/** `JSON`. */
export const JSON_NAMESPACE: Builtin = namespace('JSON', {
  stringify: pure('JSON.stringify', stringify),
  parse: { name: 'JSON.parse', call: parse },
});

/**
 * A text, save of what certainly has no JSON. Of an Unknown it is taken to be a text, too: only undefined, functions and symbols give none, and a
 * response whose body is undefined is as good as one whose body is a text.
 */
function stringify(call: Call): Datum {
  const value = argument(call, 0);
  if (value.kind === 'literal' && value.value === undefined) return UNDEFINED;
  if (value.kind !== 'unknown' && isCallable(call, value)) return UNDEFINED;
  return call.machine.derived('text', 'JSON.stringify', value.kind === 'ref' ? [call.machine.unknown()] : [value], 'json');
}

function parse(call: Call): Outcome[] {
  const { machine, state, at } = call;
  const text = literalOf(argument(call, 0));
  if (text === undefined || call.args.length > 1) {
    return machine.mayThrow(state, call.args.length > 1 ? machine.unknown() : machine.derived('data', 'JSON.parse', [argument(call, 0)]), 'JSON.parse(…)', at);
  }
  try {
    if (String(text.value).length > MAX_TEXT) return machine.mayThrow(state, machine.unknown(), 'JSON.parse(…)', at);
    return normal(state, toDatum(machine, state, JSON.parse(String(text.value))) ?? machine.unknown());
  } catch {
    return machine.throws(state, machine.newObject(state, [], { what: 'Error', open: true }), 'JSON.parse(…)', at);
  }
}
