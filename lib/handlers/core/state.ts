import type { Cell } from './cell';
import type { Datum } from './datum';
import type { TypeName } from './language';
import { Store } from './store';
import type { LiteralValue } from './value';
import type { Place } from '../facts';

/** What a path has proved about a symbol. */
export interface Fact {
  readonly truthy?: boolean;
  /** Exactly this literal. */
  readonly is?: LiteralValue;
  /** None of these literals. */
  readonly not?: readonly LiteralValue[];
  /** It is there: `'body' in event`. */
  readonly present?: boolean;
  /** Something was read from it, which throws where it is nothing. It says nothing of what the author provided for. */
  readonly used?: boolean;
  readonly type?: TypeName;
  readonly notTypes?: readonly TypeName[];
}

/**
 * One path through the program: what every cell holds, and what tests on the way have proved. It is changed in place; `fork` before going two
 * ways. Maps and sets are replaced, never changed, since forks share them.
 */
export class State {
  public facts: ReadonlyMap<string, Fact> = new Map();
  /** Symbols that depend on the event's route and of which a test has failed. */
  public routeFailed: ReadonlySet<string> = new Set();
  /** Members that the program wrote on Unknown objects, by the symbol that reading them would give. */
  public written: ReadonlyMap<string, Datum> = new Map();
  /** JSON data that code which is not followed has seen, and when: it may have changed it. */
  public touched: ReadonlyMap<string, number> = new Map();
  /** The path entered a catch only because this may have thrown. */
  public afterThrowAt?: Place;
  /** A loop gave up on this path, though it may be that it never does. */
  public gaveUp = false;
  /** Changes when unknown code runs, which may change what Unknown objects hold: a member read before is another symbol than one read after. */
  public epoch = 0;
  /** The handler's callback was called, or given to code that may call it. */
  public calledBack = false;
  /** The callback was called on this very path: later calls do not count. */
  public calledBackHere = false;
  /** The statement that ran last: where a function ends that has no `return`. */
  public last?: Place;

  public constructor(private readonly store: Store = new Store()) {}

  public fork(): State {
    const other = new State(this.store.fork());
    other.facts = this.facts;
    other.routeFailed = this.routeFailed;
    other.written = this.written;
    other.touched = this.touched;
    other.afterThrowAt = this.afterThrowAt;
    other.gaveUp = this.gaveUp;
    other.epoch = this.epoch;
    other.calledBack = this.calledBack;
    other.calledBackHere = this.calledBackHere;
    other.last = this.last;
    return other;
  }

  public get(id: number): Cell | undefined {
    return this.store.get(id);
  }

  public set(id: number, cell: Cell): void {
    this.store.set(id, cell);
  }

  /** Cells older than `end` that differ. */
  public differences(other: State, end: number): number[] {
    const found: number[] = [];
    this.store.everyDifference(other.store, id => {
      if (id < end) found.push(id);
      return true;
    });
    return found;
  }

  /** Whether every cell that differs passes; stops at the first that does not. */
  public everyDifference(other: State, passes: (id: number) => boolean): boolean {
    return this.store.everyDifference(other.store, passes);
  }

  public cellOf(datum: Datum): Cell | undefined {
    return datum.kind === 'ref' ? this.store.get(datum.id) : undefined;
  }

  public prove(symbol: string, fact: Fact): void {
    this.facts = new Map(this.facts).set(symbol, { ...this.facts.get(symbol), ...fact });
  }

  /** Leaves of what was used only what a path knew before. */
  public forgetUses(before: ReadonlyMap<string, Fact>): void {
    if (this.facts === before) return;
    const isNew = (symbol: string, fact: Fact): boolean => fact.used === true && !before.get(symbol)?.used;
    this.facts = new Map([...this.facts].map(([symbol, fact]) => [symbol, isNew(symbol, fact) ? { ...fact, used: undefined } : fact]));
  }

  public routeTestFailed(symbol: string): void {
    if (!this.routeFailed.has(symbol)) this.routeFailed = new Set(this.routeFailed).add(symbol);
  }

  /** Its value is known now, so that it no longer matters which values it did not have. */
  public routeTestHeld(symbol: string): void {
    if (!this.routeFailed.has(symbol)) return;
    this.routeFailed = new Set([...this.routeFailed].filter(each => each !== symbol));
  }
}
