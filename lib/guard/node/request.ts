import type { Answer } from './answer';
import { ApiEvent } from './event';
import { violations } from './on-demand';
import { Pending, unwatch, watch } from './pending';
import { isPlainlyGood } from './plainly-good';
import type { LambdaContext, Violation } from './report';
import { Settings } from './settings';
import { Api, failureStatus } from '../../contract/api';
import { LARGEST_RESPONSE_BYTES } from '../../contract/judge';
import { GuardCause } from '../facts';

export type Callback = (error?: unknown, value?: unknown) => void;
/** Any handler that the Node.js runtime clients can call, streaming handlers aside. */
export type Handler = (...args: any[]) => unknown;

/** Errors of loading the handler, so that they are told from errors of the handler. */
export const loadErrors = new WeakSet<object>();

const CALLBACKS_GONE = 'this runtime does not support callback handlers (Runtime.CallbackHandlerDeprecated)';

/** One request of an API, from the call of the handler to its response. */
export class ApiRequest implements Pending {
  deadline = Infinity;
  /** Hands a value to the runtime client. */
  private complete: (value: unknown) => void;

  constructor(
    private readonly api: Api, private readonly event: ApiEvent, private readonly context: LambdaContext,
    private readonly callback: Callback | undefined, private readonly settings: Settings,
  ) {
    // At once, where `callback` would wait for an empty event loop.
    this.complete = context?.succeed ?? (value => callback?.(null, value));
  }

  run(handler: Handler, self: unknown): unknown {
    const { callback } = this;
    if (handler.length > 2 && !callback) {
      const answer = this.violated({ cause: 'HandlerNotLoaded', reason: CALLBACKS_GONE });
      if (answer) return answer;
    }
    watch(this, this.timeLeft());
    try {
      const mayCallBack = callback && (handler.length > 2 || handler.constructor?.name !== 'AsyncFunction');
      const result = handler.call(self, this.event, this.context, mayCallBack ? this.wrapCallbacks(callback) : callback);
      if (typeof (result as PromiseLike<unknown> | undefined)?.then === 'function') return this.wait(result);
      // Beside a callback, what is returned counts for nothing; a runtime client without callbacks takes it as the response.
      return callback ? result : this.judged(result);
    } catch (error) {
      const answer = this.thrown(error);
      if (answer === undefined) throw error;
      if (!callback) return answer;
      this.complete(answer);
      return undefined;
    }
  }

  end(cause: GuardCause, reason: string, error?: unknown): void {
    const answer = this.violated({ cause, reason, error });
    this.deadline = Infinity;
    // In report mode only a request that is merely late still has an end of its own to come.
    if (answer || cause !== 'NearTimeout') unwatch(this);
    if (answer) this.complete(answer);
  }

  /** In report mode the runtime client's own verdict stands; it is its last word on this request. */
  note(cause: GuardCause, reason: string, error?: unknown): void {
    unwatch(this);
    this.tell({ cause, reason, error });
  }

  /** Milliseconds in which the handler must have answered. */
  private timeLeft(): number {
    const { marginMs } = this.settings;
    if (marginMs === 0 || !this.context?.getRemainingTimeInMillis) return Infinity;
    const ms = this.context.getRemainingTimeInMillis() - marginMs;
    return ms > 0 ? ms : Infinity; // a function that starts within the margin had better try
  }

  private wait(result: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      // The runtime client that has callbacks answers null before a promise is looked at, once nothing is left to run.
      if (!this.context?.succeed) this.complete = resolve;
      Promise.resolve(result).then(
        value => resolve(this.judged(value)),
        error => {
          const answer = this.thrown(error);
          if (answer === undefined) reject(error);
          else resolve(answer);
        },
      );
    });
  }

  /** All ways in which a handler may complete a request without a promise; the last three are gone since Node.js 24. */
  private wrapCallbacks(callback: Callback): Callback {
    const { context } = this;
    const { succeed, fail, done } = context;
    if (succeed && fail && done) {
      context.succeed = value => succeed(this.judged(value));
      context.fail = error => this.failed(error, () => fail(error));
      context.done = (error, value) => error === undefined || error === null ? done(null, this.judged(value)) : this.failed(error, () => done(error));
    }
    return (error, value) => error === undefined || error === null ? callback(null, this.judged(value)) : this.failed(error, () => callback(error));
  }

  private failed(error: unknown, otherwise: () => void): void {
    const answer = this.thrown(error);
    if (answer === undefined) otherwise();
    else this.complete(answer);
  }

  /** The value itself where the caller can be given it. */
  private judged(value: unknown): unknown {
    if (!unwatch(this)) return value; // was answered before, and the runtime client takes the first
    try {
      if (isPlainlyGood(value)) return value;
    } catch {
      // A proxy or a getter that throws: let serialisation tell.
    }
    return this.judgedInFull(value);
  }

  private judgedInFull(value: unknown): unknown {
    try {
      const fault = violations().faultOfResponse(value, this.api, this.event, this.settings);
      if (fault === undefined || fault.status === 'unsettled') return value;
      const cause = fault.reason.includes(String(LARGEST_RESPONSE_BYTES)) ? 'ResponseTooLarge' : 'MalformedResponse';
      return this.violated({ cause, ...fault }) ?? value;
    } catch {
      return value; // a fault of the guard's own must not cost a response
    }
  }

  private thrown(error: unknown): Answer | undefined {
    if (!unwatch(this)) return undefined;
    const cause = typeof error === 'object' && error !== null && loadErrors.has(error) ? 'HandlerNotLoaded' : 'UnhandledException';
    return this.violated({ cause, reason: cause === 'HandlerNotLoaded' ? 'the handler could not be loaded' : 'the handler threw', error });
  }

  /** Reports; the answer to give instead, or undefined in report mode. */
  private violated(violation: Violation): Answer | undefined {
    try {
      const answer = this.settings.mode === 'enforce' ? violations().answerFor(violation.cause, this.event, this.settings) : undefined;
      this.tell(violation, answer?.statusCode);
      return answer;
    } catch {
      return undefined; // as without the guard
    }
  }

  private tell(violation: Violation, answered?: number): void {
    // Near the timeout, what the caller would get depends on which timeout is the shorter.
    const status = violation.cause === 'NearTimeout' ? undefined : failureStatus(this.api);
    violations().report({ status, ...violation }, this.event, this.context, this.settings, answered);
  }
}
