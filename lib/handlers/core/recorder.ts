import { reasonsOf } from './conditions';
import { isNullish } from './datum';
import type { Note } from './language';
import type { Fact, State } from './state';
import type { Symbols } from './symbols';
import type { Escape, EventRead, Exit, Place } from '../facts';

/** An exit, and what tells it from others at its place: not made before there is another, since it takes 5 us. */
interface Leaving { exit: Exit; key?: string }

/** Notes what a run shows beside its outcomes. The same thing is noted once. */
export class Recorder {
  public readonly notes: Note[] = [];
  private readonly escaped = new Map<string, Escape>();
  private readonly left = new Map<string, Leaving[]>();

  /** Adds what another run has noted. */
  public take(other: Recorder): void {
    this.notes.push(...other.notes);
    other.escaped.forEach(each => this.escape(each));
    other.left.forEach(each => each.forEach(({ exit }) => this.exit(exit)));
  }

  public escape(escape: Escape): void {
    const key = `${keyOf(escape.place)} ${escape.what}`;
    const before = this.escaped.get(key);
    this.escaped.set(key, before?.deliberate ? before : escape);
  }

  public exit(exit: Exit): void {
    const place = keyOf(exit.place), others = this.left.get(place);
    if (!others) {
      this.left.set(place, [{ exit }]);
      return;
    }
    const key = exitKey(exit), before = others.find(each => (each.key ??= exitKey(each.exit)) === key);
    // The same value on two paths: it needs no condition that one of them does without.
    if (before) before.exit = joinExits(before.exit, exit);
    else others.push({ exit, key });
  }

  public exits(): Exit[] {
    return [...this.left.values()].flat().map(({ exit }) => exit).sort((a, b) => byPlace(a.place, b.place));
  }

  public escapes(): Escape[] {
    return [...this.escaped.values()].sort((a, b) => byPlace(a.place, b.place));
  }
}

/** Reads of the event's members. */
export class EventReads {
  private readonly found = new Map<string, EventRead>();

  public constructor(private readonly symbols: Symbols, private readonly inTry: () => boolean) {}

  public copy(): EventReads {
    const other = new EventReads(this.symbols, this.inTry);
    this.found.forEach((read, key) => other.found.set(key, read));
    return other;
  }

  public read(state: State, symbol: string, place: Place, guarded: boolean): void {
    this.note(state, symbol, place, guarded, false);
  }

  /** Something is read from the value. */
  public dereferenced(state: State, symbol: string, place: Place, guarded: boolean): void {
    this.note(state, symbol, place, guarded, true);
  }

  public all(): EventRead[] {
    return [...this.found.values()].sort((a, b) => byPlace(a.place, b.place) || (a.path < b.path ? -1 : 1));
  }

  private note(state: State, symbol: string, place: Place, guarded: boolean, dereferenced: boolean): void {
    const info = this.symbols.info(symbol);
    if (!info.path) return;
    const provided = guarded || info.guarded === true || isTested(state.facts.get(symbol)) || this.inTry();
    const now: EventRead = { path: info.path, place, dereferenced, guarded: provided };
    const key = `${keyOf(place)} ${info.path}`;
    const before = this.found.get(key);
    this.found.set(key, before ? joinReads(before, now) : now);
  }
}

function joinExits({ dependsOnRoute, dependsOnLoop, afterThrowAt, requires, lacks, formats, variables, ...exit }: Exit, other: Exit): Exit {
  return {
    ...exit,
    dependsOnRoute: dependsOnRoute && other.dependsOnRoute,
    ...dependsOnLoop && other.dependsOnLoop && { dependsOnLoop },
    ...afterThrowAt && other.afterThrowAt && { afterThrowAt },
    ...shared('requires', requires, other.requires),
    ...shared('lacks', lacks, other.lacks),
    ...shared('variables', variables, other.variables),
    ...formats && other.formats && { formats: [...new Set([...formats, ...other.formats])] },
  };
}

function shared<K extends string>(name: K, left: readonly string[] = [], right: readonly string[] = []): Partial<Record<K, string[]>> {
  const both = left.filter(path => right.includes(path));
  return (both.length > 0 ? { [name]: both } : {}) as Partial<Record<K, string[]>>;
}

/** The path has asked for it before. */
function isTested(fact: Fact | undefined): boolean {
  if (!fact) return false;
  return fact.truthy !== undefined || fact.present !== undefined || fact.type !== undefined || fact.not?.some(isNullish) === true;
}

/** One unguarded dereference makes the whole unguarded; a guarded read whose value is not used says nothing. */
function joinReads(left: EventRead, right: EventRead): EventRead {
  if (left.dereferenced === right.dereferenced) return { ...left, guarded: left.guarded && right.guarded };
  return left.dereferenced ? left : right;
}

function keyOf(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

function exitKey(exit: Exit): string {
  return JSON.stringify([exit.kind, keyOf(exit.place), exit.isError, exit.value, reasonsOf(exit)], replacer);
}

/** Maps and sets of values, without the names of symbols, which differ from path to path. */
function replacer(key: string, value: unknown): unknown {
  if (key === 'symbol') return undefined;
  if (value instanceof Map || value instanceof Set) return [...value];
  return value === undefined ? { undefined: true } : value;
}

function byPlace(a: Place, b: Place): number {
  return a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1;
}
