import type { Explained } from '../../../lib/cli/explain/diagnosis';

export const CANNOT_TELL = 'cannot-tell';

/** What else is expected of the first cause; ids of rules and candidates instead of the whole. */
export interface Further {
  readonly detail?: Explained['detail'];
  readonly rules?: readonly string[];
  readonly candidates?: readonly string[];
}

/** Title, log, and the cause that has to stand first. */
export type Sample = readonly [title: string, log: string, cause: string, further?: Further];

/** Lines of one request in an execution log. */
export function exec(...messages: string[]): string {
  return messages.map(message => `(c6af9ac6-7b61-11e6-9a41-93e8deadbeef) ${message}`).join('\n');
}

/** Lines of a function's log, between those of a request that went well. */
export function fn(lines: string): string {
  const ok = '99999999-2222-4333-8444-555555555555';
  return `START RequestId: ${ok} Version: $LATEST\n${lines}\nEND RequestId: ${ok}\nREPORT RequestId: ${ok}\tDuration: 2.00 ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB`;
}

export const json = (entry: object) => JSON.stringify(entry);

const NOTHING = { errorMessage: '-', errorResponseType: '-', integrationError: '-', integrationErrorMessage: '-', functionStatus: '-', integrationStatus: '-', authorizerError: '-' };
const COMMON = { requestId: 'JKJaXmPLvHcESHA=', requestTime: '20/Nov/2026:10:00:00 +0000', apiId: 'abcde12345', stage: 'prod', httpMethod: 'GET', path: '/prod/orders', sourceIp: '192.0.2.1' };

/** A line of the access log that SafeLambdaApi sets up for a REST API. */
export function restEntry(fields: Record<string, string>): string {
  return json({ ...COMMON, ...NOTHING, resourcePath: '/orders', wafStatus: '-', ...fields });
}

/** The same for an HTTP API. */
export function httpEntry(fields: Record<string, string>): string {
  return json({ ...COMMON, ...NOTHING, routeKey: 'GET /orders', ...fields });
}

/** A line of the response guard. */
export function guard(cause: string, { path, reason = 'reason', ...rest }: Record<string, string> = {}): string {
  return json({
    timestamp: '2026-11-20T10:00:00.000Z',
    level: 'ERROR',
    message: `safe-lambda-api: ${cause}: ${path ? `${path} ` : ''}${reason}`,
    cause,
    path,
    reason,
    requestId: 'lambda-request',
    apiRequestId: 'gateway-request',
    route: 'GET /orders',
    ...rest,
    _aws: { Timestamp: 1795176000000, CloudWatchMetrics: [{ Namespace: 'SafeLambdaApi', Dimensions: [['ApiName']], Metrics: [{ Name: cause, Unit: 'Count' }] }] },
    ApiName: 'orders',
    [cause]: 1,
  });
}
