import type { Datum } from './datum';
import type { ClassExpr, FunctionExpr } from './ir';
import type { Builtin } from './language';
import type { ModuleInstance, Scope } from './scope';
import type { Escape } from '../facts';

/** What a Ref leads to. Cells are never changed, only replaced in the store: two paths may share one. */
export type Cell = ObjectCell | ListCell | FunctionCell | PromiseCell | VariableCell;

/** A member, and whether it may be absent. An accessor is a function that each read calls. */
export interface Member { readonly value: Datum; readonly maybe?: boolean; readonly accessor?: boolean }

/** An object, a dict or an instance. */
export interface ObjectCell {
  readonly kind: 'object';
  readonly members: ReadonlyMap<string, Member>;
  /** It may have members that are not listed. */
  readonly open: boolean;
  /** Code that is not followed holds it, and may change it at any time. */
  readonly escaped?: boolean;
  /** What is looked up when a member is missing: the class (its `prototype`) or the object it was created from. */
  readonly prototype?: Datum;
  /** `instance`, `Date`, `Error`, ...: set when it is not a plain object, so that it serialises to who knows what. */
  readonly what?: string;
  /** Methods that a builtin gives it beside its members. */
  readonly methods?: ReadonlyMap<string, Builtin>;
}

/** An array, list, tuple or set. */
export interface ListCell {
  readonly kind: 'list';
  readonly items: readonly Datum[];
  readonly open: boolean;
  readonly escaped?: boolean;
  readonly set?: boolean;
  readonly tuple?: boolean;
}

/** A function or a class of the program, with the names that it sees. */
export interface FunctionCell {
  readonly kind: 'function';
  readonly code: FunctionExpr | ClassExpr;
  readonly scope: Scope;
  readonly module: ModuleInstance;
  /** `this` of an arrow function, or what `bind` fixed. */
  readonly receiver?: Datum;
  readonly bound?: readonly Datum[];
  /** The class whose method it is; where `super` starts. */
  readonly home?: Datum;
  /** Members of the function itself: statics of a class, `prototype`, what was assigned. */
  readonly members: ReadonlyMap<string, Member>;
  readonly open: boolean;
  readonly escaped?: boolean;
  /** Of a class. */
  readonly base?: Datum;
  /** Of a method: `@staticmethod`, `@classmethod`, a getter. */
  readonly method?: 'static' | 'class' | 'getter';
}

/** How a promise may end. */
export interface Settlement { readonly value: Datum; readonly rejected: boolean }

/** A promise or coroutine. */
export interface PromiseCell {
  readonly kind: 'promise';
  /** What it settles to. */
  readonly value: Datum;
  readonly rejected: boolean;
  /** Nothing has settled it yet. */
  readonly pending?: boolean;
  /** Of a pending one: what code that runs later may settle it to. */
  readonly candidates?: readonly Settlement[];
  /** Of a rejected one: it certainly was, since an author threw. */
  readonly certain?: boolean;
  /** What rejected it; of one that is fulfilled as far as is known, what may reject it. */
  readonly mayReject?: readonly Escape[];
}

/**
 * A variable. `undefined`: declared, not yet assigned (JavaScript's temporal dead zone, Python's unbound local). `escaped`: code that is not
 * followed may assign it at any time.
 */
export interface VariableCell { readonly kind: 'variable'; readonly value: Datum | undefined; readonly escaped?: boolean }
