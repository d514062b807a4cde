import { branches, equalData, isTypeData, notData, oneOfData, type Branch } from './assume';
import { Budget } from './budget';
import { callDatum, callHidden, repeatCall, type Arguments } from './calls';
import type { Cell, FunctionCell, ListCell, ObjectCell, PromiseCell } from './cell';
import type { Datum, Ref } from './datum';
import { forget, hide } from './escape';
import { value } from './flow';
import { prototypeOf } from './functions';
import { HiddenRuns } from './hidden-runs';
import { mergeEqual } from './join';
import type { Builtin, Language, Machine, Note, Outcome, ReadOptions, Thrown, TypeName } from './language';
import type { Loader } from './loader';
import { readMember } from './members';
import { awaitDatum, promised, settle, settled } from './promises';
import { EventReads, Recorder } from './recorder';
import type { Limits } from './run';
import type { ModuleInstance, Scope } from './scope';
import type { State } from './state';
import { Symbols } from './symbols';
import { truthiness } from './truth';
import { deleteMember, openCell, writeMember } from './writes';
import type { Escape, Place } from '../facts';

const PROPERTY: ReadOptions = {};

/** One run of one handler: what is counted, remembered and noted while states come and go. The work is done by the files beside. */
export class Interpreter implements Machine {
  public readonly symbols = new Symbols();
  public recorder = new Recorder();
  public reads = new EventReads(this.symbols, () => this.tries > 0);
  public readonly modules = new Map<object, ModuleInstance>();
  public readonly budget: Budget;
  /** The scope that a variable's cell belongs to. */
  public readonly scopes = new Map<number, Scope>();
  /** The cells of names that nobody declared and some path has assigned: a path without the cell knows nothing of the name. */
  public readonly undeclared = new Set<number>();
  /** Functions being called, innermost last. */
  public readonly stack: object[] = [];
  /** Functions that did more than a call may, and are not followed again. */
  public tooMuch = new Set<object>();
  /** The first number that no cell has. */
  public nextCell = 0;
  /** Nothing has called the handler yet. */
  public loading = true;
  /** The first function of the program that ran when the handler was called: the handler, or what was wrapped. */
  public handler?: FunctionCell;
  /** The handler called its third argument, or handed it on. */
  public callbackUsed = false;
  public readonly namespaces = new Map<ModuleInstance, Builtin>();
  /** Something around what runs could catch an exception. */
  private catchers = 0;
  private tries = 0;
  private quiet = false;
  private epochs = 0;
  private hiddenRuns = new HiddenRuns();

  public constructor(public readonly language: Language, public readonly loader: Loader, public readonly limits: Limits) {
    this.budget = new Budget(limits);
  }

  public nextEpoch(): number {
    return ++this.epochs;
  }

  public allocate(state: State, cell: Cell): Ref {
    const id = this.nextCell++;
    state.set(id, cell);
    return { kind: 'ref', id };
  }

  public call(state: State, callee: Datum, args: readonly Datum[], at: Place, receiver?: Datum): Outcome[] {
    return callDatum(this, state, { callee, receiver, at, args: plain(args), construct: false });
  }

  public construct(state: State, callee: Datum, args: readonly Datum[], at: Place): Outcome[] {
    return callDatum(this, state, { callee, at, args: plain(args), construct: true });
  }

  public repeat(state: State, callee: Datum, args: readonly Datum[], at: Place): Outcome[] {
    return repeatCall(this, state, callee, args, at);
  }

  public await(state: State, datum: Datum, at: Place): Outcome[] {
    return awaitDatum(this, state, datum, at, 'await …');
  }

  public settled(state: State, promise: Datum, at: Place): Outcome[] {
    return settled(this, state, promise, at);
  }

  public promised(outcomes: readonly Outcome[]): Outcome[] {
    return promised(this, outcomes);
  }

  public settle(state: State, promise: Ref, datum: Datum, rejected: boolean): void {
    settle(state, promise, datum, rejected);
  }

  public read(state: State, object: Datum, key: Datum, at: Place, how: ReadOptions = PROPERTY): Outcome[] {
    return readMember({ machine: this, state, object, key, at, how });
  }

  public write(state: State, object: Datum, key: Datum, datum: Datum): void {
    writeMember(this, state, object, key, { value: datum });
  }

  public deleteMember(state: State, object: Datum, key: Datum): void {
    deleteMember(this, state, object, key);
  }

  public defineGetter(state: State, object: Datum, key: string, getter: Datum): void {
    writeMember(this, state, object, { kind: 'literal', value: key }, { value: getter, accessor: true });
  }

  public cell(state: State, datum: Datum): Cell | undefined {
    return state.cellOf(datum);
  }

  public newObject(state: State, members: Iterable<readonly [string, Datum]> = [], options: Partial<ObjectCell> = {}): Ref {
    return this.allocate(state, { members: new Map([...members].map(([key, datum]) => [key, { value: datum }])), open: false, ...options, kind: 'object' });
  }

  public newList(state: State, items: readonly Datum[], options: Partial<ListCell> = {}): Ref {
    return this.allocate(state, { items, open: false, ...options, kind: 'list' });
  }

  public newPromise(state: State, datum: Datum, options: Partial<PromiseCell> = {}): Ref {
    return this.allocate(state, { value: datum, rejected: false, ...options, kind: 'promise' });
  }

  public open(state: State, datum: Datum): void {
    openCell(this, state, datum);
  }

  public unknown(): Datum {
    return { kind: 'unknown', symbol: this.symbols.fresh() };
  }

  public derived(kind: 'unknown' | 'data' | 'text' | 'number' | 'boolean', operation: string, from: readonly Datum[], made?: 'base64' | 'json'): Datum {
    const symbol = this.symbols.of(`${kind}:${operation}`, from, kind === 'data' ? { data: true } : undefined);
    if (kind === 'text') return made ? { kind, symbol, made } : { kind, symbol };
    return { kind: kind === 'data' ? 'unknown' : kind, symbol };
  }

  public variable(name: string): Datum {
    return { kind: 'unknown', symbol: this.symbols.of('variable', [{ kind: 'literal', value: name }], { variable: name }) };
  }

  /** Something goes where nobody follows it. */
  public hide(state: State, values: readonly Datum[]): void {
    if (values.length > 0) hide(this, state, values);
  }

  /** Code that is not followed may change the cell at any time. */
  public forget(state: State, id: number): void {
    forget(this, state, id);
  }

  /** The same, and code that is not followed runs. */
  public escape(state: State, values: readonly Datum[]): void {
    state.epoch = this.nextEpoch();
    this.hide(state, values);
  }

  public builtinEscapes(state: State, escaping: Builtin, captured: boolean): void {
    escaping.escapes?.(this, state, captured);
  }

  public mayThrow(state: State, datum: Datum, what: string, at: Place): Outcome[] {
    const escape: Escape = { what, place: at, deliberate: false };
    if (this.catchers === 0) {
      if (!this.loading) this.recorder.escape(escape);
      return value(state, datum);
    }
    return [{ kind: 'normal', state, value: datum }, this.mayHaveThrown(state, [escape])];
  }

  /** The path on which it threw. */
  private mayHaveThrown(state: State, escapes: readonly Escape[]): Thrown {
    const path = state.fork();
    path.afterThrowAt ??= escapes[0].place;
    return { kind: 'thrown', state: path, value: this.unknown(), certain: false, escapes };
  }

  public mayThrowIf(condition: boolean, state: State, datum: Datum, what: string, at: Place): Outcome[] {
    return condition && this.catchers > 0 ? this.mayThrow(state, datum, what, at) : value(state, datum);
  }

  public throws(state: State, datum: Datum, what: string, at: Place, deliberate = false): Thrown[] {
    return [{ kind: 'thrown', state, value: datum, certain: true, escapes: [{ what, place: at, deliberate }] }];
  }

  /** What the language itself throws. */
  public exception(state: State, name: string, what: string, at: Place): Thrown[] {
    return this.throws(state, { kind: 'other', what: name, symbol: this.symbols.fresh() }, what, at);
  }

  /** Notes what leaves the handler where nothing catches it, and gives it as an outcome where something does. */
  public reject(state: State, escapes: readonly Escape[]): Thrown[] {
    if (this.catchers > 0) return [this.mayHaveThrown(state, escapes)];
    if (!this.loading) escapes.forEach(each => this.recorder.escape(each));
    return [];
  }

  public isData(datum: Datum): boolean {
    return this.symbols.infoOf(datum).data === true;
  }

  public orDefault(datum: Datum, fallback: Datum): Datum {
    const { route, data, path } = this.symbols.infoOf(datum);
    return { kind: 'unknown', symbol: this.symbols.of('default', [datum, fallback], { route, data, path, guarded: true }) };
  }

  public catching<T>(run: () => T): T {
    this.catchers++;
    try {
      return run();
    } finally {
      this.catchers--;
    }
  }

  /** The body of a `try`: what is read there may as well be absent. */
  public trying<T>(run: () => T): T {
    this.tries++;
    try {
      return this.catching(run);
    } finally {
      this.tries--;
    }
  }

  public test(state: State, datum: Datum): Branch[] {
    return branches(this, state, datum);
  }

  public truthiness(state: State, datum: Datum): boolean | undefined {
    return truthiness(this, state, datum);
  }

  public equal(state: State, left: Datum, right: Datum): Datum {
    return equalData(this, state, left, right);
  }

  public oneOf(state: State, subject: Datum, choices: readonly Datum[], open = false): Datum {
    return oneOfData(this, state, subject, choices, open);
  }

  public not(state: State, datum: Datum): Datum {
    return notData(this, state, datum);
  }

  public isType(state: State, datum: Datum, type: TypeName): Datum {
    return isTypeData(this, state, datum, type);
  }

  public note(_state: State, note: Note): void {
    this.recorder.notes.push(note);
  }

  /** Merges the second path into the first if they differ in nothing that a caller could see. */
  public merges(left: State, right: State, mark: number): boolean {
    return mergeEqual(this, left, right, mark) !== undefined;
  }

  public prototypeOf(state: State, fn: Ref): Datum {
    return prototypeOf(this, state, fn);
  }

  public callHidden(state: State, fn: Ref, args: readonly Datum[]): Outcome[] {
    return callHidden(this, state, fn, args);
  }

  /** Gives back, when called, what was spent and noted since, so that something else can be run in its place. */
  public checkpoint(): () => void {
    const { reads, callbackUsed, hiddenRuns } = this, tooMuch = new Set(this.tooMuch), giveBack = this.budget.checkpoint();
    Object.assign(this, { reads: reads.copy(), hiddenRuns: hiddenRuns.copy() });
    return () => {
      Object.assign(this, { reads, callbackUsed, hiddenRuns, tooMuch });
      giveBack();
    };
  }

  /** Runs something during which functions that escape are not run, only what they assign is forgotten. */
  public withoutHiddenRuns(run: () => void): void {
    this.quiet = true;
    run();
    this.quiet = false;
  }

  public mayRunHidden({ code }: FunctionCell): boolean {
    return !this.quiet && this.hiddenRuns.isOneMore(code) && !this.stack.includes(code);
  }
}

function plain(args: readonly Datum[]): Arguments {
  return { args, named: new Map(), open: false };
}
