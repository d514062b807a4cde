import type { Value } from './core/value';

/** A place in a handler's source, as its author wrote it where a source map is there. Line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The languages whose code is read. */
export type HandlerLanguage = 'javascript' | 'python';

/** The format of an event, as its member `version` tells it: `none` is that of REST APIs, which has no such member. */
export type EventFormat = 'none' | '1.0' | '2.0';

/** How one run of the handler ends. */
export interface Exit {
  /** `callback`: the value was handed to the callback of a Node.js handler. A rejected promise is a `throw`. */
  readonly kind: 'return' | 'throw' | 'callback';
  /** What leaves: the response, or what was thrown or called back as an error. `undefined` and Python's `None` are literals. */
  readonly value: Value;
  readonly place: Place;
  /** Of `callback` exits: whether the value is the error argument. */
  readonly isError?: boolean;
  /**
   * The run got here only because tests of the request's own route (method, path, resource, route key) failed. Which routes exist is the
   * API's affair, so such an exit may be out of reach.
   */
  readonly dependsOnRoute: boolean;
  /**
   * The run got here only because a loop gave up, after a number of rounds that is not known, which has another way out: `while (tries < max) {
   * try { return … } catch { … } }`. Whether its last round ever goes on is for the author to know.
   */
  readonly dependsOnLoop?: boolean;
  /** The run got here only because a call that may throw did: where it stands. */
  readonly afterThrowAt?: Place;
  /**
   * Environment variables that the run found to be set: `DEBUG`, or `STAGE=local` where it found out the value. Without them nobody gets here.
   */
  readonly variables?: readonly string[];
  /**
   * Members of the event that the run found to be there (true, equal to something, or read from), as paths. A run that needs `Records` or `source` is
   * not for a caller of an API, whose event has none.
   */
  readonly requires?: readonly string[];
  /** The formats that tests of `event.version` leave; absent: all. */
  readonly formats?: readonly EventFormat[];
  /** Members of the event that the run found not to be there (false, empty or absent), as paths. An API always sends some of them. */
  readonly lacks?: readonly string[];
}

/** Where something that may throw is outside every try/catch, so that the exception leaves the handler. */
export interface Escape {
  /** `throw`, `await fetch(…)`, `event.body.length`: what may throw, as short text. */
  readonly what: string;
  readonly place: Place;
  /** It certainly throws when reached, because the author threw. */
  readonly deliberate: boolean;
}

/** A read of a member of the event. */
export interface EventRead {
  /** `requestContext.http.method`: names from the event down; a read by a computed name ends the path. */
  readonly path: string;
  readonly place: Place;
  /** Something is read from the value: when the value is missing, the read throws. */
  readonly dereferenced: boolean;
  /** An alternative stands beside it (`a || b`, `a ?? b`, `?.`, `if (a)`, `.get(…)`, try/except), so that its absence is provided for. */
  readonly guarded: boolean;
}

/** An import that runs whenever the module is loaded (not inside a function, nor in a try). */
export interface ModuleImport {
  /** `aws-sdk`, `@aws-sdk/client-s3/dist`, `requests.auth`. */
  readonly specifier: string;
  /** Name of the package: `aws-sdk`, `@aws-sdk/client-s3`, `requests`. */
  readonly packageName: string;
  readonly place: Place;
  /** `asset`, `layer`, `builtin` (of the language), `runtime` (AWS ships it), `missing` (certainly nowhere), `unknown` (a layer cannot be read, ...). */
  readonly found: 'asset' | 'layer' | 'builtin' | 'runtime' | 'missing' | 'unknown';
}

/** Why a handler's file or export is not there. Certain: the code was readable and complete. */
export interface Missing {
  readonly what: 'file' | 'export';
  /** `index.js`, `handler`; what `Handler` names. */
  readonly name: string;
  /** What is there instead: files beside it, or exports of the file. At most 10, sorted. */
  readonly there: readonly string[];
}

/** A file in one module system that is written for the other. */
export interface FormatMismatch {
  /** `exports-in-esm`: `exports.x =` or `require` in an ES module without an ES export; `import-in-commonjs`: import or export statements in CommonJS. */
  readonly kind: 'exports-in-esm' | 'import-in-commonjs';
  readonly place: Place;
  /** What decides the module system: `package.json has "type": "module"`, `the file ends in .mjs`. */
  readonly because: string;
}

/** What a function's code tells. Lists are empty where there is nothing, or nothing certain. */
export interface HandlerFacts {
  readonly language: HandlerLanguage;
  /** Where the handler function stands. */
  readonly place: Place;
  /** Every way a run may end. Values that cannot be known are Unknown. */
  readonly exits: readonly Exit[];
  readonly escapes: readonly Escape[];
  readonly eventReads: readonly EventRead[];
  readonly imports: readonly ModuleImport[];
  /** Where the handler declares a third parameter and uses it as a callback. Node.js only. */
  readonly callbackAt?: Place;
  /** Whether the handler is wrapped by `awslambda.streamifyResponse`; undefined where that cannot be known. */
  readonly streams?: boolean;
  /** The framework that makes the responses, when one is recognised: `middy`, `hono`, `mangum`, ... Its responses are well-formed unless an exit says otherwise. */
  readonly framework?: string;
  /** An error middleware or wrapper turns exceptions into responses. */
  readonly catchesAll: boolean;
  readonly formatMismatch?: FormatMismatch;
}

/** The code of one function, as far as it could be read. */
export type HandlerCode =
  | { readonly kind: 'facts'; readonly facts: HandlerFacts }
  /** The code is there and complete, and what `Handler` names is not in it. */
  | { readonly kind: 'missing'; readonly missing: Missing; readonly language: HandlerLanguage }
  /** Nothing is known, and no rule may say anything. `why` is told where a user asks why (`not analysed: 12 MB, the limit is 5 MB`). */
  | { readonly kind: 'unknown'; readonly why: string };

/** Where a function's code is and how it is started: all that `lib/handlers` is told. */
export interface CodeLocation {
  /** `Handler` of the function, or what a known wrapper's variable names. */
  readonly handler: string;
  /** `nodejs22.x`, `python3.13`. */
  readonly runtime: string;
  /** Code that stands in the template. The file is `index`, with the language's ending. */
  readonly inline?: string;
  /** Folder or zip file of the code. */
  readonly path?: string;
  /** Hash of the content, where the asset tells one; decides what the cache answers. */
  readonly hash?: string;
  /** Folders or zip files of the layers; `undefined` for one that cannot be read. */
  readonly layers: readonly (string | undefined)[];
}
