import type { Cell, ListCell, ObjectCell, PromiseCell } from './cell';
import type { Datum, Ref } from './datum';
import type { ModuleInstance } from './scope';
import type { State } from './state';
import type { LiteralValue } from './value';
import type { Escape, HandlerLanguage, Place } from '../facts';

/** How an evaluation goes on: with a value, or with an exception. */
export type Outcome = Normal | Thrown;

/** A path on which there is a value. */
export interface Normal { readonly kind: 'normal'; readonly state: State; readonly value: Datum }

/** A path that an exception ends. */
export interface Thrown {
  readonly kind: 'thrown';
  readonly state: State;
  readonly value: Datum;
  /** The author's `throw`, or what certainly throws when reached. Otherwise it only may have thrown. */
  readonly certain: boolean;
  /** What threw, or may have. Never empty. */
  readonly escapes: readonly Escape[];
}

/** A call that a builtin is to carry out. `state` is its own to change. */
export interface Call {
  readonly machine: Machine;
  readonly state: State;
  /** What stands before the dot; `undefined` literal where nothing does. */
  readonly receiver: Datum;
  readonly args: readonly Datum[];
  readonly named: ReadonlyMap<string, Datum>;
  /** There may be more arguments than these, since something unknown was spread. */
  readonly open: boolean;
  /** `new` */
  readonly construct: boolean;
  readonly at: Place;
}

/** What a language or a known package provides. It must not keep anything between calls: paths and runs share it. */
export interface Builtin {
  /** `JSON.stringify`: names it in escapes. */
  readonly name: string;
  /** Absent: it is no function. */
  readonly call?: (call: Call) => Outcome[];
  /** Static members: `Promise.all`. A Datum or a Builtin. */
  readonly members?: ReadonlyMap<string, Datum | Builtin>;
  /** It has members that are not listed: reading one is Unknown. Otherwise a missing member is what the language says of missing members. */
  readonly open?: boolean;
  /** Its members are the environment variables. */
  readonly variables?: boolean;
  /** It has no members but those that everything has. */
  readonly plain?: boolean;
  /** A module of the program: its members are the module's exports as they are when they are read. */
  readonly namespace?: ModuleInstance;
  /** A class, for `instance-of` and `extends`. */
  readonly isClass?: boolean;
  /**
   * It was given to code that is not followed, which may call it: `resolve` of `new Promise(…)`. `captured`: not itself, but a function that
   * knows its name; what that does has been looked at.
   */
  readonly escapes?: (machine: Machine, state: State, captured: boolean) => void;
}

/** What a builtin may ask of the machine. Everything that may fork takes a State and gives Outcomes. */
export interface Machine {
  readonly language: Language;
  /** Calls any function value. Unknown ones havoc what they are given. */
  call(state: State, callee: Datum, args: readonly Datum[], at: Place, receiver?: Datum): Outcome[];
  /**
   * Calls it any number of times, none included: `list.forEach(callee)`. What the calls change is Unknown from the first on. The value is what
   * a call returned, for `map`.
   */
  repeat(state: State, callee: Datum, args: readonly Datum[], at: Place): Outcome[];
  construct(state: State, callee: Datum, args: readonly Datum[], at: Place): Outcome[];
  /** Waits for a promise; anything else is itself (an Unknown one may reject). */
  await(state: State, value: Datum, at: Place): Outcome[];
  /** `access` as in MemberExpr; `property` by default. */
  read(state: State, object: Datum, key: Datum, at: Place, how?: ReadOptions): Outcome[];
  write(state: State, object: Datum, key: Datum, value: Datum): void;
  /** What a Ref leads to. */
  cell(state: State, datum: Datum): Cell | undefined;
  newObject(state: State, members?: Iterable<readonly [string, Datum]>, options?: Partial<ObjectCell>): Ref;
  newList(state: State, items: readonly Datum[], options?: Partial<ListCell>): Ref;
  /** A member that each read computes: `Object.defineProperty(o, key, { get })`. */
  defineGetter(state: State, object: Datum, key: string, getter: Datum): void;
  /** A promise that is settled as told. `mayReject` by the place given. */
  newPromise(state: State, value: Datum, options?: Partial<PromiseCell>): Ref;
  /** Settles a promise made with `pending`. The first time counts. */
  settle(state: State, promise: Ref, value: Datum, rejected: boolean): void;
  /** Adds what may be in an object or list: after `list.push(unknown)`, `Object.assign(o, unknown)`. */
  open(state: State, datum: Datum): void;
  /** A new Unknown. */
  unknown(): Datum;
  /**
   * A value that depends on these alone, so that the same operation on the same operands is the same symbol: `derived('text', 'upper', [m])`.
   * What derives from the route of the event stays marked so. `data`: an Unknown that certainly is JSON data, as the result of `JSON.parse`.
   */
  derived(kind: 'unknown' | 'data' | 'text' | 'number' | 'boolean', operation: string, from: readonly Datum[], made?: 'base64' | 'json'): Datum;
  /** An environment variable of the function: what a test of it proves is told with the exit, since the template knows better. */
  variable(name: string): Datum;
  /** It certainly is JSON data, though nobody knows which: the event, a member of it, what was parsed. */
  isData(value: Datum): boolean;
  /** A member of JSON data, or what stands in for it: one Unknown, where the two need not be told apart. */
  orDefault(value: Datum, fallback: Datum): Datum;
  /** Hands values to code that is not followed: objects reachable from them are no longer known, functions are run once with Unknown arguments. */
  escape(state: State, values: readonly Datum[]): void;
  /** What a promise settles to, a rejection as an exception, whether or not anything here could catch it: what `then` starts from. */
  settled(state: State, promise: Datum, at: Place): Outcome[];
  /** The opposite: outcomes of a call as promises, as an async function makes them. */
  promised(outcomes: readonly Outcome[]): Outcome[];
  /** Runs something whose exceptions are caught: each that may happen is then an outcome. */
  catching<T>(run: () => T): T;
  /** The value, and an exception where one could be caught. */
  mayThrow(state: State, value: Datum, what: string, at: Place): Outcome[];
  /** The exception alone: what certainly throws. */
  throws(state: State, value: Datum, what: string, at: Place): Outcome[];
  /** The paths on which the value is truthy and falsy. Each outcome's value is a boolean literal. */
  test(state: State, value: Datum): readonly { readonly state: State; readonly truthy: boolean }[];
  /** The boolean of `left === right`, as a literal where it is certain. */
  equal(state: State, left: Datum, right: Datum): Datum;
  /** The boolean of `['GET', 'POST'].includes(subject)`. `open`: there may be more choices than these. */
  oneOf(state: State, subject: Datum, choices: readonly Datum[], open?: boolean): Datum;
  /** The opposite boolean. */
  not(state: State, value: Datum): Datum;
  /** The boolean of `typeof value === type` or an `isinstance`; remembered on the paths where it was tested. `type` is the language's own name. */
  isType(state: State, value: Datum, type: TypeName): Datum;
  /** What calling this tells about the handler. Only what is noted while the handler runs counts, since a module may hold several. */
  note(state: State, note: Note): void;
}

/** Kinds that a test of types can prove. */
export type TypeName = 'text' | 'number' | 'boolean' | 'undefined' | 'null' | 'function' | 'object' | 'list';

/** `framework` makes the responses; `catches-all`: exceptions become responses; `streams`: the function was made by `awslambda.streamifyResponse`. */
export type Note =
  | { readonly kind: 'framework'; readonly name: string }
  | { readonly kind: 'catches-all' }
  | { readonly kind: 'streams' };

/** How a member is read. */
export interface ReadOptions {
  /** As in MemberExpr; `property` by default. */
  readonly access?: 'property' | 'attribute' | 'item';
  /** The program provides for its absence: `event.get('body')`. It is then Unknown or undefined, and nothing is thrown. */
  readonly guarded?: boolean;
  /** The member is called at once. */
  readonly called?: boolean;
}

/**
 * What has methods without being an object of the program. `data` is an Unknown that certainly is JSON data: the event, and what was parsed.
 * Methods of any other Unknown are calls of unknown code, save those that only one kind of value has: `unknown`, for `then` of JavaScript.
 */
export type Receiver = 'text' | 'number' | 'boolean' | 'list' | 'set' | 'object' | 'function' | 'promise' | 'data' | 'unknown';

/** What the machine asks of a language. */
export interface Language {
  readonly name: HandlerLanguage;
  /** Names that are there without a declaration: `JSON`, `print`. Unlisted names are Unknown. */
  readonly globals: ReadonlyMap<string, Datum | Builtin>;
  /** Methods and properties of values: `list` → `map`. Called with the value as receiver. Own members of an object come first. */
  readonly methods: { readonly [R in Receiver]?: ReadonlyMap<string, Builtin> };
  /** Receivers whose tables are incomplete: a name that is not there is Unknown, not missing. */
  readonly openMethods: ReadonlySet<Receiver>;
  /** Reading a member that is certainly missing: JavaScript gives undefined, Python throws. */
  readonly missingMember: 'undefined' | 'throws';
  /** What a function gives that returns nothing: undefined, None. */
  readonly nothing: LiteralValue;
  /** Empty texts are falsy in both; empty lists and objects in Python only. */
  readonly emptyIsFalsy: boolean;
  /** Whether the handler gets a callback as third argument, and fails, succeed and done on its context. */
  readonly callbacks: boolean;
  /** Members of the handler's second argument beside these three: `getRemainingTimeInMillis`. Unlisted ones are Unknown. */
  readonly context: ReadonlyMap<string, Datum | Builtin>;
  /** Names of the exceptions that running code makes itself: `TypeError`. */
  readonly exceptions: {
    readonly missingMember: string;
    /** Python tells a missing attribute from a missing item. */
    readonly missingAttribute: string;
    readonly nullish: string;
    readonly notCallable: string;
    readonly missingName: string;
  };
  /**
   * How classes work. JavaScript: `constructor`, methods get `this`, fields belong to the instance, which serialises as an object.
   * Python: `__init__`, methods get `self` first, fields belong to the class.
   */
  readonly classes: { readonly constructorName: string; readonly style: 'this' | 'self' };
  /** The runtime does not wait for what the handler returns: a coroutine is then no response. */
  readonly ignoresPromises?: boolean;
  /** Objects and lists compare by what they hold (Python), not by identity. */
  readonly equalByContent: boolean;
  /** The method that an object's JSON is made by, whatever its members are. */
  readonly serializer?: string;
  /**
   * A property that is a value and no method: `text.length`, `list.length`, Python's `__name__`. Undefined: there is none.
   */
  property?(machine: Machine, state: State, receiver: Receiver, object: Datum, name: string): Datum | undefined;
  /** JavaScript: `'function'` and so on, from a kind that is certain. */
  typeName(type: TypeName): string;
  /** `1 == '1'` in JavaScript. Undefined where it cannot be told. */
  looseEqual(left: LiteralValue['value'], right: LiteralValue['value']): boolean | undefined;
  equal(left: LiteralValue['value'], right: LiteralValue['value']): boolean;
  /** `String(5)`, `str(None)`; undefined where it depends on more than the literal. */
  toText(value: LiteralValue['value']): string | undefined;
  /** Python: it is the name of a class of exceptions that the language has. */
  isException?(name: string): boolean;
  /** Whether an exception matches a clause's `types`: undefined when unknown. Absent: every clause catches everything. */
  catches?(machine: Machine, state: State, thrown: Datum, types: Datum): boolean | undefined;
  /** Whether a `with` manager swallows exceptions: undefined when unknown. */
  swallows?(machine: Machine, state: State, manager: Datum): boolean | undefined;
}
