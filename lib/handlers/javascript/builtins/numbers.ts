import { computed, fn, method } from './computed';
import { argument } from './kinds';
import type { Builtin, Call } from '../../core/language';
import { givesBoolean, givesNumber, givesText, namespace, pure, table } from '../../core/returns';
import { literal } from '../../core/value';

const ARITHMETIC = ['abs', 'ceil', 'floor', 'round', 'trunc', 'sign', 'sqrt', 'cbrt', 'pow', 'log', 'log2', 'log10', 'exp', 'max', 'min', 'hypot'] as const;

/** `Math`. */
export const MATH: Builtin = namespace('Math', {
  ...Object.fromEntries(ARITHMETIC.map(name => [name, fn(`Math.${name}`, Math[name] as (...args: never[]) => unknown, givesNumber)])),
  random: pure('Math.random', () => ({ kind: 'number' })),
  PI: { kind: 'number' },
  E: { kind: 'number' },
});

/** Methods of numbers. */
export const NUMBER_METHODS: ReadonlyMap<string, Builtin> = table(
  method('toFixed', givesText),
  method('toPrecision', givesText),
  method('toString', givesText),
  givesText('toLocaleString'),
  method('valueOf', givesNumber),
);

/** Methods of booleans. */
export const BOOLEAN_METHODS: ReadonlyMap<string, Builtin> = table(method('toString', givesText), method('valueOf', givesBoolean));

const parseFloatBuiltin = fn('parseFloat', parseFloat as (...args: never[]) => unknown, givesNumber);
const parseIntBuiltin = fn('parseInt', parseInt as (...args: never[]) => unknown, givesNumber);

/** `Number`. */
export const NUMBER: Builtin = {
  ...computed(givesNumber('Number'), (_, args) => args.length === 0 ? 0 : Number(args[0])),
  isClass: true,
  open: true,
  members: new Map([
    ['isInteger', fn('Number.isInteger', Number.isInteger as (...args: never[]) => unknown, givesBoolean)],
    ['isFinite', fn('Number.isFinite', Number.isFinite as (...args: never[]) => unknown, givesBoolean)],
    ['isNaN', fn('Number.isNaN', Number.isNaN as (...args: never[]) => unknown, givesBoolean)],
    ['isSafeInteger', fn('Number.isSafeInteger', Number.isSafeInteger as (...args: never[]) => unknown, givesBoolean)],
    ['parseInt', parseIntBuiltin],
    ['parseFloat', parseFloatBuiltin],
  ]),
};

/** `Boolean`. */
export const BOOLEAN: Builtin = { ...pure('Boolean', toBoolean), isClass: true, open: true };

/** Functions that have to do with numbers and stand alone. */
export const NUMBER_FUNCTIONS: ReadonlyMap<string, Builtin> = table(
  parseIntBuiltin,
  parseFloatBuiltin,
  fn('isNaN', isNaN as (...args: never[]) => unknown, givesBoolean),
  fn('isFinite', isFinite as (...args: never[]) => unknown, givesBoolean),
);

function toBoolean(call: Call) {
  const { machine, state } = call;
  return call.args.length === 0 && !call.open ? literal(false) : machine.not(state, machine.not(state, argument(call, 0)));
}
