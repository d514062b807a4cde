import { isA } from './exceptions';
import { kindOf, listCell, newBoolean } from './kinds';
import type { Datum } from '../../core/datum';
import type { Call, Outcome, TypeName } from '../../core/language';
import { normal } from '../../core/returns';
import { literal } from '../../core/value';

const TYPE_NAMES: Readonly<Record<string, TypeName>> = { str: 'text', int: 'number', float: 'number', bool: 'boolean', dict: 'object', list: 'list' };

/** `isinstance(value, type)`, or a tuple of types. */
export function isInstance(call: Call): Outcome[] {
  const [value, type] = call.args;
  if (!value || !type) return normal(call.state, newBoolean(call));
  const types = listCell(call, type);
  if (types?.items.length !== undefined) return normal(call.state, anyOf(call, types.items.map(each => isOf(call, value, each))));
  return normal(call.state, isOf(call, value, type));
}

function anyOf(call: Call, answers: readonly Datum[]): Datum {
  const values = answers.map(answer => answer.kind === 'literal' ? answer.value : undefined);
  if (values.includes(true)) return literal(true);
  return values.every(value => value === false) ? literal(false) : newBoolean(call);
}

function isOf(call: Call, value: Datum, type: Datum): Datum {
  const name = type.kind === 'builtin' ? type.builtin.name : '';
  const kind = kindOf(call.machine, call.state, value);
  if (name in TYPE_NAMES) return isBuiltinType(call, value, name, kind);
  if (kind !== 'instance') return kind === 'unknown' || kind === 'function' ? newBoolean(call) : ofPlain(call, name);
  const known = isA(call.machine, call.state, value, type);
  return known === undefined ? newBoolean(call) : literal(known);
}

/** A number does not tell whether it is an int, a float or an IntEnum, and a list may be a tuple. */
function isBuiltinType(call: Call, value: Datum, name: string, kind: string): Datum {
  if (kind === 'unknown') return call.machine.isType(call.state, value, TYPE_NAMES[name]);
  if (kind === 'instance' || kind === 'function') return newBoolean(call);
  if (kind === 'number' && (name === 'int' || name === 'float')) return newBoolean(call);
  if (kind === 'list' && name === 'list') return listCell(call, value)?.set ? literal(false) : newBoolean(call);
  if (kind === 'boolean' && name === 'int') return literal(true);
  const names: Readonly<Record<string, string>> = { text: 'str', boolean: 'bool', dict: 'dict' };
  return literal(names[kind] === name);
}

/** A text, a number, a dict: certainly no instance of a class of exceptions, and of anything else who knows. */
function ofPlain(call: Call, name: string): Datum {
  return name.endsWith('Error') || name === 'Exception' ? literal(false) : newBoolean(call);
}
