import { makeDict } from './dict';
import { raise } from './exceptions';
import { bytes } from './instances';
import { listOf } from './iteration';
import { isNumeric, kindOf, listCell, literalText, orThrow } from './kinds';
import { toText } from './text';
import type { Builtin, Call, Outcome } from '../../core/language';
import { givesBoolean, normal } from '../../core/returns';
import { literal } from '../../core/value';

/** A class of the language that converts what it is given. */
function converter(name: string, call: (call: Call) => Outcome[], members: Builtin['members'] = undefined): Builtin {
  return { name, call, isClass: true, open: true, members };
}

function toNumber(name: 'int' | 'float'): Builtin {
  return converter(name, call => {
    const [value] = call.args;
    if (!value) return normal(call.state, literal(0));
    const text = literalText(value);
    if (text !== undefined && name === 'int' && call.args.length === 1) return parseInteger(call, text);
    const kind = kindOf(call.machine, call.state, value);
    if (name === 'int' && value.kind === 'literal' && typeof value.value === 'number') return normal(call.state, literal(Math.trunc(value.value)));
    if (kind === 'none' || kind === 'list' || kind === 'dict') return raise(call, 'TypeError', `${name}(…)`);
    const number = call.machine.derived('number', name, call.args);
    return isNumeric(kind) ? normal(call.state, number) : orThrow(call, number, `${name}(…)`);
  });
}

function parseInteger(call: Call, text: string): Outcome[] {
  const plain = text.trim().replace(/_/g, '');
  if (!/^[+-]?\d+$/.test(plain)) return raise(call, 'ValueError', 'int(…)');
  return normal(call.state, Number.isSafeInteger(Number(plain)) ? literal(Number(plain)) : call.machine.derived('number', 'int', call.args));
}

function toBoolean(call: Call): Outcome[] {
  const [value] = call.args;
  if (!value) return normal(call.state, literal(false));
  return normal(call.state, call.machine.not(call.state, call.machine.not(call.state, value)));
}

function toList(name: string, options: { set?: boolean; tuple?: boolean } = {}): Builtin {
  return converter(name, call => {
    const [value] = call.args;
    if (!value) return normal(call.state, call.machine.newList(call.state, [], options));
    const kind = kindOf(call.machine, call.state, value);
    if (isNumeric(kind) || kind === 'none') return raise(call, 'TypeError', `${name}(…)`);
    const made = listOf(call, value, options);
    return kind === 'unknown' ? orThrow(call, made, `${name}(…)`) : normal(call.state, made);
  });
}

/** Sorting, reversing and the like: the same items in another order, where there is more than one. */
export function reordered(name: string): Builtin {
  return {
    name,
    call: call => {
      const made = listOf(call, call.args[0]);
      const cell = listCell(call, made)!;
      if (made.kind === 'ref' && cell.items.length > 1) call.state.set(made.id, { ...cell, open: true });
      return normal(call.state, made);
    },
  };
}

/** Types that convert: https://docs.python.org/3/library/stdtypes.html */
export const CONVERSIONS: readonly Builtin[] = [
  converter('str', call => normal(call.state, call.args[0] ? toText(call, call.args[0]) : literal(''))),
  toNumber('int'),
  toNumber('float'),
  converter('bool', toBoolean),
  toList('list'),
  toList('tuple', { tuple: true }),
  toList('set', { set: true }),
  toList('frozenset', { set: true }),
  converter('dict', makeDict, new Map([['fromkeys', { name: 'fromkeys', call: call => normal(call.state, call.machine.newObject(call.state, [], { open: true })) }]])),
  converter('bytes', call => orThrow(call, bytes(call), 'bytes(…)')),
  converter('bytearray', call => orThrow(call, bytes(call), 'bytearray(…)')),
  givesBoolean('callable'),
];
