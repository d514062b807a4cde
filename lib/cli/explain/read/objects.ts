import { fieldsOf, flatten, identityOf, kindOf, type Flat } from './fields';
import { GUARD_CAUSES } from '../guard-causes';
import { shown } from '../mask';
import type { Detail, Field, LogRecord } from '../record';

/** Reads a JSON entry of an access log, of Lambda, of the guard, or a body that a caller got. */
export function recordOfObject(object: object, time: number | undefined): LogRecord | undefined {
  const flat = flatten(object);
  return guardRecord(object, flat, time) ?? platformRecord(flat, time) ?? accessRecord(flat, time) ?? functionRecord(flat, time)
    ?? bodyRecord(object, time);
}

/** A line of the response guard: its cause, and where in the response. */
function guardRecord(object: object, flat: Flat, time: number | undefined): LogRecord | undefined {
  const { cause, path, reason, requestId, apiRequestId, route, message } = object as Record<string, unknown>;
  if (typeof cause !== 'string' || !GUARD_CAUSES.has(cause) || !String(message).startsWith('safe-lambda-api: ')) return undefined;
  const detail: Detail | undefined = cause === 'MalformedResponse' || cause === 'MalformedAuthorizerOutput' ? { path: String(path ?? ''), reason: String(reason) } : undefined;
  const errors = [flat.get('errortype'), flat.get('errormessage')].filter(Boolean).join(': ');
  return {
    log: 'guard',
    time: time ?? identityOf(flat).time,
    requestId: asText(apiRequestId),
    invocationId: asText(requestId),
    route: asText(route),
    text: `${String(message)}${errors ? `: ${errors}` : ''}`,
    evidence: shown(`${String(message)}${errors ? ` (${errors})` : ''}`),
    fields: {},
    detail,
  };
}

/** A system log of Lambda in JSON format. @see https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html */
function platformRecord(flat: Flat, time: number | undefined): LogRecord | undefined {
  const type = flat.get('type');
  if (!type?.startsWith('platform.')) return undefined;
  const status = flat.get('record.status'), errorType = flat.get('record.errortype');
  const failed = status === 'timeout' ? 'platform timeout' : status === 'failure' || status === 'error' ? errorType : undefined;
  return {
    log: 'function',
    time: time ?? identityOf(flat).time,
    invocationId: flat.get('record.requestid'),
    functionName: flat.get('record.functionname'),
    text: failed === undefined ? '' : `${errorType ?? failed}`,
    evidence: shown(`${type} status ${status ?? '?'}${errorType ? ` errorType ${errorType}` : ''}${durationOf(flat)}`),
    fields: failed === undefined ? {} : { errorType: errorType ?? failed },
  };
}

function durationOf(flat: Flat): string {
  const ms = flat.get('record.metrics.durationms');
  return ms === undefined ? '' : ` durationMs ${ms}`;
}

const RE_STATUS = /^[1-5]\d\d$/;
// One of these beside a status makes an entry one of an access log.
const OF_REQUESTS = ['requestid', 'extendedrequestid', 'apiid', 'routekey', 'httpmethod', 'resourcepath', 'path', 'method', 'stage', 'ip', 'sourceip', 'connectionid', 'eventtype'];

function accessRecord(flat: Flat, time: number | undefined): LogRecord | undefined {
  const fields = fieldsOf(flat);
  if (flat.has('level') && !flat.has('errorresponsetype')) return undefined; // a line that a function logged about a request
  const isRequest = OF_REQUESTS.some(name => flat.has(name)) || fields.responseType !== undefined || fields.integrationStatus !== undefined;
  if (!isRequest || !RE_STATUS.test(fields.status ?? '') && fields.responseType === undefined && fields.integrationError === undefined) return undefined;
  const text = [fields.errorMessage, fields.integrationError, fields.authorizerError, fields.validationError, fields.wafError].filter(Boolean).join(' | ');
  const identity = identityOf(flat);
  return { log: 'access', ...identity, time: identity.time ?? time, kind: kindOf(flat), text, evidence: evidenceOf(fields), fields };
}

/** The fields of a diagnosis, and no others: an access log may hold anything that callers send. */
function evidenceOf(fields: Readonly<Partial<Record<Field, string>>>): string {
  return shown(Object.entries(fields).map(([name, value]) => `${name}=${value.includes(' ') ? JSON.stringify(value) : value}`).join(' '));
}

const FAILURE_LEVELS = new Set(['ERROR', 'FATAL', 'CRITICAL']);

/** An exception as the runtime logs it, in text format (`{"errorType": …}`) or in JSON format. */
function functionRecord(flat: Flat, time: number | undefined): LogRecord | undefined {
  const level = flat.get('level')?.toUpperCase();
  const errorType = flat.get('errortype') ?? flat.get('message.errortype') ?? flat.get('record.errortype');
  const message = flat.get('errormessage') ?? flat.get('message.errormessage') ?? flat.get('message');
  if (errorType === undefined && level === undefined) return undefined;
  const identity = identityOf(flat), said = [errorType, message].filter(Boolean).join(': ');
  const failed = level === undefined || FAILURE_LEVELS.has(level);
  const isException = failed && errorType !== undefined && (flat.has('stacktrace') || hasStack(flat) || /^(?:Runtime|Sandbox|Function|Extension)\./.test(errorType) || level === undefined);
  return {
    log: 'function',
    time: identity.time ?? time,
    invocationId: identity.requestId ?? identity.invocationId,
    functionName: identity.functionName,
    text: failed ? said : '',
    evidence: shown(said),
    fields: isException ? { errorType } : {},
  };
}

function hasStack(flat: Flat): boolean {
  return ['stack', 'location', 'message.stack'].some(name => flat.has(name)) || flat.has('errormessage') || flat.has('message.errormessage');
}

/** `{"message": "Internal server error"}`: what a caller got; WebSocket frames have a connection id. */
function bodyRecord(object: object, time: number | undefined): LogRecord | undefined {
  const members = object as Record<string, unknown>, message = members.message === undefined ? members.Message : members.message;
  if ((typeof message !== 'string' && message !== null) || Object.keys(members).length > 3) return undefined;
  const isFrame = typeof members.connectionId === 'string';
  return {
    log: 'answer',
    time,
    kind: isFrame ? 'websocket' : undefined,
    requestId: asText(members.requestId),
    text: isFrame ? String(message) : `{"message": ${JSON.stringify(message)}}`,
    evidence: shown(JSON.stringify({ message })),
    fields: {},
  };
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
