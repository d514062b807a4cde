import { assume, testOf } from './assume';
import type { Member } from './cell';
import type { Datum } from './datum';
import { value } from './flow';
import type { Outcome } from './language';
import type { Read } from './members';
import { missing } from './members';
import type { LiteralValue } from './value';
import { literal } from './value';

/** Above this many entries a table is Unknown rather than a path for each entry. */
const TABLE_LIMIT = 24;

/** `routes[event.routeKey]`: each entry that it may be, or none. */
export function readByUnknownKey(read: Read, members: ReadonlyMap<string, Member> | undefined): Outcome[] {
  const { machine, state } = read;
  if (!members) return value(state, machine.derived('unknown', `item${machine.symbols.fresh()}`, [read.key]));
  const entries = [...members].filter(([, member]) => !member.accessor);
  const values = entries.map(([, member]) => member.value);
  if (values.every(isPlain) && entries.length > 0) return value(state, joinedPlain(read, values));
  if (entries.length > TABLE_LIMIT || entries.length < members.size) {
    machine.hide(state, values);
    return value(state, machine.unknown());
  }
  return [...entries.flatMap(([key, member]) => whenKeyIs(read, key, member)), ...whenNone(read, entries.map(([key]) => key))];
}

function isPlain(datum: Datum): boolean {
  return datum.kind !== 'ref' && datum.kind !== 'builtin';
}

/** Some value of the table, or none: the same for the same key while the table is what it is, which nobody remembers. */
function joinedPlain(read: Read, values: readonly Datum[]): Datum {
  return read.machine.derived('unknown', `one of ${read.machine.symbols.fresh()} ${values.length}`, [read.key]);
}

function keyTest(read: Read, keys: readonly string[]): Datum {
  const literals: LiteralValue[] = keys.map(key => literal(key));
  return testOf(read.machine, { kind: 'equal', subject: read.key, literals, others: false }, `equal${keys.length}`, [read.key, ...literals]);
}

function whenKeyIs(read: Read, key: string, member: Member): Outcome[] {
  const state = read.state.fork();
  const test = keyTest(read, [key]);
  if (read.machine.truthiness(state, test) === false) return [];
  assume(read.machine, state, test, true);
  return value(state, member.value);
}

function whenNone(read: Read, keys: readonly string[]): Outcome[] {
  const state = read.state.fork();
  const test = keyTest(read, keys);
  if (keys.length > 0) {
    if (read.machine.truthiness(state, test) === true) return [];
    assume(read.machine, state, test, false);
  }
  return missing({ ...read, state });
}
