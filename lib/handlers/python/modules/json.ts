import type { Datum } from '../../core/datum';
import type { Builtin, Call, Machine, Outcome } from '../../core/language';
import { namespace, normal } from '../../core/returns';
import type { State } from '../../core/state';
import { EXCEPTIONS, raise } from '../builtins/exceptions';
import { kindOf, orThrow } from '../builtins/kinds';

/** Deeper data is not looked through. */
const MAX_DEPTH = 20;

/**
 * Whether the `json` module can write a value: texts, numbers, booleans, None, lists and dicts of these.
 * https://docs.python.org/3/library/json.html#py-to-json-table
 */
function serialisable(machine: Machine, state: State, value: Datum, depth = 0): boolean | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const kind = kindOf(machine, state, value);
  if (kind === 'unknown') return machine.isData(value) || undefined;
  if (kind === 'function') return false;
  if (kind === 'instance') return ofInstance(machine, state, value);
  const cell = machine.cell(state, value);
  if (cell?.kind === 'list') return cell.set ? false : all(machine, state, cell.items, cell.open || cell.escaped === true, depth);
  if (cell?.kind !== 'object') return true;
  const values = [...cell.members.values()].filter(member => !member.maybe).map(member => member.value);
  return all(machine, state, values, cell.open || cell.escaped === true || values.length < cell.members.size, depth);
}

/** An instance of a class of the program may derive from dict or int; those of the library that are known do not. */
function ofInstance(machine: Machine, state: State, value: Datum): boolean | undefined {
  const cell = machine.cell(state, value);
  const what = cell?.kind === 'object' ? cell.what : undefined;
  return what !== undefined && NOT_JSON.has(what) ? false : undefined;
}

const NOT_JSON: ReadonlySet<string> = new Set(['bytes', 'datetime', 'Decimal', 'UUID', 'generator', ...EXCEPTIONS.keys()]);

function all(machine: Machine, state: State, values: readonly Datum[], open: boolean, depth: number): boolean | undefined {
  const answers = values.map(value => serialisable(machine, state, value, depth + 1));
  if (answers.includes(false)) return false;
  return open || answers.includes(undefined) ? undefined : true;
}

/** With `default` or `cls` the program says itself what is written for the rest. */
function dumps(call: Call): Outcome[] {
  const [value] = call.args;
  const text = call.machine.derived('text', 'json.dumps', call.args, 'json');
  if (!value || call.open || call.named.has('default') || call.named.has('cls')) return normal(call.state, text);
  const known = serialisable(call.machine, call.state, value);
  if (known === false) return raise(call, 'TypeError', 'json.dumps(…)');
  return known ? normal(call.state, text) : orThrow(call, text, 'json.dumps(…)');
}

const loads: Builtin = { name: 'json.loads', call: call => orThrow(call, call.machine.derived('data', 'json.loads', call.args.slice(0, 1)), 'json.loads(…)') };

/** The module `json`. */
export const JSON_MODULE: Builtin = namespace('json', {
  dumps: { name: 'json.dumps', call: dumps },
  loads,
  load: loads,
  JSONDecodeError: EXCEPTIONS.get('JSONDecodeError')!,
});
