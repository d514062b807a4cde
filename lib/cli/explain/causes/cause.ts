import type { ApiKind } from '../../../aws/api-kinds';
import type { Field } from '../record';

/**
 * `server-error`: the caller got a 5xx that nobody meant. `deploy`: the deployment fails, no request comes. `wrong-answer`: a success that
 * hides a failure. `refusal`: the gateway said no with a 4xx, which may be meant.
 */
export type CauseClass = 'server-error' | 'deploy' | 'wrong-answer' | 'refusal';

/** What has to stand in a record for a cause to be named. All members that are there must hold. */
export interface Sign {
  /** In the message of the record, or in one of its error fields. */
  readonly text?: RegExp;
  /** Values of single fields. */
  readonly fields?: Readonly<Partial<Record<Field, RegExp>>>;
  /** Not if the record is known to be of another kind of API. */
  readonly kind?: ApiKind;
  /** Only if the caller got the very status that the function gave. */
  readonly passedOn?: true;
  /** At least so many milliseconds in the field `integrationLatency`. */
  readonly slowerThanMs?: number;
}

/** A command that tells more; `{api}`, `{stage}`, `{function}`, `{request}` and `{invocation}` are filled from what the log knows. */
export interface NextCommand {
  readonly kind?: ApiKind;
  readonly command: string;
}

/** A reason why requests fail, and all that `explain` says about it. */
export interface Cause {
  readonly id: string;
  readonly class: CauseClass;
  /** What happened, as a sentence without a final period. */
  readonly title: string;
  /** What callers get, by kind of API. */
  readonly status: Readonly<Partial<Record<ApiKind, readonly string[]>>>;
  readonly why: string;
  readonly fix: string;
  /** Ids of rules that find it before a deployment, the likeliest first. */
  readonly rules: readonly string[];
  readonly next: readonly NextCommand[];
  readonly signs: readonly Sign[];
  /**
   * How much the signs tell, where one request has several: 3 unless set. 4 names a special case of a more general cause,
   * 5 comes from the function's own guard, which saw the response.
   */
  readonly weight?: number;
  /** Lambda ran the function, so it is no candidate where Lambda refused the call, and the other way round. */
  readonly invoked?: boolean;
}

/** Where AWS says the same for several causes. */
export interface Doubt {
  readonly id: string;
  /** Why AWS's answer does not tell, as a sentence without a final period. */
  readonly why: string;
  readonly signs: readonly Sign[];
  /** Ids of causes, likeliest first; those that cannot give the record's status are left out. */
  readonly candidates: readonly string[];
}
