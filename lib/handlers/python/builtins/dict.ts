import { raise } from './exceptions';
import { fromEntries, keysOf } from './iteration';
import { dictCell, literalKey, none, orThrow } from './kinds';
import { updateDict } from './operations';
import type { Datum } from '../../core/datum';
import type { Builtin, Call, Outcome } from '../../core/language';
import { normal, pure, table } from '../../core/returns';
import { NULL, literal } from '../../core/value';

/** `dict.get`: the member, the default, or either. */
function get(call: Call): Outcome[] {
  const [key, fallback = NULL] = call.args;
  return lookUp(call, key, () => normal(call.state, fallback));
}

/** What a dict has under a key, and what happens when it has none. */
function lookUp(call: Call, key: Datum | undefined, absent: (call: Call) => Outcome[]): Outcome[] {
  const cell = dictCell(call, call.receiver);
  const name = literalKey(key);
  if (!cell || name === undefined || cell.escaped) return normal(call.state, call.machine.unknown());
  const member = cell.members.get(name);
  if (!member && !cell.open) return absent(call);
  if (!member || cell.open) return normal(call.state, call.machine.unknown());
  if (!member.maybe) return normal(call.state, member.value);
  const other = { ...call, state: call.state.fork() };
  return [...normal(call.state, member.value), ...absent(other)];
}

function setDefault(call: Call): Outcome[] {
  const [key, fallback = NULL] = call.args;
  return lookUp(call, key, inner => {
    inner.machine.write(inner.state, inner.receiver, key, fallback);
    return normal(inner.state, fallback);
  });
}

function pop(call: Call): Outcome[] {
  const [key, fallback] = call.args;
  const found = lookUp(call, key, inner => fallback ? normal(inner.state, fallback) : raise(inner, 'KeyError', '.pop(…)'));
  for (const { state } of found) remove({ ...call, state }, key);
  return found;
}

function remove(call: Call, key: Datum | undefined): void {
  const cell = dictCell(call, call.receiver);
  const name = literalKey(key);
  if (!cell || call.receiver.kind !== 'ref') return;
  const members = new Map(cell.members);
  if (name === undefined) for (const [each, member] of members) members.set(each, { ...member, maybe: true });
  else members.delete(name);
  call.state.set(call.receiver.id, { ...cell, members });
}

function update(call: Call): Outcome[] {
  for (const more of call.args) updateDict(call, call.receiver, more);
  for (const [name, value] of call.named) call.machine.write(call.state, call.receiver, literal(name), value);
  if (call.open) call.machine.open(call.state, call.receiver);
  return none(call);
}

/** A shallow copy of a dict; of anything else an open one. */
function copyDict(call: Pick<Call, 'machine' | 'state'>, dict: Datum): Datum {
  const cell = dictCell(call, dict);
  if (!cell) return call.machine.newObject(call.state, [], { open: true });
  return call.machine.newObject(call.state, [], { members: cell.members, open: cell.open || cell.escaped === true });
}

const items: Builtin = pure('items', call => fromEntries(call, call.receiver, (name, value) => call.machine.newList(call.state, [literal(name), value])));

/** Methods of dicts: https://docs.python.org/3/library/stdtypes.html#mapping-types-dict */
export const DICT_METHODS: ReadonlyMap<string, Builtin> = table(
  { name: 'get', call: get },
  { name: 'setdefault', call: setDefault },
  { name: 'pop', call: pop },
  { name: 'update', call: update },
  items,
  pure('keys', call => keysOf(call, call.receiver)),
  pure('values', call => fromEntries(call, call.receiver, (_, value) => value)),
  pure('copy', call => copyDict(call, call.receiver)),
  {
    name: 'clear',
    call: call => {
      const cell = dictCell(call, call.receiver);
      if (cell && call.receiver.kind === 'ref') call.state.set(call.receiver.id, { ...cell, members: new Map(), open: cell.escaped === true });
      return none(call);
    },
  },
  {
    name: 'popitem',
    call: call => {
      remove(call, undefined);
      return orThrow(call, call.machine.newList(call.state, [call.machine.unknown(), call.machine.unknown()]), '.popitem()');
    },
  },
);

/** `dict(…)`: a mapping or pairs, then names. */
export function makeDict(call: Call): Outcome[] {
  const [first] = call.args;
  const made = first ? copyDict(call, first) : call.machine.newObject(call.state);
  for (const [name, value] of call.named) call.machine.write(call.state, made, literal(name), value);
  if (call.open) call.machine.open(call.state, made);
  return normal(call.state, made);
}
