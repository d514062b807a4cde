import { itemsOf } from './iteration';
import { listCell, literalInteger, none, orThrow } from './kinds';
import type { ListCell } from '../../core/cell';
import type { Datum } from '../../core/datum';
import type { Builtin, Call, Outcome } from '../../core/language';
import { givesBoolean, givesNumber, normal, pure, table } from '../../core/returns';

/** Replaces the list that the method is called on. */
function change(call: Call, how: (cell: ListCell) => ListCell): Outcome[] {
  const cell = listCell(call, call.receiver);
  if (cell && call.receiver.kind === 'ref') call.state.set(call.receiver.id, how(cell));
  return none(call);
}

const unsure = (cell: ListCell): ListCell => ({ ...cell, open: true });
const append = (call: Call) => change(call, cell => ({ ...cell, items: [...cell.items, call.args[0]] }));

function extendBy(call: Call, more: Datum): Outcome[] {
  const other = listCell(call, itemsOf(call, more) ?? more);
  return change(call, cell => ({ ...cell, items: [...cell.items, ...other?.items ?? []], open: cell.open || !other || other.open }));
}

function insert(call: Call): Outcome[] {
  const at = literalInteger(call.args[0]);
  return change(call, cell => at === undefined || at < 0 || cell.open
    ? { ...cell, items: [...cell.items, call.args[1]], open: true }
    : { ...cell, items: [...cell.items.slice(0, at), call.args[1], ...cell.items.slice(at)] });
}

function pop(call: Call): Outcome[] {
  const cell = listCell(call, call.receiver);
  const known = cell && !cell.open && cell.items.length > 0 && call.args.length === 0;
  const value = known ? cell.items[cell.items.length - 1] : call.machine.unknown();
  change(call, inner => known ? { ...inner, items: inner.items.slice(0, -1) } : unsure(inner));
  return known ? normal(call.state, value) : orThrow(call, value, '.pop()');
}

function remove(call: Call): Outcome[] {
  change(call, unsure);
  return orThrow(call, call.machine.unknown(), '.remove(…)');
}

const copy = (call: Call) => {
  const cell = listCell(call, call.receiver);
  return call.machine.newList(call.state, cell?.items ?? [], { open: !cell || cell.open, set: cell?.set });
};

/** Methods of lists and tuples: https://docs.python.org/3/library/stdtypes.html#mutable-sequence-types */
export const LIST_METHODS: ReadonlyMap<string, Builtin> = table(
  { name: 'append', call: append },
  { name: 'extend', call: call => extendBy(call, call.args[0]) },
  { name: 'insert', call: insert },
  { name: 'pop', call: pop },
  { name: 'remove', call: remove },
  { name: 'clear', call: call => change(call, cell => ({ ...cell, items: [], open: false })) },
  { name: 'sort', call: call => change(call, cell => cell.items.length > 1 ? unsure(cell) : cell) },
  { name: 'reverse', call: call => change(call, cell => ({ ...cell, items: [...cell.items].reverse() })) },
  pure('copy', copy),
  givesNumber('count'),
  { name: 'index', call: call => orThrow(call, call.machine.derived('number', 'index', [call.receiver, ...call.args]), '.index(…)') },
);

const other = (name: string) => pure(name, call => {
  const items = listCell(call, call.receiver)?.items ?? [];
  return call.machine.newList(call.state, items, { set: true, open: true });
});

/** Methods of sets. */
export const SET_METHODS: ReadonlyMap<string, Builtin> = table(
  { name: 'add', call: append },
  { name: 'update', call: call => extendBy(call, call.args[0]) },
  { name: 'discard', call: call => change(call, unsure) },
  { name: 'remove', call: remove },
  { name: 'clear', call: call => change(call, cell => ({ ...cell, items: [], open: false })) },
  { name: 'pop', call: remove },
  pure('copy', copy),
  other('union'),
  other('intersection'),
  other('difference'),
  other('symmetric_difference'),
  givesBoolean('issubset'),
  givesBoolean('issuperset'),
  givesBoolean('isdisjoint'),
);
