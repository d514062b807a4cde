import { causeOf } from './causes';
import { isServerError, signalOf, type Signal } from './match';
import type { Detail, LogRecord, Origin } from './record';
import type { ApiKind } from '../../aws/api-kinds';

/** A request that failed, or an entry that tells of a failure: what all its lines together say. */
export interface FailedRequest extends Origin {
  signal: Signal;
  evidence: string;
  detail?: Detail;
  status?: string;
  kind?: ApiKind;
  integrationStatus?: string;
  requestId?: string;
  invocationId?: string;
  time?: number;
}

/** Requests that may still get lines; the older half is settled when one more comes. The logs of one request lie minutes apart at most. */
const MOST_PENDING = 20_000;

/**
 * Joins lines of one request: execution log, access log and function log name it by the same ids. A request counts once, under what its
 * most telling line says. Memory stays the same however long the log is.
 */
export class Requests {
  private readonly pending = new Map<string, FailedRequest>();
  /** Faults of responses that the execution log traced before it called them malformed. */
  private readonly traced = new Map<string, Detail>();

  constructor(private readonly settle: (request: FailedRequest) => void, private readonly kind: ApiKind | undefined) {}

  add(given: LogRecord): void {
    const record = this.kind ? { ...given, kind: this.kind } : given;
    const keys = keysOf(record), signal = signalOf(record);
    if (record.detail && !signal && keys[0]) this.remember(keys[0], record.detail);
    const known = this.known(keys);
    if (!signal && !known) return;
    const request = known ?? { signal: signal!, evidence: record.evidence };
    if (known && signal && signal.weight > known.signal.weight) {
      known.signal = signal;
      known.evidence = record.evidence;
    }
    learn(request, record, this.traced.get(keys[0] ?? ''));
    if (hidesFailure(request, record)) request.signal = { cause: causeOf('error-not-mapped'), weight: causeOf('error-not-mapped').weight! };
    if (keys.length === 0) this.settle(request);
    else this.keep(keys, request);
  }

  /** Settles what is still pending. */
  end(): void {
    for (const request of new Set(this.pending.values())) this.settle(request);
    this.pending.clear();
  }

  /** The request that one of the keys names; where they name two, they turn out to be one. */
  private known(keys: readonly string[]): FailedRequest | undefined {
    const [first, second] = [...new Set(keys.flatMap(key => this.pending.get(key) ?? []))];
    if (first && second) this.merge(first, second);
    return first;
  }

  private merge(into: FailedRequest, other: FailedRequest): void {
    const { signal, evidence } = other.signal.weight > into.signal.weight ? other : into;
    Object.assign(into, { ...other, ...definedOf(into), signal, evidence });
    for (const key of keysOf(other)) this.pending.set(key, into);
  }

  private keep(keys: readonly string[], request: FailedRequest): void {
    for (const key of keys) this.pending.set(key, request);
    if (this.pending.size > MOST_PENDING) this.settleOldest(MOST_PENDING / 2);
  }

  /** Many at once: a map whose first entry is deleted again and again looks for it ever longer. */
  private settleOldest(count: number): void {
    for (const [key, request] of this.pending) {
      if (count-- <= 0) return;
      this.pending.delete(key);
      for (const other of keysOf(request)) this.pending.delete(other); // it may be pending under its other id, too
      this.settle(request);
    }
  }

  private remember(key: string, detail: Detail): void {
    this.traced.set(key, detail);
    if (this.traced.size > MOST_PENDING) this.traced.clear(); // the line that calls the response malformed follows at once
  }
}

function keysOf({ requestId, invocationId }: { readonly requestId?: string; readonly invocationId?: string }): string[] {
  return [...requestId ? [`r ${requestId}`] : [], ...invocationId ? [`i ${invocationId}`] : []];
}

/** The first entry that tells something is the one that counts; a final status is the caller's, whoever tells it. */
function learn(request: FailedRequest, record: LogRecord, traced: Detail | undefined): void {
  const { time, kind, apiId, stage, route, functionName, requestId, invocationId, fields } = record;
  const { status, integrationStatus } = fields;
  const more = { time, kind, apiId, stage, route, functionName, requestId, invocationId, status, integrationStatus };
  Object.assign(request, { ...definedOf(more), ...definedOf(request) });
  request.detail ??= record.detail ?? traced;
  if (isServerError(fields.status)) request.status = fields.status;
}

/** A function that failed, and a caller who got a success: only a non-proxy integration does that. */
function hidesFailure({ signal }: FailedRequest, { log, fields }: LogRecord): boolean {
  const failed = signal.cause?.id === 'function-error' || signal.cause?.id === 'function-timeout';
  return failed && signal.weight < 5 && log === 'execution' && /^2\d\d$/.test(fields.status ?? '');
}

function definedOf<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Partial<T>;
}
