import { CAUSES, causeOf, DOUBTS, STATUS_ALONE, type Cause, type Doubt, type Sign } from './causes';
import type { LogRecord } from './record';
import type { ApiKind } from '../../aws/api-kinds';

/** What a record says about why its request failed: a cause, or a doubt about several. */
export interface Signal {
  readonly cause?: Cause;
  readonly doubt?: Doubt;
  readonly weight: number;
}

const DEFAULT_WEIGHT = 3;
const DOUBT_WEIGHT = 2;
const STATUS_WEIGHT = 1;
/** The guard saw the response itself. */
const GUARD_BONUS = 2;

/** Phrases stand at the beginning of what services write; a line of megabytes is a caller's doing. */
const READ = 8_000;

const PHRASES = new RegExp([...CAUSES, ...DOUBTS].flatMap(({ signs }) => signs)
  .flatMap(({ text, kind }) => text && !kind ? [`(?:${text.source})`] : []).join('|'), 'i');

/** Whether a line of no known format may name a cause. */
export function namesCause(line: string): boolean {
  return PHRASES.test(line.slice(0, READ));
}

/** The strongest signal of a record; undefined where nothing failed. */
export function signalOf(record: LogRecord): Signal | undefined {
  const bonus = record.log === 'guard' ? GUARD_BONUS : 0;
  let best: Signal | undefined;
  for (const cause of CAUSES) {
    const weight = (cause.weight ?? DEFAULT_WEIGHT) + bonus;
    if ((!best || weight > best.weight) && cause.signs.some(sign => holds(sign, record))) best = { cause, weight };
  }
  if (best) return best;
  const doubt = DOUBTS.find(({ signs }) => signs.some(sign => holds(sign, record)));
  if (doubt) return { doubt, weight: DOUBT_WEIGHT };
  return isServerError(record.fields.status) ? { doubt: STATUS_ALONE, weight: STATUS_WEIGHT } : undefined;
}

/** Whether a status is one of a failure that nobody meant. */
export function isServerError(status: string | undefined): boolean {
  return status?.length === 3 && status.startsWith('5');
}

function holds(sign: Sign, record: LogRecord): boolean {
  if (sign.kind && (record.kind ?? sign.kind) !== sign.kind) return false;
  if (sign.kind === 'websocket' && record.kind === undefined) return false; // its phrases are everybody's
  if (sign.text && !sign.text.test(record.text.slice(0, READ))) return false;
  if (sign.passedOn && record.fields.functionStatus !== record.fields.status) return false;
  if (sign.slowerThanMs !== undefined && !(Number(record.fields.integrationLatency) >= sign.slowerThanMs)) return false;
  for (const name in sign.fields) {
    const field = name as keyof typeof sign.fields;
    if (!sign.fields[field]!.test((record.fields[field] ?? '').slice(0, READ))) return false;
  }
  return true;
}

/** What is known about a request when its candidates are asked for. */
export interface Circumstances {
  readonly status?: string;
  readonly kind?: ApiKind;
  /** Status of the Lambda service: 200 where the function ran. */
  readonly integrationStatus?: string;
}

/** Causes that a doubt leaves, likeliest first: those that give the status and fit what Lambda answered. */
export function candidatesOf(doubt: Doubt, { status, kind, integrationStatus }: Circumstances): readonly Cause[] {
  const wasInvoked = ranFunction(integrationStatus, status);
  return doubt.candidates.map(causeOf)
    .filter(cause => status === undefined || givesStatus(cause, status, kind))
    .filter(({ invoked }) => wasInvoked === undefined || invoked === undefined || invoked === wasInvoked);
}

/** Whether Lambda ran the function. A 5xx under this name may also be the function's own: logs call both statuses alike. */
function ranFunction(integrationStatus: string | undefined, status: string | undefined): boolean | undefined {
  if (integrationStatus === undefined) return undefined;
  if (/^2/.test(integrationStatus)) return true;
  return /^4/.test(integrationStatus) && integrationStatus !== status ? false : undefined;
}

function givesStatus(cause: Cause, status: string, kind: ApiKind | undefined): boolean {
  const given = kind ? cause.status[kind] ?? [] : Object.values(cause.status).flat();
  return given.some(one => one === status || (one === '5xx' && status.startsWith('5')));
}
