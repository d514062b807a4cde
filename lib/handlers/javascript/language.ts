import { COMPILER_HELPERS, DECORATE_BUILTIN } from './builtins/compiler-helpers';
import { AWSLAMBDA, CONSOLE_NAMESPACE, PROCESS, TIMERS } from './builtins/environment';
import { foreignBuiltins } from './builtins/foreign';
import { FUNCTION_METHODS } from './builtins/functions';
import { CLASSES } from './builtins/instances';
import { JSON_NAMESPACE } from './builtins/json';
import { ARRAY, LIST_METHODS } from './builtins/lists';
import { BOOLEAN, BOOLEAN_METHODS, MATH, NUMBER, NUMBER_FUNCTIONS, NUMBER_METHODS } from './builtins/numbers';
import { OBJECT, OBJECT_METHODS } from './builtins/objects';
import { PROMISE, PROMISE_METHODS } from './builtins/promises';
import { STRING, TEXT_METHODS, textLength } from './builtins/texts';
import { DECORATE } from './classes';
import { helperName } from './compiler-helpers';
import { FRAMEWORKS } from './frameworks';
import type { Datum } from '../core/datum';
import type { Builtin, Language, Machine, Receiver, TypeName } from '../core/language';
import { pure, table } from '../core/returns';
import type { State } from '../core/state';
import { literal, type LiteralValue } from '../core/value';

const TYPE_NAMES: Readonly<Record<TypeName, string>> = {
  text: 'string', number: 'number', boolean: 'boolean', undefined: 'undefined', null: 'object', function: 'function', object: 'object', list: 'object',
};

const GLOBALS = new Map<string, Datum | Builtin>([
  ...table(JSON_NAMESPACE, OBJECT, ARRAY, STRING, NUMBER, BOOLEAN, MATH, PROMISE, ...TIMERS, CONSOLE_NAMESPACE, PROCESS, AWSLAMBDA),
  ...NUMBER_FUNCTIONS,
  ...CLASSES,
  ['NaN', literal(NaN)],
  ['Infinity', literal(Infinity)],
  [DECORATE, DECORATE_BUILTIN],
  ...foreignBuiltins(FRAMEWORKS),
  ...[...COMPILER_HELPERS].map(([name, helper]) => [helperName(name), helper] as const),
]);

/** JavaScript, as far as the machine asks. */
export const JAVASCRIPT: Language = {
  name: 'javascript',
  globals: GLOBALS,
  methods: {
    text: TEXT_METHODS,
    number: NUMBER_METHODS,
    boolean: BOOLEAN_METHODS,
    list: LIST_METHODS,
    object: OBJECT_METHODS,
    function: FUNCTION_METHODS,
    promise: PROMISE_METHODS,
    data: TEXT_METHODS,
    unknown: PROMISE_METHODS,
  },
  openMethods: new Set<Receiver>(['text', 'number', 'boolean', 'list', 'function', 'promise']),
  missingMember: 'undefined',
  serializer: 'toJSON',
  nothing: { kind: 'literal', value: undefined },
  emptyIsFalsy: false,
  callbacks: true,
  context: new Map<string, Builtin>([['getRemainingTimeInMillis', pure('getRemainingTimeInMillis', (): Datum => ({ kind: 'number' }))]]),
  exceptions: { missingMember: 'TypeError', missingAttribute: 'TypeError', nullish: 'TypeError', notCallable: 'TypeError', missingName: 'ReferenceError' },
  classes: { constructorName: 'constructor', style: 'this' },
  equalByContent: false,
  property,
  typeName: type => TYPE_NAMES[type],
  looseEqual: (left, right) => isPrimitive(left) && isPrimitive(right) ? looselyEqual(left, right) : undefined,
  equal: (left, right) => left === right,
  toText: value => String(value),
};

function property(machine: Machine, state: State, receiver: Receiver, object: Datum, name: string): Datum | undefined {
  if (name !== 'length') return undefined;
  if (receiver === 'text') return textLength(machine, state, object);
  if (receiver !== 'list') return receiver === 'function' ? { kind: 'number' } : undefined;
  const cell = machine.cell(state, object);
  return cell?.kind === 'list' && !cell.open && !cell.escaped ? literal(cell.items.length) : { kind: 'number' };
}

function isPrimitive(value: LiteralValue['value']): boolean {
  return typeof value !== 'object' || value === null;
}

function looselyEqual(left: LiteralValue['value'], right: LiteralValue['value']): boolean {
  // eslint-disable-next-line eqeqeq -- the operator that is being modelled
  return left == right;
}
