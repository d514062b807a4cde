import { Duration } from 'aws-cdk-lib';

/** What the response guard does when a response would become a 5xx. */
export enum GuardMode {
  /** Answers in the function's place, logs and counts. */
  ENFORCE = 'enforce',

  /** Logs and counts, and hands on what the function returned or threw: for a look before enforcing. */
  REPORT = 'report',

  /** The guard is not attached. */
  OFF = 'off',
}

/** Why the response guard stepped in; each is a CloudWatch metric in the namespace `SafeLambdaApi`, too. */
export enum GuardCause {
  /** API Gateway could not have read the response, or the runtime could not have serialised it. */
  MALFORMED_RESPONSE = 'MalformedResponse',

  /** The response is over 6,291,556 bytes, Lambda's limit. */
  RESPONSE_TOO_LARGE = 'ResponseTooLarge',

  /** The handler threw or rejected. */
  UNHANDLED_EXCEPTION = 'UnhandledException',

  /** A promise that nobody awaits rejected while a request was pending (Node.js). */
  UNHANDLED_REJECTION = 'UnhandledRejection',

  /** The function's timeout is near and the handler still runs. */
  NEAR_TIMEOUT = 'NearTimeout',

  /** Nothing is left that could still complete the response (Node.js). */
  NEVER_SETTLED = 'NeverSettled',

  /** The handler's module is missing, has a syntax error, threw while it was imported, or lacks the export. */
  HANDLER_NOT_LOADED = 'HandlerNotLoaded',

  /** The process ended while a request was pending; logged and counted, it cannot be answered. */
  PROCESS_EXITED = 'ProcessExited',

  /** An authorizer's output could not be read; the guard denied. */
  MALFORMED_AUTHORIZER_OUTPUT = 'MalformedAuthorizerOutput',
}

/** An answer of your own for one cause. */
export interface GuardAnswer {
  /** The cause that it answers. */
  readonly cause: GuardCause;

  /**
   * Status code; a whole number from 200 to 599.
   * @default - 504 for NEAR_TIMEOUT, otherwise 500
   */
  readonly statusCode?: number;

  /**
   * Body, as text; `$context.requestId` in it becomes the request's id.
   * @default - JSON with a message and the request id
   */
  readonly body?: string;

  /**
   * Headers, beside `content-type: application/json` and those of CORS.
   * @default - none
   */
  readonly headers?: { [name: string]: string };
}

/**
 * The response guard: a Lambda layer that stands before the handler and keeps a malformed response, an exception, an oversize
 * response or a timeout from becoming an opaque 502 or 504. The handler's code stays as it is, and a good response goes through
 * untouched. Exceptions that it answers no longer count as Lambda `Errors`; the guard's own alarm takes their place.
 *
 * For functions in Node.js 20 and later and Python 3.10 and later.
 */
export interface ResponseGuardOptions {
  /**
   * What it does.
   * @default GuardMode.ENFORCE
   */
  readonly mode?: GuardMode;

  /**
   * Answers of your own; the other causes keep theirs.
   * @default - a 500 with JSON that names the request id
   */
  readonly answers?: GuardAnswer[];

  /**
   * How long before the function's timeout the guard answers 504; 0 to switch that off, otherwise whole milliseconds. What a Node.js
   * handler still waits for goes on in the next request; a Python handler is interrupted.
   * @default Duration.millis(200)
   */
  readonly deadlineMargin?: Duration;

  /**
   * Whether Lambda authorizers are guarded too: output that API Gateway could not read becomes a deny (403) with a logged cause, where it
   * would be a 500.
   * @default false
   */
  readonly authorizers?: boolean;
}
