import { refined } from './assume';
import type { Cell, ObjectCell } from './cell';
import type { Datum } from './datum';
import type { Interpreter } from './interpreter';
import type { State } from './state';
import type { Value } from './value';
import { UNKNOWN } from './value';

/** Deeper than responses are; what is below is Unknown. */
const DEPTH = 8;

/** Members of one object that are told; a larger one is open. */
const WIDTH = 200;

/** A picture of a value as it is on this path now. */
export function snapshot(machine: Interpreter, state: State, datum: Datum, depth = DEPTH): Value {
  const known = refined(state, datum);
  if (known.kind === 'builtin') return known.builtin.call ? { kind: 'function', id: 0 } : { kind: 'other', what: known.builtin.name };
  if (known.kind === 'unknown') return { ...known, ...eventMember(machine, known.symbol) };
  if (known.kind !== 'ref') return known;
  const cell = state.get(known.id);
  return cell && depth > 0 ? ofCell(machine, state, cell, known.id, depth - 1) : UNKNOWN;
}

/** Which member of the event a value certainly is. */
function eventMember(machine: Interpreter, symbol: string | undefined): { event?: string } {
  const { path, guarded } = machine.symbols.info(symbol);
  return path && !guarded ? { event: path } : {};
}

function ofCell(machine: Interpreter, state: State, cell: Cell, id: number, depth: number): Value {
  switch (cell.kind) {
    case 'object': return ofObject(machine, state, cell, depth);
    case 'list': return {
      kind: 'list',
      items: cell.items.slice(0, WIDTH).map(item => snapshot(machine, state, item, depth)),
      open: cell.open || cell.items.length > WIDTH,
      ...cell.set && { set: true },
    };
    case 'function': return { kind: 'function', id };
    case 'promise': return { kind: 'promise', value: snapshot(machine, state, cell.value, depth), rejected: cell.rejected };
    case 'variable': return UNKNOWN;
  }
}

function ofObject(machine: Interpreter, state: State, cell: ObjectCell, depth: number): Value {
  if (cell.prototype && machine.language.classes.style === 'self') return ofInstance(machine, state, cell);
  if (cell.what !== undefined) return { kind: 'other', what: cell.what };
  if (machine.language.serializer !== undefined && hasMember(state, cell, machine.language.serializer)) return UNKNOWN;
  const entries = [...cell.members].slice(0, WIDTH);
  const maybe = entries.filter(([, member]) => member.maybe).map(([key]) => key);
  const members = new Map(entries.map(([key, member]) => [key, member.accessor ? UNKNOWN : snapshot(machine, state, member.value, depth)]));
  const open = cell.open || cell.members.size > WIDTH;
  return maybe.length > 0 ? { kind: 'object', members, maybe: new Set(maybe), open } : { kind: 'object', members, open };
}

/** Python: an instance is no JSON, unless a class above its own is one that nobody knows or that is: `class Response(dict)`. */
function ofInstance(machine: Interpreter, state: State, cell: ObjectCell): Value {
  const what = cell.what ?? 'instance';
  if (machine.language.isException?.(what)) return { kind: 'other', what };
  let above = cell.prototype;
  for (let depth = 0; above && depth < 50; depth++) {
    const parent = state.cellOf(above);
    if (parent?.kind !== 'object') return UNKNOWN;
    above = parent.prototype;
  }
  return { kind: 'other', what };
}

/** Whether an object or what it inherits from has a member. */
function hasMember(state: State, cell: ObjectCell, name: string): boolean {
  let at: Cell | undefined = cell;
  for (let depth = 0; at?.kind === 'object' && depth < 50; depth++) {
    if (at.members.has(name)) return true;
    at = at.prototype && state.cellOf(at.prototype);
  }
  return false;
}
