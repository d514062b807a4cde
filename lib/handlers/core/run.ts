import type { ModuleIr } from './ir';
import type { Language } from './language';
import type { Loader } from './loader';
import type { HandlerFacts } from '../facts';

/** What one run is given. */
export interface RunRequest {
  readonly module: ModuleIr;
  /** `['handler']`; `['api', 'handler']` for `api.handler` of an object that is exported. */
  readonly exportPath: readonly string[];
  readonly language: Language;
  readonly loader: Loader;
  readonly limits?: Partial<Limits>;
}

/** Bounds of one run. Steps are counted, so that the same code gives the same answer on every machine. */
export interface Limits {
  /** Expressions and statements evaluated, all paths together. */
  readonly steps: number;
  /** Of these, while modules are being loaded. */
  readonly initSteps: number;
  /** Known functions called within each other. */
  readonly callDepth: number;
  /** Paths alive in one function. */
  readonly paths: number;
  /** A last resort: `Date.now()` after which the run gives up. */
  readonly deadline: number;
}

/** What running the handler tells: HandlerFacts without what stands in its files alone. */
export type RunFacts = Pick<HandlerFacts, 'place' | 'exits' | 'escapes' | 'eventReads' | 'callbackAt' | 'streams' | 'framework' | 'catchesAll'>;

/** What a run of the handler told, or why there was none. */
export type Ran =
  | { readonly kind: 'ran'; readonly facts: RunFacts }
  /** The module certainly has no such export. */
  | { readonly kind: 'no-export'; readonly there: readonly string[] }
  | { readonly kind: 'not-analysed'; readonly why: string };
