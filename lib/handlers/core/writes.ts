import type { Cell, FunctionCell, ListCell, Member, ObjectCell } from './cell';
import type { Datum } from './datum';
import type { Interpreter } from './interpreter';
import type { State } from './state';

/** `object[key] = value`. What is written into escaped objects escapes with them. */
export function writeMember(machine: Interpreter, state: State, object: Datum, key: Datum, member: Member): void {
  const attributes = classAttributes(machine, state, object);
  if (attributes) return writeMember(machine, state, attributes, key, member);
  if (object.kind === 'unknown') return writeUnknown(machine, state, object.symbol, key, member.value);
  if (object.kind !== 'ref') return;
  const cell = state.get(object.id);
  const changed = cell && written(machine, state, cell, key, member);
  if (changed) state.set(object.id, changed);
}

function written(machine: Interpreter, state: State, cell: Cell, key: Datum, member: Member): Cell | undefined {
  switch (cell.kind) {
    case 'object':
    case 'function': return cell.escaped ? hidden(machine, state, cell, member.value) : writeNamed(machine, state, cell, key, member);
    case 'list': return cell.escaped ? hidden(machine, state, cell, member.value) : writeItem(machine, state, cell, key, member.value);
    default: return undefined;
  }
}

function hidden<C extends Cell>(machine: Interpreter, state: State, cell: C, value: Datum): C {
  state.epoch = machine.nextEpoch();
  machine.hide(state, [value]);
  return cell;
}

function writeNamed(machine: Interpreter, state: State, cell: ObjectCell | FunctionCell, key: Datum, member: Member): Cell {
  if (key.kind !== 'literal') {
    machine.hide(state, [member.value, ...[...cell.members.values()].map(each => each.value)]);
    return { ...cell, members: new Map(), open: true };
  }
  return { ...cell, members: new Map(cell.members).set(String(key.value), member) };
}

function writeItem(machine: Interpreter, state: State, cell: ListCell, key: Datum, value: Datum): ListCell {
  const index = key.kind === 'literal' ? Number(key.value) : NaN;
  const inside = !cell.open && Number.isInteger(index) && index >= 0 && index <= cell.items.length;
  if (inside) return { ...cell, items: cell.items.map((item, at) => at === index ? value : item).concat(index === cell.items.length ? [value] : []) };
  if (key.kind === 'literal' && !Number.isInteger(index)) return cell;
  machine.hide(state, [value, ...cell.items]);
  return { ...cell, items: [], open: true };
}

/** What is written on an Unknown object is read again until code that is not followed runs. */
function writeUnknown(machine: Interpreter, state: State, symbol: string | undefined, key: Datum, value: Datum): void {
  machine.hide(state, [value]);
  if (symbol === undefined) return;
  const data = machine.symbols.info(symbol).data;
  if (key.kind !== 'literal') {
    state.touched = new Map(state.touched).set(symbol, machine.nextEpoch());
    state.epoch = machine.nextEpoch();
    return;
  }
  // Two Unknowns may be the same object: what was read from another one before may have changed with this.
  if (!data) state.epoch = machine.nextEpoch();
  const member = machine.symbols.member(symbol, String(key.value), data ? state.touched.get(symbol) ?? 0 : state.epoch);
  state.written = new Map(state.written).set(member, value);
}

/** `delete object[key]`. */
export function deleteMember(machine: Interpreter, state: State, object: Datum, key: Datum): void {
  const cell = state.cellOf(object);
  if (object.kind !== 'ref' || (cell?.kind !== 'object' && cell?.kind !== 'list')) {
    if (object.kind === 'unknown') writeUnknown(machine, state, object.symbol, key, { kind: 'literal', value: undefined });
    return;
  }
  if (cell.kind === 'object' && key.kind === 'literal') {
    const members = new Map(cell.members);
    members.delete(String(key.value));
    state.set(object.id, { ...cell, members });
    return;
  }
  openCell(machine, state, object);
}

/** It may hold more than is known, and other things. */
export function openCell(machine: Interpreter, state: State, datum: Datum): void {
  const cell = state.cellOf(datum);
  if (datum.kind !== 'ref' || !cell) return;
  if (cell.kind === 'object' || cell.kind === 'function') {
    machine.hide(state, [...cell.members.values()].map(each => each.value));
    state.set(datum.id, { ...cell, members: new Map(), open: true });
  }
  if (cell.kind === 'list') {
    machine.hide(state, cell.items);
    state.set(datum.id, { ...cell, items: [], open: true });
  }
}

/** Python: what is written to a class is seen through its instances. */
function classAttributes(machine: Interpreter, state: State, object: Datum): Datum | undefined {
  const cell = state.cellOf(object);
  const isClass = cell?.kind === 'function' && cell.code.op === 'class' && machine.language.classes.style === 'self';
  return isClass && !cell.escaped ? cell.members.get('prototype')?.value : undefined;
}
