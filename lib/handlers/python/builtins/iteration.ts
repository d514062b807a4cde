import { dictCell, kindOf, listCell, literalInteger, literalText, newText, orThrow } from './kinds';
import type { Datum } from '../../core/datum';
import type { Call, Outcome } from '../../core/language';
import { normal } from '../../core/returns';
import { literal } from '../../core/value';

/** What a loop over the value goes through: a list, or the value itself where that is not known. */
export function iterate(call: Call): Outcome[] {
  const [value] = call.args;
  const items = itemsOf(call, value);
  if (items) return normal(call.state, items);
  const kind = kindOf(call.machine, call.state, value);
  if (kind !== 'number' && kind !== 'boolean' && kind !== 'none') return normal(call.state, value);
  return call.machine.throws(call.state, literal('TypeError'), 'not iterable', call.at);
}

/** A list of what the value yields when it is iterated. */
export function itemsOf(call: Call, value: Datum): Datum | undefined {
  const { machine, state } = call;
  const cell = machine.cell(state, value);
  if (cell?.kind === 'list') return value;
  if (cell?.kind === 'object') {
    const generated = cell.members.get('.items')?.value;
    if (generated) return generated;
    return dictCell(call, value) && keysOf(call, value);
  }
  return kindOf(machine, state, value) === 'text' ? machine.newList(state, [newText(call)], { open: true }) : undefined;
}

/** Keys of a dict, as a new list. */
export function keysOf(call: Call, dict: Datum): Datum {
  return fromEntries(call, dict, name => literal(name));
}

/** A new list with one item for each entry of a dict. Where entries may be missing or more, so may items. */
export function fromEntries(call: Call, dict: Datum, item: (name: string, value: Datum) => Datum): Datum {
  const cell = dictCell(call, dict);
  if (!cell) return call.machine.newList(call.state, [], { open: true });
  const entries = [...cell.members];
  const open = cell.open || entries.some(([, member]) => member.maybe);
  return call.machine.newList(call.state, entries.map(([name, member]) => item(name, member.value)), { open });
}

/** A copy of what the value yields, as `list(…)` makes it. */
export function listOf(call: Call, value: Datum, options: { set?: boolean; tuple?: boolean } = {}): Datum {
  const cell = listCell(call, itemsOf(call, value) ?? value);
  return call.machine.newList(call.state, cell?.items ?? [], { open: !cell || cell.open, ...options });
}

/** `a, b = value` throws unless the value has as many items. */
export function unpack(call: Call): Outcome[] {
  const [value, count, rest] = call.args;
  const items = itemsOf(call, value) ?? value;
  const cell = listCell(call, items);
  const wanted = literalInteger(count)!;
  if (!cell || cell.open) return orThrow(call, cell ? items : call.machine.newList(call.state, [], { open: true }), 'unpacking');
  const enough = rest.kind === 'literal' && rest.value === true ? cell.items.length >= wanted : cell.items.length === wanted;
  return enough ? normal(call.state, items) : call.machine.throws(call.state, literal('ValueError'), 'unpacking', call.at);
}

/** Bounds that are known. JavaScript's `slice` counts as Python's does, from the end too. */
function knownRange(bounds: readonly Datum[]): [number, number | undefined] | undefined {
  if (bounds.length !== 2) return undefined;
  const [low, high] = bounds.map(bound => bound.kind === 'literal' && bound.value === null ? null : literalInteger(bound));
  return low === undefined || high === undefined ? undefined : [low ?? 0, high ?? undefined];
}

/** `value[a:b]` */
export function slice(call: Call): Outcome[] {
  const [value, ...bounds] = call.args;
  const kind = kindOf(call.machine, call.state, value);
  const range = knownRange(bounds);
  const text = literalText(value);
  if (text !== undefined && range) return normal(call.state, literal(text.slice(...range)));
  if (kind === 'text') return normal(call.state, call.machine.derived('text', 'slice', call.args));
  const cell = listCell(call, value);
  if (cell && !cell.open && range) return normal(call.state, call.machine.newList(call.state, cell.items.slice(...range), { tuple: cell.tuple }));
  if (cell) return normal(call.state, call.machine.newList(call.state, cell.items, { open: true, tuple: cell.tuple }));
  const known = kind === 'none' || kind === 'number' || kind === 'boolean';
  if (known) return call.machine.throws(call.state, literal('TypeError'), 'slicing', call.at);
  return orThrow(call, call.machine.derived('unknown', 'slice', [value, ...bounds]), '[:]');
}

