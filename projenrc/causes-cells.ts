/** The cells of docs/causes.md: text, a reason why nothing can stand there, or the work that fills it. */

/** Why a cell is empty for good; the page lists those it uses. */
export const REASONS = {
  yours: 'It is in code or settings that you write, and the construct leaves them as they are.',
  before: 'API Gateway or Lambda answers before the function runs, or after it has answered; nothing inside the function can do better.',
  deploy: 'The deployment fails, so no request comes.',
  success: 'To API Gateway and Lambda nothing failed, so that no line tells it.',
  good: 'The caller gets no error, and the guard hands good responses on untouched.',
  size: 'How large a request or response is shows when it comes, not at synthesis.',
  network: 'No template tells what a subnet reaches: most are made elsewhere.',
  thrown: 'What an authorizer throws has a meaning of its own (`Unauthorized` is a 401), so the guard lets it through.',
  unwritten: 'The cause is that nothing is written.',
} as const;

export type Reason = keyof typeof REASONS;

export interface Never { readonly never: Reason }
export interface Later { readonly later: Work }
export type Cell = string | Never | Later;

/** Work that is still to come, as a cell says it. */
export type Work = 'asynchronous routes' | 'streaming' | 'private routes';

export const never = (reason: Reason): Never => ({ never: reason });
export const later = (work: Work): Later => ({ later: work });

/** A way in which an API fails its callers, and what there is against it. Names in backticks are checked by a test. */
export interface Cause {
  readonly cause: string;
  /** Statuses by kind of API; what differs by payload format version of an HTTP API is written `HTTP 1.0`, `HTTP 2.0`. */
  readonly sees: string;
  /** What `SafeLambdaApi` does; props in backticks. */
  readonly construct: Cell;
  /** Ids of rules. */
  readonly rules: readonly string[] | Never;
  /** What the response guard does; its causes in backticks. */
  readonly guard: Cell;
  /** Lines that an operator finds; absent: those that the rules name. */
  readonly evidence?: readonly string[] | Cell;
}
