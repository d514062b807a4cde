import type { Cell } from './cell';
import type { Datum } from './datum';
import { Store } from './store';
import type { LiteralValue, Value } from './value';
import type { Place } from '../facts';

/** What a path has proved about a symbol. */
export interface Fact {
  readonly truthy?: boolean;
  /** Exactly this literal. */
  readonly is?: LiteralValue;
  /** None of these literals. */
  readonly not?: readonly LiteralValue[];
  /** Of this kind; `not` of these. */
  readonly type?: string;
  readonly notTypes?: readonly string[];
}

/** What the handler has called its callback with on a path. */
export interface CalledBack { readonly value: Value }

/**
 * One path through the program: what every cell holds, and what tests on the way have proved. It is changed in place; `fork` before going two
 * ways.
 */
export class State {
  public facts: ReadonlyMap<string, Fact> = new Map();
  /** Symbols of the event's route of which a test has failed. */
  public routeFailed: ReadonlySet<string> = new Set();
  /** The path entered a catch only because this may have thrown. */
  public afterThrowAt?: Place;
  /** Counts calls of unknown code, which may change what Unknown values hold: a member read before is another symbol than one read after. */
  public epoch = 0;
  /** The handler's callback was called, or given to code that may call it. */
  public calledBack = false;

  public constructor(private readonly store: Store = new Store()) {}

  public fork(): State {
    const other = new State(this.store.fork());
    other.facts = this.facts;
    other.routeFailed = this.routeFailed;
    other.afterThrowAt = this.afterThrowAt;
    other.epoch = this.epoch;
    other.calledBack = this.calledBack;
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
    return this.store.differences(other.store, end);
  }

  public cellOf(datum: Datum): Cell | undefined {
    return datum.kind === 'ref' ? this.store.get(datum.id) : undefined;
  }

  public prove(symbol: string, fact: Fact): void {
    this.facts = new Map(this.facts).set(symbol, { ...this.facts.get(symbol), ...fact });
  }
}
