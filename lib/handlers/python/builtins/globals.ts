import { CONVERSIONS, reordered } from './conversions';
import { EXCEPTIONS, raise } from './exceptions';
import { manager } from './instances';
import { itemsOf, listOf } from './iteration';
import { dictCell, isNumeric, kindOf, listCell, literalInteger, literalText, newBoolean, none, orThrow } from './kinds';
import { METHOD_DECORATORS } from './methods';
import { OPERATION_BUILTINS } from './operations';
import { isInstance } from './type-tests';
import type { Datum } from '../../core/datum';
import type { Builtin, Call, Outcome } from '../../core/language';
import { callsBack, givesBoolean, givesNew, givesNumber, givesText, mayThrow, normal, pure } from '../../core/returns';
import { literal, NULL } from '../../core/value';

function length(call: Call): Outcome[] {
  const [value] = call.args;
  const kind = kindOf(call.machine, call.state, value);
  const text = literalText(value);
  if (text !== undefined) return normal(call.state, literal([...text].length));
  const list = listCell(call, value);
  if (list && !list.open && !list.set) return normal(call.state, literal(list.items.length));
  const dict = dictCell(call, value);
  if (dict && !dict.open && [...dict.members.values()].every(member => !member.maybe)) return normal(call.state, literal(dict.members.size));
  if (isNumeric(kind) || kind === 'none') return raise(call, 'TypeError', 'len(…)');
  const number = call.machine.derived('number', 'len', call.args);
  return kind === 'unknown' ? orThrow(call, number, 'len(…)') : normal(call.state, number);
}

function enumerate(call: Call): Outcome[] {
  const list = listCell(call, itemsOf(call, call.args[0]) ?? call.args[0]);
  const items = (list?.items ?? []).map((item, index) => call.machine.newList(call.state, [literal(index), item], { tuple: true }));
  if (list && !list.open && call.args.length === 1) return normal(call.state, call.machine.newList(call.state, items));
  const some = call.machine.newList(call.state, [call.machine.derived('number', 'index', [call.machine.unknown()]), call.machine.unknown()], { tuple: true });
  return normal(call.state, call.machine.newList(call.state, [some], { open: true }));
}

function zip(call: Call): Outcome[] {
  const some = call.machine.newList(call.state, call.args.map(() => call.machine.unknown()), { tuple: true });
  return normal(call.state, call.machine.newList(call.state, [some], { open: true }));
}

/** A range of at most so many numbers is a list of them. */
const RANGE = 300;

/** The numbers of `range(3)` or `range(1, 4)`, where they are known and few. */
function knownNumbers(call: Call): number[] | undefined {
  const [first, last, ...more] = call.args.map(literalInteger);
  if (first === undefined || more.length > 0 || call.args.length === 2 && last === undefined) return undefined;
  const [start, end] = last === undefined ? [0, first] : [first, last];
  return end - start > RANGE ? undefined : Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
}

function range(call: Call): Outcome[] {
  const numbers = knownNumbers(call);
  if (numbers) return normal(call.state, call.machine.newList(call.state, numbers.map(each => literal(each))));
  const number = call.machine.derived('number', 'range', [call.machine.unknown()]);
  const safe = call.args.every(arg => isNumeric(kindOf(call.machine, call.state, arg)));
  const made = call.machine.newList(call.state, [number], { open: true });
  return safe ? normal(call.state, made) : orThrow(call, made, 'range(…)');
}

/** `getattr(value, 'name', default)` */
function getAttribute(call: Call): Outcome[] {
  const [object, key, fallback] = call.args;
  if (literalText(key) === undefined) return orThrow(call, call.machine.unknown(), 'getattr(…)');
  if (!fallback) return call.machine.read(call.state, object, key, call.at, { access: 'attribute' });
  return normal(call.state, call.machine.unknown());
}

function setAttribute(call: Call): Outcome[] {
  const [object, key, value] = call.args;
  if (literalText(key) === undefined) call.machine.open(call.state, object);
  else call.machine.write(call.state, object, key, value);
  return none(call);
}

/** `hasattr(value, 'name')`, which reads the attribute. */
function hasAttribute(call: Call): Outcome[] {
  const [object, key] = call.args;
  const kind = kindOf(call.machine, call.state, object);
  const isClass = call.machine.cell(call.state, object)?.kind === 'function';
  if (!isClass || literalText(key) === undefined || kind === 'unknown') return normal(call.state, newBoolean(call));
  const read = call.machine.catching(() => call.machine.read(call.state, object, key, call.at, { access: 'attribute' }));
  const certain = read.every(each => each.kind === 'normal' && each.value.kind !== 'unknown');
  return normal(call.state, certain ? literal(true) : newBoolean(call));
}

/** A file: `with open(…)` swallows nothing. */
const open: Builtin = { name: 'open', call: call => orThrow(call, manager(call), 'open(…)') };

const nothing = (name: string): Builtin => ({ name, call: none });
const listing = (name: string, index: number) => callsBack(name, index, (call, state) => listOf({ ...call, state }, call.machine.unknown()));

const FUNCTIONS: readonly Builtin[] = [
  { name: 'len', call: length },
  { name: 'enumerate', call: enumerate },
  { name: 'zip', call: zip },
  { name: 'range', call: range },
  { name: 'isinstance', call: isInstance },
  { name: 'getattr', call: getAttribute },
  { name: 'hasattr', call: hasAttribute },
  { name: 'setattr', call: setAttribute },
  open,
  nothing('print'),
  listing('map', 0),
  listing('filter', 0),
  reordered('sorted'),
  reordered('reversed'),
  ...['issubclass', 'any', 'all'].map(givesBoolean),
  ...['repr', 'ascii', 'hex', 'bin', 'oct', 'format'].map(name => givesText(name)),
  ...['id', 'hash'].map(givesNumber),
  ...['abs', 'round', 'min', 'max', 'sum'].map(numeric),
  ...['ord', 'pow', 'divmod', 'next', 'input', 'eval', 'exec', 'compile', '__import__', 'complex', 'memoryview'].map(name => mayThrow(givesNew(name))),
  mayThrow(givesText('chr')),
  ...['iter', 'type', 'vars', 'dir', 'locals', 'globals', 'object', 'slice', 'aiter', 'anext'].map(givesNew),
  ...METHOD_DECORATORS,
];

/** A number where every argument is one. */
function numeric(name: string): Builtin {
  return pure(name, call => {
    const numbers = call.args.length > 0 && call.args.every(arg => isNumeric(kindOf(call.machine, call.state, arg)));
    return call.machine.derived(numbers ? 'number' : 'unknown', name, call.args);
  });
}

/** Those of the names that are classes, which have attributes. */
const CLASSES: ReadonlySet<string> = new Set(['enumerate', 'zip', 'range', 'map', 'filter', 'reversed', 'complex', 'memoryview', 'type', 'object', 'slice',
  ...METHOD_DECORATORS.map(({ name }) => name)]);

/** A function of the language takes no attributes either: `print.error(…)` raises AttributeError. */
function plain(each: Builtin): Builtin {
  return CLASSES.has(each.name) ? each : { ...each, plain: true };
}

/** Names that every module has: https://docs.python.org/3/library/functions.html */
export const GLOBALS: ReadonlyMap<string, Datum | Builtin> = new Map<string, Datum | Builtin>([
  ...[...OPERATION_BUILTINS, ...CONVERSIONS, ...FUNCTIONS.map(plain)].map((each): [string, Builtin] => [each.name, each]),
  ...EXCEPTIONS,
  ['NotImplemented', { name: 'NotImplemented', open: true }],
  ['Ellipsis', { name: 'Ellipsis', open: true }],
  ['__doc__', NULL],
]);

