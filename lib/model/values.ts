import type { Resource } from './resource';

/** Stands for a value that the templates do not tell. No rule may fire on it. */
export const UNKNOWN: unique symbol = Symbol('unknown');
export type Unknown = typeof UNKNOWN;

/** A value that is only known at deployment but has an identity: a resource's id or attribute, a parameter without default, a pseudo parameter. */
export class Sym {
  private marked?: string;

  constructor(
    /** Absent for what the attribute of a resource tells. */
    private readonly given: string | undefined,
    /** `Ref`, the attribute of a `Fn::GetAtt`, or the name of the parameter. */
    readonly attribute: string,
    /** The resource that it belongs to; absent for parameters. */
    readonly resource?: Resource,
    /** @internal Another symbol of the resource. */
    readonly next?: Sym,
  ) {}

  /** Equal keys mean equal values. */
  get key(): string {
    return this.given ?? `${this.resource!.template.file}#${this.resource!.logicalId}.${this.attribute}`;
  }

  /** The key as a piece of a text. No template holds a NUL, so that it is never a text of one. */
  get mark(): string {
    return this.marked ??= `\u0000${this.key}\u0000`;
  }
}

export type Part = string | Sym | Unknown;

/** A text of which some pieces are symbols or unknown. */
export class Text {
  private known?: string | typeof UNKNOWN;

  constructor(readonly parts: readonly Part[]) {}

  /** Equal for equal texts; undefined when a piece is unknown. */
  get key(): string | undefined {
    const key = this.known ??= keyOfParts(this.parts) ?? UNKNOWN;
    return key === UNKNOWN ? undefined : key;
  }
}

function keyOfParts(parts: readonly Part[]): string | undefined {
  let key = '';
  for (const part of parts) {
    if (part === UNKNOWN) return undefined;
    key += typeof part === 'string' ? part : (part as Sym).mark;
  }
  return key;
}

/** A value with its intrinsics resolved; `undefined` where the template has nothing. */
export type Value = string | number | boolean | null | undefined | Unknown | Sym | Text | readonly Value[] | ValueMap;
export interface ValueMap { readonly [key: string]: Value }

/** A value of a known type, or Unknown. */
export type Maybe<T> = T | Unknown;

export function isKnown<T>(value: T | Unknown): value is T {
  return value !== UNKNOWN;
}

export function isMap(value: Value): value is ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Sym) && !(value instanceof Text);
}

/** The list; a single value where CloudFormation takes either, as a list of one. */
export function asList(value: Value): readonly Value[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Pieces of a text, or undefined for what is no text. */
export function partsOf(value: Value): readonly Part[] | undefined {
  if (value instanceof Text) return value.parts;
  if (typeof value === 'string' || value instanceof Sym || value === UNKNOWN) return [value];
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : undefined;
}

/** Joins values into the simplest value that says the same. */
export function concat(values: readonly Value[], delimiter = ''): Value {
  const text = new TextBuilder();
  for (let i = 0; i < values.length; i++) {
    if (i > 0) text.addLiteral(delimiter);
    if (!text.add(values[i])) return UNKNOWN;
  }
  return text.value;
}

/** The simplest value that says what the pieces say. */
export function joined(parts: readonly Part[]): Value {
  if (parts.length === 0) return '';
  return parts.length === 1 ? parts[0] : new Text(parts);
}

/**
 * Longest text that is followed; beyond it the value is Unknown. CloudFormation takes templates of 1 MB at most, and a few dozen
 * references that double each other would fill the memory.
 */
const MOST_CHARACTERS = 1_000_000;
const MOST_PIECES = 10_000;

/** Joins pieces, literal ones to one. */
export class TextBuilder {
  private readonly parts: Part[] = [];
  private literal = '';

  get value(): Value {
    if (this.isTooLong) return UNKNOWN;
    if (this.literal !== '') this.parts.push(this.literal);
    this.literal = '';
    return joined(this.parts);
  }

  addLiteral(text: string): void {
    this.literal += text;
  }

  /** False for what is no text. */
  add(value: Value): boolean {
    if (typeof value === 'string') {
      this.literal += value;
      return true;
    }
    if (value instanceof Sym) {
      this.addSymbol(value);
      return true;
    }
    if (this.isTooLong) return false;
    const pieces = partsOf(value);
    for (const piece of pieces ?? []) if (typeof piece === 'string') this.literal += piece; else this.addSymbol(piece);
    return pieces !== undefined;
  }

  private get isTooLong(): boolean {
    return this.literal.length > MOST_CHARACTERS || this.parts.length > MOST_PIECES;
  }

  private addSymbol(part: Sym | Unknown): void {
    if (this.literal !== '') this.parts.push(this.literal);
    this.literal = '';
    this.parts.push(part);
  }
}

/** A string that is equal for equal values; undefined when a piece is unknown or the value is no text. */
export function keyOf(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  if (value instanceof Sym) return value.mark;
  if (value instanceof Text) return value.key;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** Whether two texts are the same; Unknown when that cannot be told. */
export function sameText(a: Value, b: Value): Maybe<boolean> {
  const left = keyOf(a), right = keyOf(b);
  return left === undefined || right === undefined ? UNKNOWN : left === right;
}

/** Splits at a delimiter; a symbol counts as one piece, except an ARN whose pieces are known. */
export function splitText(value: Value, delimiter: string): readonly Value[] | undefined {
  const parts = partsOf(value);
  if (!parts) return undefined;
  const segments: Part[][] = [[]];
  for (const part of parts) {
    if (typeof part !== 'string') { segments[segments.length - 1].push(part); continue; }
    const pieces = part.split(delimiter);
    segments[segments.length - 1].push(pieces[0]);
    for (let i = 1; i < pieces.length; i++) segments.push([pieces[i]]);
  }
  return segments.map(segment => segment.length === 1 ? segment[0] : concat(segment));
}

/** The piece of a text after `start` and, when given, before the first of `ends` that follows. */
export function between(value: Value, start: string, ends: readonly string[] = []): Value {
  const rest = after(partsOf(value) ?? [], start);
  if (!rest) return undefined;
  const kept: Part[] = [];
  for (const part of rest) {
    const cut = typeof part === 'string' ? firstOf(part, ends) : -1;
    if (cut < 0) { kept.push(part); continue; }
    kept.push((part as string).slice(0, cut));
    break;
  }
  return concat(kept);
}

function after(parts: readonly Part[], start: string): Part[] | undefined {
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    const at = typeof part === 'string' ? part.indexOf(start) : -1;
    if (at >= 0) return [(part as string).slice(at + start.length), ...parts.slice(i + 1)];
  }
  return undefined;
}

function firstOf(text: string, ends: readonly string[]): number {
  let first = -1;
  for (const end of ends) {
    const at = text.indexOf(end);
    if (at >= 0 && (first < 0 || at < first)) first = at;
  }
  return first;
}

/** Whether a literal piece of the text contains `needle`. */
export function mentions(value: Value, needle: string): boolean {
  return (partsOf(value) ?? []).some(part => typeof part === 'string' && part.includes(needle));
}

/** A text as a person would write it, for messages. */
export function show(value: Value): string {
  if (typeof value === 'string') return value;
  const parts = partsOf(value);
  if (!parts) return value === undefined ? 'nothing' : 'a value';
  return parts.map(part => typeof part === 'string' ? part : part === UNKNOWN ? '?' : showSym(part)).join('');
}

function showSym(sym: Sym): string {
  if (!sym.resource) return `\${${sym.attribute}}`;
  return sym.attribute === 'Ref' ? `\${${sym.resource.logicalId}}` : `\${${sym.resource.logicalId}.${sym.attribute}}`;
}

/** A number, also where the template wrote it as text; undefined when absent. */
export function toNumber(value: Value): Maybe<number> | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value);
  return UNKNOWN;
}

/** A boolean, also where the template wrote it as text; undefined when absent. */
export function toBoolean(value: Value): Maybe<boolean> | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return UNKNOWN;
  const text = value.toLowerCase();
  if (text === 'true' || text === 'yes') return true;
  return text === 'false' || text === 'no' ? false : UNKNOWN;
}

/** A text without symbols; undefined when absent. */
export function toText(value: Value): Maybe<string> | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : UNKNOWN;
}
