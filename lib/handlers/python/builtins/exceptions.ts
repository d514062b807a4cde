import { newText } from './kinds';
import type { FunctionCell } from '../../core/cell';
import { builtin, sameDatum, type Datum } from '../../core/datum';
import type { Builtin, Call, Machine, Outcome } from '../../core/language';
import { normal, pure, table } from '../../core/returns';
import type { State } from '../../core/state';

/** Exceptions of the language and what they derive from: https://docs.python.org/3/library/exceptions.html#exception-hierarchy */
const PARENTS: Readonly<Record<string, string | undefined>> = {
  BaseException: undefined,
  SystemExit: 'BaseException',
  KeyboardInterrupt: 'BaseException',
  GeneratorExit: 'BaseException',
  Exception: 'BaseException',
  ArithmeticError: 'Exception',
  ZeroDivisionError: 'ArithmeticError',
  OverflowError: 'ArithmeticError',
  AssertionError: 'Exception',
  AttributeError: 'Exception',
  BufferError: 'Exception',
  EOFError: 'Exception',
  ImportError: 'Exception',
  ModuleNotFoundError: 'ImportError',
  LookupError: 'Exception',
  IndexError: 'LookupError',
  KeyError: 'LookupError',
  MemoryError: 'Exception',
  NameError: 'Exception',
  UnboundLocalError: 'NameError',
  OSError: 'Exception',
  IOError: 'OSError',
  EnvironmentError: 'OSError',
  ConnectionError: 'OSError',
  FileNotFoundError: 'OSError',
  FileExistsError: 'OSError',
  PermissionError: 'OSError',
  TimeoutError: 'OSError',
  RuntimeError: 'Exception',
  NotImplementedError: 'RuntimeError',
  RecursionError: 'RuntimeError',
  StopIteration: 'Exception',
  StopAsyncIteration: 'Exception',
  SyntaxError: 'Exception',
  SystemError: 'Exception',
  TypeError: 'Exception',
  ValueError: 'Exception',
  UnicodeError: 'ValueError',
  UnicodeDecodeError: 'UnicodeError',
  UnicodeEncodeError: 'UnicodeError',
  JSONDecodeError: 'ValueError',
  Warning: 'Exception',
  DeprecationWarning: 'Warning',
  UserWarning: 'Warning',
};

const CATCHES_ALL: ReadonlySet<string> = new Set(['Exception', 'BaseException']);
const METHODS = table(pure('__str__', newText), pure('with_traceback', call => call.receiver), pure('add_note', call => call.receiver));

function exceptionClass(name: string): Builtin {
  return { name, isClass: true, open: true, call: call => normal(call.state, newException(call.machine, call.state, name)) };
}

/** Classes of exceptions by name. */
export const EXCEPTIONS: ReadonlyMap<string, Builtin> = new Map(Object.keys(PARENTS).map(name => [name, exceptionClass(name)]));

function newException(machine: Machine, state: State, name: string): Datum {
  return machine.newObject(state, [], { what: name, prototype: builtin(EXCEPTIONS.get(name)!), methods: METHODS, open: true });
}

/** What certainly raises. */
export function raise(call: Call, name: string, what: string): Outcome[] {
  return call.machine.throws(call.state, newException(call.machine, call.state, name), what, call.at);
}

/** Whether an `except` clause catches what was raised. An exception that nobody knows is taken for an Exception. */
export function catches(machine: Machine, state: State, thrown: Datum, types: Datum): boolean | undefined {
  const list = machine.cell(state, types);
  if (list?.kind === 'list') {
    const answers = list.items.map(type => catches(machine, state, thrown, type));
    if (answers.includes(true)) return true;
    return list.open || answers.includes(undefined) ? undefined : false;
  }
  if (types.kind === 'builtin' && types.builtin.name === 'BaseException') return true;
  return isA(machine, state, thrown, types);
}

/** Whether an exception is of a class; undefined where its ancestors are not all known. */
export function isA(machine: Machine, state: State, thrown: Datum, type: Datum): boolean | undefined {
  if (type.kind === 'unknown') return undefined;
  for (let at = classOf(machine, state, thrown), depth = 0; depth < 50; depth++) {
    if (at === undefined) return type.kind === 'builtin' && CATCHES_ALL.has(type.builtin.name) ? true : undefined;
    if (sameDatum(at, type) || sameName(at, type)) return true;
    const parent = parentOf(machine, state, at);
    if (parent === 'none') return false;
    at = parent;
  }
  return undefined;
}

/** IOError is another name of OSError. */
function sameName(left: Datum, right: Datum): boolean {
  const names = [left, right].map(each => each.kind === 'builtin' ? ALIASES[each.builtin.name] ?? each.builtin.name : undefined);
  return names[0] !== undefined && names[0] === names[1];
}

const ALIASES: Readonly<Record<string, string>> = { IOError: 'OSError', EnvironmentError: 'OSError' };

function classOf(machine: Machine, state: State, thrown: Datum): Datum | undefined {
  if (thrown.kind === 'builtin') return thrown.builtin.isClass ? thrown : undefined;
  if (thrown.kind === 'other') return namedClass(thrown.what);
  const cell = machine.cell(state, thrown);
  if (cell?.kind === 'function') return cell.code.op === 'class' ? thrown : undefined;
  if (cell?.kind !== 'object') return undefined;
  return constructorOf(machine, state, cell.prototype) ?? namedClass(cell.what);
}

function namedClass(name: string | undefined): Datum | undefined {
  const found = name === undefined ? undefined : EXCEPTIONS.get(name);
  return found && builtin(found);
}

/** The class whose `prototype` the object has. */
function constructorOf(machine: Machine, state: State, prototype: Datum | undefined): Datum | undefined {
  if (!prototype || prototype.kind === 'builtin') return prototype;
  const cell = machine.cell(state, prototype);
  return cell?.kind === 'object' ? cell.members.get('constructor')?.value : prototype;
}

function parentOf(machine: Machine, state: State, at: Datum): Datum | 'none' | undefined {
  if (at.kind === 'builtin') {
    if (!(at.builtin.name in PARENTS)) return undefined;
    const name = PARENTS[at.builtin.name];
    return name === undefined ? 'none' : builtin(EXCEPTIONS.get(name)!);
  }
  const cell = machine.cell(state, at) as FunctionCell | undefined;
  return cell?.kind === 'function' ? cell.base ?? 'none' : undefined;
}
