import { favourable } from './favourable';
import { memberOf } from './handler-code';
import { faultOfReturned, type Api, type Status } from '../../contract';
import type { Value } from '../../handlers/core/value';
import type { Exit, HandlerFacts } from '../../handlers/facts';

/** The rules that say what is wrong with a response; the contract decides that something is. */
export type ResponseRule = 'response-not-an-object' | 'response-missing' | 'response-body-not-string' | 'response-status-invalid'
  | 'response-status-missing' | 'response-unknown-key' | 'response-header-invalid';

/** What is certainly wrong with what a handler returns. */
export interface ResponseFault {
  readonly rule: ResponseRule;
  readonly status: Status;
  /** Where in the response, such as `headers.x-count`; empty for the response itself. */
  readonly path: string;
}

type Faults = ReadonlyMap<ResponseRule, ResponseFault>;

/** The faults of an exit that no way of reading it is without. `readings` are the ways in which API Gateway may read it. */
export function faultsOf({ value, dependsOnRoute, kind, isError }: Exit, facts: HandlerFacts, readings: readonly Api[]): Faults {
  if (kind === 'throw' || isError || isNotTheResponse(value, kind, facts)) return new Map();
  // Which routes exist is the API's affair: what happens on none of them may never happen.
  if (dependsOnRoute && isNothing(value)) return new Map();
  const sent = favourable(value, facts.language);
  const all = sent.flatMap(one => readings.map(api => faultsOfSent(one, value, api, facts)));
  return all.length === 0 ? new Map() : all.reduce(inBoth);
}

/** A handler that calls back, and a framework, make the response elsewhere when nothing is returned. */
function isNotTheResponse(value: Value, kind: Exit['kind'], { callbackAt, framework }: HandlerFacts): boolean {
  return isUndefined(value) && (framework !== undefined || kind === 'return' && callbackAt !== undefined) || framework !== undefined && isNothing(value);
}

function isUndefined(value: Value): boolean {
  return value.kind === 'literal' && value.value === undefined;
}

function isNothing(value: Value): boolean {
  return value.kind === 'literal' && (value.value === undefined || value.value === null);
}

/** Of a fault that both have, the one with the milder consequence. */
function inBoth(a: Faults, b: Faults): Faults {
  const shared = [...a].filter(([rule]) => b.has(rule));
  return new Map(shared.map(([rule, fault]) => [rule, mildness(b.get(rule)!) > mildness(fault) ? b.get(rule)! : fault]));
}

function mildness({ status }: ResponseFault): number {
  return status === 'unsettled' ? 2 : status === 200 ? 1 : 0;
}

/** All faults of one response: the contract tells the first, and the next one when that is mended. */
function faultsOfSent(sent: unknown, value: Value, api: Api, facts: HandlerFacts): Faults {
  const found = new Map<ResponseRule, ResponseFault>();
  let rest = sent;
  for (let fault = faultOfReturned(rest, api); fault; fault = faultOfReturned(rest, api)) {
    const { path, status } = fault;
    const [key] = path.split('.', 1);
    const rule = key === '' ? ruleOfNoObject(value, api, facts) : ruleOfKey(key, rest as Readonly<Record<string, unknown>>, value);
    if (rule && !found.has(rule)) found.set(rule, { rule, status, path });
    if (key === '') break;
    rest = mended(rest as object, key);
  }
  if (isSentWhole(value, api)) found.set('response-status-missing', { rule: 'response-status-missing', status: 200, path: 'statusCode' });
  return found;
}

/** None is what a Python function returns that returns nothing; in JavaScript, null was written. */
function ruleOfNoObject(value: Value, api: Api, { language }: HandlerFacts): ResponseRule | undefined {
  if (isUndefined(value) || isNothing(value) && language === 'python') return 'response-missing';
  // A null behind format 2.0 was never recorded.
  return isInferring(api) ? undefined : 'response-not-an-object';
}

function ruleOfKey(key: string, sent: Readonly<Record<string, unknown>>, value: Value): ResponseRule | undefined {
  const isOpen = value.kind === 'object' && value.open;
  switch (key) {
    case 'statusCode': return sent[key] !== undefined ? 'response-status-invalid' : isOpen ? undefined : 'response-status-missing';
    // A text is wrong only in that it is no Base64.
    case 'body': return typeof sent[key] === 'string' ? undefined : 'response-body-not-string';
    case 'headers': case 'multiValueHeaders': return 'response-header-invalid';
    // What else the flags may be has no rule: nobody writes it.
    case 'isBase64Encoded': case 'base64Encoded': return undefined;
    default: return isOpen ? undefined : 'response-unknown-key';
  }
}

function mended(sent: object, key: string): object {
  const { [key]: _, ...others } = sent as Record<string, unknown>;
  return key === 'statusCode' ? { ...others, statusCode: 200 } : others;
}

/** Whether an API makes a response of anything a function returns: an HTTP API, with payload format version 2.0. */
export function isInferring(api: Api): boolean {
  return api.kind === 'http' && api.payloadFormatVersion !== '1.0';
}

/** Format 2.0 takes an object without a status code for the body of a 200: with `body` or `headers` it was meant as a response. */
function isSentWhole(value: Value, api: Api): boolean {
  return isInferring(api) && value.kind === 'object' && !value.open && !value.members.has('statusCode') && (memberOf(value, 'body') ?? memberOf(value, 'headers')) !== undefined;
}
