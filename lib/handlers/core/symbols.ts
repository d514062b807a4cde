import type { Datum } from './datum';
import type { TypeName } from './language';
import type { LiteralValue } from './value';

/** A question whose answer is a boolean symbol, so that the answer tells something about what was asked. */
export type Test =
  | { readonly kind: 'equal'; readonly subject: Datum; readonly literals: readonly LiteralValue[]; readonly others: boolean }
  | { readonly kind: 'type'; readonly subject: Datum; readonly type: TypeName }
  | { readonly kind: 'truthy' | 'present'; readonly subject: Datum }
  | { readonly kind: 'not'; readonly of: Datum };

/** What is known of a symbol on every path. */
export interface SymbolInfo {
  /** It depends on which route of the API was called. */
  readonly route?: boolean;
  /** The member of the event that it is: `''` is the event itself. */
  readonly path?: string;
  /** An alternative stands in where the event's member is absent: `event.body || '{}'`. */
  readonly guarded?: boolean;
  /** It certainly is JSON data, which changes only when it is written to. */
  readonly data?: boolean;
  /** It stands for values that differ between paths that were joined: nothing else is that symbol. */
  readonly joined?: boolean;
  /** Code that is not followed returned it: it may be a promise. */
  readonly called?: boolean;
  /** The environment variable that it is. */
  readonly variable?: string;
  readonly test?: Test;
  /** The text is the name of this value's type: `typeof x`. */
  readonly typeOf?: Datum;
}

const NOTHING: SymbolInfo = {};

/** Members of the event that tell which route was called: those of payloads 1.0 and 2.0. */
const ROUTE_PATHS = new Set([
  'httpMethod', 'path', 'resource', 'routeKey', 'rawPath', 'pathParameters', 'requestContext.http.method', 'requestContext.http.path',
  'requestContext.routeKey', 'requestContext.resourcePath', 'requestContext.httpMethod', 'requestContext.path', 'requestContext.resourceId',
]);

/** Gives values identities. The same operation on the same operands is the same symbol, which is what makes a remembered test worth anything. */
export class Symbols {
  private readonly interned = new Map<string, string>();
  private readonly infos = new Map<string, SymbolInfo>();
  private count = 0;

  public fresh(info?: SymbolInfo): string {
    const symbol = `s${++this.count}`;
    if (info) this.infos.set(symbol, info);
    return symbol;
  }

  /** Symbols made so far. */
  public get made(): number {
    return this.count;
  }

  public isYounger(symbol: string, made: number): boolean {
    return Number(symbol.slice(1)) > made;
  }

  /** A value that was joined since so many symbols had been made: it covers whatever it may be, since no test of it is remembered. */
  public isJoinedSince(datum: Datum, made: number): boolean {
    if (!('symbol' in datum) || datum.symbol === undefined) return false;
    return this.info(datum.symbol).joined === true && this.isYounger(datum.symbol, made);
  }

  /** The symbol of an operation. Operands that may change (objects) give another one each time. */
  public of(operation: string, operands: readonly Datum[], info?: SymbolInfo): string {
    const names = operands.map(nameOf);
    const route = operands.some(each => this.isRoute(each));
    const told = route ? { ...info, route } : info;
    if (names.includes(undefined)) return this.fresh(told);
    const key = `${operation}(${names.join()})`;
    let symbol = this.interned.get(key);
    if (!symbol) {
      symbol = this.fresh(told);
      this.interned.set(key, symbol);
    }
    return symbol;
  }

  /** `version` tells reads apart between which the value may have changed. */
  public member(object: string, key: string, version: number): string {
    const owner = this.info(object);
    const path = owner.path === undefined ? undefined : owner.path === '' ? key : `${owner.path}.${key}`;
    const route = owner.route === true || (path !== undefined && ROUTE_PATHS.has(path));
    return this.of(`.${version}`, [{ kind: 'unknown', symbol: object }, { kind: 'literal', value: key }],
      { data: owner.data, path, route, guarded: owner.guarded });
  }

  public info(symbol: string | undefined): SymbolInfo {
    return (symbol !== undefined && this.infos.get(symbol)) || NOTHING;
  }

  public infoOf(datum: Datum): SymbolInfo {
    return 'symbol' in datum ? this.info(datum.symbol) : NOTHING;
  }

  public isRoute(datum: Datum): boolean {
    return this.infoOf(datum).route === true;
  }
}

function nameOf(datum: Datum): string | undefined {
  if (datum.kind === 'literal') return `${typeof datum.value}:${JSON.stringify(datum.value)}`;
  if (datum.kind === 'builtin') return `builtin:${datum.builtin.name}`;
  return datum.kind === 'ref' ? undefined : datum.symbol;
}
