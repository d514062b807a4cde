import type { Datum } from '../../core/datum';
import type { Builtin, Call, Outcome } from '../../core/language';
import { normal, pure } from '../../core/returns';
import { literal } from '../../core/value';
import type { Operation } from '../lowering';
import { bytes, date } from './instances';
import { unpack, iterate, slice } from './iteration';
import { dictCell, isNumeric, kindOf, listCell, literalInteger, literalText, newBoolean, orThrow } from './kinds';
import { toText } from './text';

type Operate = (call: Call) => Outcome[];

/** `+`. Python adds numbers to numbers, texts to texts and lists to lists, and throws for all else that is certain. */
function add(call: Call): Outcome[] {
  const [left, right] = call.args;
  const kinds = call.args.map(arg => kindOf(call.machine, call.state, arg));
  if (kinds.every(kind => kind === 'text')) return normal(call.state, addTexts(call));
  if (kinds.every(isNumeric)) return normal(call.state, addNumbers(call));
  const lists = [listCell(call, left), listCell(call, right)];
  if (lists[0] && lists[1]) {
    const options = { open: lists[0].open || lists[1].open, tuple: lists[0].tuple };
    return normal(call.state, call.machine.newList(call.state, [...lists[0].items, ...lists[1].items], options));
  }
  // A date and a duration, a path and a text: what is added to an object is the affair of its class.
  if (kinds.some(kind => kind === 'instance')) return normal(call.state, ofInstances(call));
  if (kinds.includes('unknown')) return addUnknown(call, kinds.includes('text'));
  return call.machine.throws(call.state, literal('TypeError'), '+', call.at);
}

/** Dates and durations make dates and durations, which are alike here. */
function ofInstances(call: Call): Datum {
  const dated = call.args.some(arg => {
    const cell = call.machine.cell(call.state, arg);
    return cell?.kind === 'object' && cell.what === 'datetime';
  });
  return dated ? date(call) : call.machine.unknown();
}

function addTexts(call: Call): Datum {
  const [left, right] = call.args.map(literalText);
  return left !== undefined && right !== undefined ? literal(left + right) : call.machine.derived('text', '+', call.args);
}

function addNumbers(call: Call): Datum {
  const [left, right] = call.args.map(literalInteger);
  const sum = left !== undefined && right !== undefined ? left + right : NaN;
  return Number.isSafeInteger(sum) ? literal(sum) : call.machine.derived('number', '+', call.args);
}

/** What a text is added to is a text, or this throws. */
function addUnknown(call: Call, text: boolean): Outcome[] {
  const value = call.machine.derived(text ? 'text' : 'unknown', '+', call.args);
  return text ? orThrow(call, value, '+') : normal(call.state, value);
}

/** `+=`, which changes a list in place. */
function extend(call: Call): Outcome[] {
  const [target, more] = call.args;
  const cell = listCell(call, target);
  if (target.kind !== 'ref' || !cell || cell.tuple) return add(call);
  const other = listCell(call, more);
  call.state.set(target.id, { ...cell, items: [...cell.items, ...other?.items ?? []], open: cell.open || !other || other.open });
  return normal(call.state, target);
}

function multiply(call: Call): Outcome[] {
  const kinds = call.args.map(arg => kindOf(call.machine, call.state, arg));
  if (kinds.every(isNumeric)) return normal(call.state, call.machine.derived('number', '*', call.args));
  if (kinds.includes('text') && kinds.some(isNumeric)) return normal(call.state, call.machine.derived('text', '*', call.args));
  const list = call.args.map(arg => listCell(call, arg)).find(cell => cell);
  if (list) return normal(call.state, call.machine.newList(call.state, list.items, { open: true, tuple: list.tuple }));
  return normal(call.state, call.machine.derived('unknown', '*', call.args));
}

/** `%` formats a text. `%s` takes anything; whatever else is in the format may throw, and so may a wrong number of values. */
function remainder(call: Call): Outcome[] {
  const [format, values] = call.args;
  const kind = kindOf(call.machine, call.state, format);
  if (kind !== 'text') return arithmetic(call);
  const value = call.machine.derived('text', '%', call.args);
  const fields = literalText(format)?.replace(/%%/g, '').match(/%./g);
  const list = listCell(call, values);
  const given = list && !list.open ? list.items.length : kindOf(call.machine, call.state, values) === 'unknown' ? NaN : 1;
  const safe = fields !== undefined && (fields ?? []).every(field => field === '%s' || field === '%r') && (fields?.length ?? 0) === given;
  return safe ? normal(call.state, value) : orThrow(call, value, '%');
}

function arithmetic(call: Call): Outcome[] {
  const kinds = call.args.map(arg => kindOf(call.machine, call.state, arg));
  if (kinds.includes('instance')) return normal(call.state, ofInstances(call));
  const numbers = kinds.every(isNumeric);
  return normal(call.state, call.machine.derived(numbers ? 'number' : 'unknown', 'arithmetic', call.args));
}

/** `|` of two dicts is a dict. */
function merge(call: Call): Outcome[] {
  const cells = call.args.map(arg => dictCell(call, arg));
  if (!cells[0] && !cells[1]) return arithmetic(call);
  const members = new Map<string, Datum>();
  for (const cell of cells) for (const [name, member] of cell?.members ?? []) members.set(name, member.maybe ? call.machine.unknown() : member.value);
  const unsure = cells.some(cell => !cell || cell.open || [...cell.members.values()].some(member => member.maybe));
  return normal(call.state, call.machine.newObject(call.state, members, { open: unsure }));
}

/** `|=`, which changes a dict in place. */
function union(call: Call): Outcome[] {
  const [target, more] = call.args;
  if (!dictCell(call, target)) return merge(call);
  updateDict(call, target, more);
  return normal(call.state, target);
}

/** Writes every member of one dict to another. */
export function updateDict(call: Pick<Call, 'machine' | 'state'>, target: Datum, more: Datum): void {
  const cell = dictCell(call, more);
  if (!cell) return call.machine.open(call.state, target);
  const unsure = cell.open || [...cell.members.values()].some(member => member.maybe);
  for (const [name, member] of cell.members) call.machine.write(call.state, target, literal(name), member.value);
  if (unsure) call.machine.open(call.state, target);
}

function generator(call: Call): Outcome[] {
  return normal(call.state, call.machine.newObject(call.state, [['.items', call.args[0]]], { what: 'generator' }));
}

const OPERATIONS: Readonly<Record<Operation, Operate>> = {
  '.add': add,
  '.extend': extend,
  '.multiply': multiply,
  '.remainder': remainder,
  '.arithmetic': arithmetic,
  '.merge': merge,
  '.union': union,
  '.bytes': call => normal(call.state, bytes(call)),
  '.text': call => normal(call.state, toText(call, call.args[0])),
  '.format': call => normal(call.state, call.machine.derived('text', 'format', call.args)),
  '.slice': slice,
  '.iterate': iterate,
  '.unpack': unpack,
  '.generator': generator,
  '.matches': call => normal(call.state, newBoolean(call)),
};

/** What the lowering calls by names that no program can use. */
export const OPERATION_BUILTINS: readonly Builtin[] = Object.entries(OPERATIONS).map(([name, call]) => ({ name, call }));

/** Gives back its argument. */
export const IDENTITY = pure('identity', call => call.args[0]);
