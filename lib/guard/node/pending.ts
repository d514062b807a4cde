import { GuardCause } from '../facts';

/** A request whose handler has not completed it yet. */
export interface Pending {
  /** Wall-clock milliseconds at which the guard must answer; Infinity where nothing limits it. */
  deadline: number;
  /** Ends the request for a cause that arose outside of the handler. */
  end(cause: GuardCause, reason: string, error?: unknown): void;
  /** Logs a cause that cannot be answered any more. */
  note(cause: GuardCause, reason: string, error?: unknown): void;
}

// A set, not one current request: runtime client 4 can run several requests at once.
const requests = new Set<Pending>();
let timer: NodeJS.Timeout | undefined;
/** When the timer is to ring; 0 where none is set. */
let rings = 0;
const TOLERANCE_MS = 20;

/**
 * Begins to watch a request that must be answered within so many milliseconds, or Infinity. One timer serves all requests
 * and is left set when they end: a timer a request costs 0.4 microseconds more. It is set anew where it would ring too late,
 * or should have rung already: the environment was frozen in between.
 */
export function watch(request: Pending, ms: number): void {
  requests.add(request);
  if (ms === Infinity) return;
  const now = Date.now();
  request.deadline = now + ms;
  if (rings < now || rings > request.deadline + TOLERANCE_MS) arm(ms, now);
}

export function unwatch(request: Pending): boolean {
  return requests.delete(request);
}

function arm(ms: number, now: number): void {
  clearTimeout(timer);
  rings = now + ms;
  timer = setTimeout(endLate, ms).unref(); // must not keep a loop alive that the runtime waits to be empty
}

function endLate(): void {
  rings = 0;
  const now = Date.now();
  let next = Infinity;
  for (const request of requests) {
    if (request.deadline <= now) request.end('NearTimeout', 'the function is about to time out');
    else next = Math.min(next, request.deadline);
  }
  if (next !== Infinity) arm(next - now, now);
}

type RejectionListener = (reason: unknown, promise: Promise<unknown>) => void;
let listening = false;

/** Registers for what ends requests from outside of the handler. The runtime client's own listeners are registered before. */
export function listenOnce(enforce: boolean): void {
  if (listening) return;
  listening = true;
  // First, because the runtime client answers null for a request that nothing can complete any more.
  process.prependListener('beforeExit', () => {
    for (const request of [...requests]) request.end('NeverSettled', 'nothing is left that could complete the response');
  });
  process.on('exit', code => {
    for (const request of requests) request.note('ProcessExited', `the process exited with code ${code}`);
  });
  process.on('uncaughtExceptionMonitor', error => {
    for (const request of requests) request.note('ProcessExited', 'an exception outside of the handler ended the process', error);
    requests.clear();
  });
  if (enforce) takeOverRejections();
}

/** The runtime ends the process for a rejection that nobody handles; a pending request is answered first, and the process lives. */
function takeOverRejections(): void {
  const others = process.listeners('unhandledRejection') as RejectionListener[];
  for (const other of others) process.off('unhandledRejection', other);
  process.on('unhandledRejection', (reason, promise) => {
    if (requests.size === 0) return pass(others, reason, promise);
    for (const request of [...requests]) request.end('UnhandledRejection', 'a promise that nobody awaits rejected', reason);
  });
}

/** As without the guard: a listener of the runtime's decides, or Node.js ends the process. */
function pass(others: RejectionListener[], reason: unknown, promise: Promise<unknown>): void {
  if (others.length === 0) throw reason;
  for (const other of others) other(reason, promise);
}
