import { listOf } from './iteration';
import { TEXT_METHODS } from './text-methods';
import type { Datum } from '../../core/datum';
import type { Builtin, Call, Outcome } from '../../core/language';
import { normal, pure, table } from '../../core/returns';
import { NULL } from '../../core/value';

/** `event.get('body')`: the member, or what stands in for it. It tells that the program reckons with absence. */
function get(call: Call): Outcome[] {
  const [key, fallback = NULL] = call.args;
  if (key === undefined) return normal(call.state, call.machine.unknown());
  const other = call.state.fork();
  const found = call.machine.read(call.state, call.receiver, key, call.at, { access: 'item', guarded: true });
  if (fallback.kind === 'literal' && fallback.value === null) return found;
  if (!isPlainData(call, fallback) || found.some(each => each.kind === 'normal' && each.value.kind !== 'unknown')) return [...found, ...normal(other, fallback)];
  return found.map(each => each.kind === 'normal' ? { ...each, value: call.machine.orDefault(each.value, fallback) } : each);
}

/** Data that an Unknown of JSON data includes, and that nobody looks into. */
function isPlainData(call: Call, value: Datum): boolean {
  if (value.kind !== 'ref') return value.kind !== 'builtin' && value.kind !== 'other';
  const cell = call.machine.cell(call.state, value);
  if (cell?.kind === 'object') return cell.what === undefined && !cell.prototype && cell.members.size === 0 && !cell.open;
  return cell?.kind === 'list' && !cell.set && cell.items.length === 0 && !cell.open;
}

/** A method that changes the data: from then on nothing read before is what is read after. */
function changes(name: string): Builtin {
  return {
    name,
    call: call => {
      call.machine.escape(call.state, [call.receiver, ...call.args]);
      return normal(call.state, call.machine.unknown());
    },
  };
}

const CHANGING = ['pop', 'popitem', 'update', 'setdefault', 'clear', 'append', 'extend', 'insert', 'remove', 'sort', 'reverse'];

/**
 * Methods of JSON data that is not looked into: of the event, and of what was parsed. It may be a text, a dict or a list; that it is none of
 * those that have the method is told by the read of the member.
 */
export const DATA_METHODS: ReadonlyMap<string, Builtin> = new Map([
  ...TEXT_METHODS,
  ...table(
    { name: 'get', call: get },
    pure('keys', call => listOf(call, call.receiver)),
    pure('values', call => listOf(call, call.receiver)),
    pure('items', call => call.machine.derived('unknown', 'items', [call.receiver])),
    pure('copy', call => call.machine.derived('data', 'copy', [call.receiver])),
    ...CHANGING.map(changes),
  ),
]);
