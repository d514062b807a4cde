import type { Datum } from '../core/datum';
import type { Machine, Language, Receiver } from '../core/language';
import type { State } from '../core/state';
import { NULL, type LiteralValue } from '../core/value';
import { DATA_METHODS } from './builtins/data';
import { DICT_METHODS } from './builtins/dict';
import { catches, EXCEPTIONS } from './builtins/exceptions';
import { GLOBALS } from './builtins/globals';
import { LIST_METHODS, SET_METHODS } from './builtins/list';
import { literalToText } from './builtins/text';
import { NUMBER_METHODS, TEXT_METHODS } from './builtins/text-methods';

/** Python, as the machine asks about it. */
export const PYTHON: Language = {
  name: 'python',
  globals: GLOBALS,
  methods: { text: TEXT_METHODS, number: NUMBER_METHODS, list: LIST_METHODS, set: SET_METHODS, object: DICT_METHODS, data: DATA_METHODS },
  openMethods: new Set<Receiver>(['text', 'number', 'boolean', 'function', 'promise', 'data']),
  missingMember: 'throws',
  nothing: { kind: 'literal', value: null },
  emptyIsFalsy: true,
  callbacks: false,
  ignoresPromises: true,
  context: new Map([['get_remaining_time_in_millis', { name: 'get_remaining_time_in_millis', call: call => [{ kind: 'normal', state: call.state, value: { kind: 'number' } }] }]]),
  exceptions: { missingMember: 'KeyError', missingAttribute: 'AttributeError', nullish: 'TypeError', notCallable: 'TypeError', missingName: 'NameError' },
  classes: { constructorName: '__init__', style: 'self' },
  equalByContent: true,
  property,
  typeName: type => ({ text: 'str', number: 'int', boolean: 'bool', undefined: 'NoneType', null: 'NoneType', function: 'function', object: 'dict', list: 'list' })[type],
  looseEqual: equal,
  equal,
  toText: literalToText,
  isException: name => EXCEPTIONS.has(name),
  catches,
};

/** True is 1 and False is 0. */
function equal(left: LiteralValue['value'], right: LiteralValue['value']): boolean {
  const [a, b] = [left, right].map(value => typeof value === 'boolean' ? Number(value) : value ?? null);
  return a === b;
}

/** Attributes that are no methods. Members of an enumeration of numbers are numbers here, so `.value` is the number itself. */
function property(machine: Machine, _: State, receiver: Receiver, object: Datum, name: string): Datum | undefined {
  if (receiver === 'number' && name === 'value') return object;
  if (receiver === 'number' && ['phrase', 'description', 'name'].includes(name)) return machine.derived('text', name, [object]);
  if (name === '__doc__') return NULL;
  if (['__name__', '__qualname__', '__module__'].includes(name)) return machine.derived('text', name, [object]);
  // `__dict__`, `__class__` and their like: everything has them.
  return /^__\w+__$/.test(name) ? machine.unknown() : undefined;
}
