import type { ListCell, Member } from './cell';
import type { Datum } from './datum';
import { isNullish } from './datum';
import { evaluate } from './expressions';
import { inOrder, value } from './flow';
import type { Frame } from './frame';
import type { Interpreter } from './interpreter';
import type { Expr, ObjectEntry } from './ir';
import type { Outcome } from './language';
import type { State } from './state';
import { literal } from './value';

/** What is being built: members in order, and whether there are others. */
interface Building { members: Map<string, Member>; open: boolean }

/** The value of an object or dict that is written out. */
export function makeObject(machine: Interpreter, frame: Frame, state: State, expr: Expr & { op: 'object' }): Outcome[] {
  const parts = expr.entries.flatMap(entry => entry.key === undefined || typeof entry.key === 'string' ? [entry.value] : [entry.key, entry.value]);
  return inOrder(machine, state, parts, (each, part) => evaluate(machine, frame, each, part)).flatMap((group): Outcome[] => {
    if (group.kind === 'thrown') return [group];
    const building: Building = { members: new Map(), open: false };
    let at = 0;
    for (const entry of expr.entries) {
      const key = entry.key === undefined ? undefined : typeof entry.key === 'string' ? literal(entry.key) : group.values[at++];
      addEntry(machine, group.state, building, entry, key, group.values[at++]);
    }
    return value(group.state, machine.allocate(group.state, { kind: 'object', ...building }));
  });
}

function addEntry(machine: Interpreter, state: State, building: Building, entry: ObjectEntry, key: Datum | undefined, datum: Datum): void {
  if (entry.spread) {spreadObject(machine, state, building, datum);} else if (key?.kind === 'literal') {
    building.members.delete(String(key.value));
    building.members.set(String(key.value), { value: datum });
  } else {anyMember(machine, state, building, datum);}
}

/** A member whose name is not known may be any of those before it. */
function anyMember(machine: Interpreter, state: State, building: Building, datum: Datum): void {
  machine.hide(state, [datum, ...[...building.members.values()].map(each => each.value)]);
  building.members = new Map();
  building.open = true;
}

/** `...datum`. Spreading what is absent, a boolean or a number adds nothing. */
function spreadObject(machine: Interpreter, state: State, building: Building, datum: Datum): void {
  if (isNullish(datum) || (datum.kind === 'literal' && typeof datum.value !== 'string') || datum.kind === 'boolean' || datum.kind === 'number') return;
  const cell = state.cellOf(datum);
  if (cell?.kind !== 'object' || cell.escaped) return overwritten(building);
  if (cell.open) overwritten(building);
  cell.members.forEach((member, key) => building.members.set(key, spreadMember(machine, building.members.get(key), member)));
}

/** What is spread may have any member: those before it may be others now, but they are there. */
function overwritten(building: Building): void {
  building.members = new Map([...building.members].map(([key]) => [key, { value: { kind: 'unknown' } }]));
  building.open = true;
}

function spreadMember(machine: Interpreter, before: Member | undefined, member: Member): Member {
  const plain: Member = member.accessor ? { value: machine.unknown(), maybe: member.maybe } : member;
  return plain.maybe && before ? { value: machine.unknown(), maybe: before.maybe } : plain;
}

/** The value of a list that is written out. */
export function makeList(machine: Interpreter, frame: Frame, state: State, expr: Expr & { op: 'list' }): Outcome[] {
  return inOrder(machine, state, expr.items, (each, item) => evaluate(machine, frame, each, item.value)).flatMap((group): Outcome[] => {
    if (group.kind === 'thrown') return [group];
    const items: Datum[] = [];
    let open = false;
    expr.items.forEach((item, index) => {
      const spread = item.spread ? group.state.cellOf(group.values[index]) : undefined;
      if (!item.spread) items.push(group.values[index]);
      else if (spread?.kind === 'list' && !spread.open) items.push(...spread.items);
      else open = true;
    });
    if (open) machine.hide(group.state, items);
    const cell: ListCell = { kind: 'list', items: open ? [] : items, open, ...expr.set && { set: true } };
    return value(group.state, machine.allocate(group.state, cell));
  });
}
