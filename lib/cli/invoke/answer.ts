import type { Outcome } from './run';
import { authorizerFault, judge, statusOfFailure, type Api, type AuthorizerFormat, type Failure, type Status } from '../../contract';

/** What the caller gets for one run, and why. */
export interface Answer {
  readonly status: Status;
  /** Reads as a sentence after `path`, or stands alone where there is no response. */
  readonly reason: string;
  readonly path: string;
  /** What the handler returned, as the runtime would send it; null where it returned nothing. */
  readonly returned: unknown;
  readonly wellFormed: boolean;
  /** The handler gave a response, so there is one to show. */
  readonly answered: boolean;
  /** Cause that `explain` knows; absent where nothing is wrong. */
  readonly cause?: string;
  readonly stack?: string;
}

/** What is called, and how long it may take. */
export interface Front {
  readonly api: Api;
  /** Judges as an authorizer of this format instead. */
  readonly authorizer?: AuthorizerFormat;
  /** The function's own timeout is shorter than the gateway's. */
  readonly functionGivesUpFirst: boolean;
  readonly limitMs: number;
  readonly memoryMb: number;
  /** Lambda's name of the runtime. */
  readonly runtime: string;
}

type Ended = Exclude<Outcome, { kind: 'missing' }>;

/** What the caller gets for how a run ended. */
export function answerFor(outcome: Ended, front: Front): Answer {
  switch (outcome.kind) {
    case 'returned': return front.authorizer ? authorized(outcome.json, front.authorizer) : judged(outcome, front);
    case 'streamed': return streamed(outcome.metadata, outcome.bytes, front.api);
    case 'unserialisable': return failed('function-error', front, `what it returned must be serialisable as JSON: ${outcome.message}`);
    case 'threw': return threw(outcome, front);
    case 'timeout': return timedOut(front);
    case 'memory': return failed('function-error', front, `the handler ran out of memory (${front.memoryMb} MB)`, 'function-out-of-memory');
    case 'exited': return failed('function-error', front, exitReason(outcome), 'function-crashed');
  }
}

function judged({ json, ignored }: Extract<Outcome, { kind: 'returned' }>, { api, runtime }: Front): Answer {
  const returned = parsed(json);
  if (returned === undefined) return failed('not-json', { api }, 'what it returned is no valid JSON: NaN or Infinity', 'malformed-response');
  const { status, reason, path, wellFormed } = judge(returned, api);
  const isTooLarge = reason.includes('bytes of JSON');
  const why = ignored ? `${reason}: the handler is not async, and ${runtime} ignores what it returns` : reason;
  return { status, reason: why, path, returned, wellFormed, answered: true, ...!wellFormed && { cause: isTooLarge ? 'response-too-large' : 'malformed-response' } };
}

/** Only REST APIs stream, and only where the integration says so. */
function streamed(metadata: string, bytes: number, api: Api): Answer {
  const returned = { metadata: JSON.parse(metadata) as unknown, bytes };
  const misused = { path: '', returned, wellFormed: false, answered: true, cause: 'streaming-misused' };
  if (api.kind !== 'rest') return { ...misused, status: 'unsettled', reason: 'a streaming handler needs a REST API with response streaming' };
  if (returned.metadata === null) return { ...misused, status: 502, reason: 'must begin with metadata, through awslambda.HttpResponseStream.from' };
  const { cookies: _cookies, ...prelude } = Object(returned.metadata) as Record<string, unknown>;
  const verdict = judge(prelude, api);
  if (!verdict.wellFormed) return { ...misused, ...verdict };
  return { ...verdict, reason: `streams ${bytes} bytes, behind an integration that streams`, returned, answered: true };
}

/** Where an authorizer is read, the request goes on or the caller gets a 403. */
function authorized(json: string, format: AuthorizerFormat): Answer {
  const returned = parsed(json);
  const fault = authorizerFault(returned, format);
  if (fault) return { ...fault, returned: returned ?? null, wellFormed: false, answered: true, cause: 'authorizer-response' };
  const allows = format === 'simple' ? (returned as { isAuthorized: boolean }).isAuthorized : effectsOf(returned).every(effect => effect === 'Allow');
  const reason = allows ? 'is well-formed; the request goes on' : 'is well-formed; the caller is denied';
  return { status: allows ? 200 : 403, reason, path: '', returned, wellFormed: true, answered: true };
}

function effectsOf(output: unknown): unknown[] {
  const { Statement } = (output as { policyDocument: { Statement: unknown } }).policyDocument;
  return [Statement].flat().map(statement => (statement as { Effect: unknown }).Effect);
}

function threw({ type, message, code, phase, stack }: Extract<Outcome, { kind: 'threw' }>, front: Front): Answer {
  const what = phase === 'load' ? 'the handler\'s module could not be loaded' : 'the handler threw';
  if (front.authorizer) return authorizerThrew(message, `${what}: ${type}: ${message}`, front, stack);
  return { ...failed('function-error', front, `${what}: ${type}: ${message}`, causeOf(type, code, phase)), stack };
}

/** Exactly this text is a 401 on REST APIs; what it is on HTTP APIs nobody has recorded. */
function authorizerThrew(message: string, reason: string, { api }: Front, stack: string | undefined): Answer {
  const base = { path: '', returned: null, wellFormed: false, answered: false, reason, cause: 'authorizer-failed', stack };
  if (message !== 'Unauthorized') return { ...base, status: 500 };
  return api.kind === 'rest' ? { ...base, status: 401, wellFormed: true, cause: undefined } : { ...base, status: 'unsettled' };
}

function causeOf(type: string, code: string | undefined, phase: 'load' | 'invoke'): string {
  if (type.includes('CallbackHandlerDeprecated')) return 'callback-handler-unsupported';
  if (phase === 'invoke') return 'function-error';
  if (code?.endsWith('MODULE_NOT_FOUND') || type === 'ModuleNotFoundError' || type === 'ImportError') return 'module-not-found';
  return type === 'SyntaxError' || type === 'IndentationError' ? 'code-not-loadable' : 'function-error';
}

function timedOut(front: Front): Answer {
  const seconds = `${front.limitMs / 1000} s`;
  if (front.authorizer) return { ...failed('function-error', front, `the authorizer took longer than ${seconds}`, 'authorizer-failed'), status: 500 };
  if (front.functionGivesUpFirst) return failed('function-timeout', front, `the function timed out after ${seconds}`, 'function-timeout');
  return failed('integration-timeout', front, `the handler took longer than the ${seconds} that the API waits`, 'integration-timeout');
}

function exitReason({ code, signal }: { readonly code: number | null; readonly signal: string | null }): string {
  if (signal !== null) return `the process was ended by ${signal} before the handler answered`;
  return code ? `the process exited with code ${code} before the handler answered` : 'the process ended before the handler answered';
}

function failed(failure: Failure, { api }: Pick<Front, 'api'>, reason: string, cause = 'function-error'): Answer {
  return { status: statusOfFailure(failure, api), reason, path: '', returned: null, wellFormed: false, answered: false, cause };
}

/** JSON, null included; undefined for what is none. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
