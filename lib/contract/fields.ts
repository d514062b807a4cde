import { Fault, Status } from './api';

/** A JSON object, as opposed to an array or null. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const MUST_BE_OBJECT = 'must be an object';
const MUST_BE_STATUS = 'must be a whole number from 200 to 599';
const MUST_BE_HEADERS = 'must be an object whose values are strings';
const MUST_BE_STRING = 'must be a string';
const MUST_BE_STRINGS = 'must be an array of strings';
const MUST_BE_BOOLEAN = 'must be true or false';
const MUST_BE_BASE64 = 'must be base64, because isBase64Encoded is true';

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function fault(status: Status, path: string, reason: string): Fault {
  return { status, reason, path };
}

const RE_STATUS = /^[2-5][0-9][0-9]$/;
// A character that no notation of a number has. "200 " or "6e2" may or may not be read as a number: nobody has recorded it.
const RE_NO_NUMBER = /[^-0-9+.eE \t\r\n]/;

/** `statusCode` where it is present. Zero, null, fractions and codes outside of 200 to 599 were never recorded against AWS. */
export function statusFault(value: unknown, failure: number): Fault | undefined {
  if (typeof value === 'number') {
    if (value >= 200 && value <= 599 && Number.isInteger(value)) return undefined;
    return fault(value < 0 && Number.isInteger(value) ? failure : 'unsettled', 'statusCode', MUST_BE_STATUS);
  }
  if (typeof value === 'string') {
    if (RE_STATUS.test(value)) return undefined;
    return fault(RE_NO_NUMBER.test(value) ? failure : 'unsettled', 'statusCode', MUST_BE_STATUS);
  }
  return fault(typeof value === 'object' && value !== null ? failure : 'unsettled', 'statusCode', MUST_BE_STATUS);
}

/** The number that a good `statusCode` stands for. */
export function statusOf(response: JsonObject): number {
  return response.statusCode === undefined ? 200 : Number(response.statusCode);
}

/**
 * REST `headers`. Booleans were recorded as accepted, nested values are refused; numbers and nulls are unsettled.
 * Null in place of the object is accepted (the Go event types send it).
 */
export function restHeadersFault(value: unknown): Fault | undefined {
  if (value === null) return undefined;
  if (!isObject(value)) return fault(502, 'headers', MUST_BE_HEADERS);
  let doubt: Fault | undefined;
  for (const name in value) {
    const item = value[name];
    if (typeof item === 'string' || typeof item === 'boolean' || item === undefined) continue;
    if (typeof item === 'object' && item !== null) return fault(502, `headers.${name}`, MUST_BE_STRING);
    doubt ??= fault('unsettled', `headers.${name}`, MUST_BE_STRING);
  }
  return doubt;
}

/** REST `multiValueHeaders`: a string in place of an array was recorded as refused. */
export function restMultiHeadersFault(value: unknown): Fault | undefined {
  if (value === null) return undefined;
  if (!isObject(value)) return fault(502, 'multiValueHeaders', MUST_BE_HEADERS);
  let doubt: Fault | undefined;
  for (const name in value) {
    const item = value[name];
    if (item === undefined || isStrings(item)) continue;
    const known = item !== null && !Array.isArray(item);
    if (known) return fault(502, `multiValueHeaders.${name}`, MUST_BE_STRINGS);
    doubt ??= fault('unsettled', `multiValueHeaders.${name}`, MUST_BE_STRINGS);
  }
  return doubt;
}

/** REST `body`: whole numbers are turned into text; booleans and fractions are unsettled; anything nested is refused. */
export function restBodyFault(value: unknown): Fault | undefined {
  if (typeof value === 'string' || value === null || Number.isSafeInteger(value)) return undefined;
  return fault(typeof value === 'object' ? 502 : 'unsettled', 'body', MUST_BE_STRING);
}

const BOOLEAN_TEXTS = ['true', 'True', 'false', 'False'];

/** REST `isBase64Encoded`: the four texts are accepted beside the booleans. Null is unsettled. */
export function restFlagFault(value: unknown): Fault | undefined {
  if (typeof value === 'boolean' || BOOLEAN_TEXTS.includes(value as string)) return undefined;
  return fault(value === null ? 'unsettled' : 502, 'isBase64Encoded', MUST_BE_BOOLEAN);
}

/** HTTP APIs, `headers` and, in format 1.0, `multiValueHeaders`: only strings are certain. */
export function httpHeadersFault(key: string, value: unknown): Fault | undefined {
  if (value === null) return undefined;
  if (!isObject(value)) return fault('unsettled', key, MUST_BE_HEADERS);
  const many = key === 'multiValueHeaders';
  for (const name in value) {
    const item = value[name];
    if (item === undefined || (many ? isStrings(item) : typeof item === 'string')) continue;
    return fault('unsettled', `${key}.${name}`, many ? MUST_BE_STRINGS : MUST_BE_STRING);
  }
  return undefined;
}

/** HTTP APIs, `body`: only text is certain. */
export function httpBodyFault(value: unknown): Fault | undefined {
  return typeof value === 'string' || value === null ? undefined : fault('unsettled', 'body', MUST_BE_STRING);
}

/** HTTP APIs, `cookies` of format 2.0. */
export function cookiesFault(value: unknown): Fault | undefined {
  return value === null || isStrings(value) ? undefined : fault('unsettled', 'cookies', MUST_BE_STRINGS);
}

/** HTTP APIs, `isBase64Encoded`. */
export function httpFlagFault(value: unknown): Fault | undefined {
  return value === null || typeof value === 'boolean' ? undefined : fault('unsettled', 'isBase64Encoded', MUST_BE_BOOLEAN);
}

const RE_BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const RE_NO_BASE64 = /[^-_A-Za-z0-9+/= \t\r\n]/;

/** A body that is to be decoded. Lacking padding, line breaks and the URL-safe alphabet may or may not be decoded: unsettled. */
export function base64Fault(body: unknown, failure: Status): Fault | undefined {
  if (body === undefined || body === null) return undefined;
  const text = String(body);
  if (text.length % 4 === 0 && RE_BASE64.test(text)) return undefined;
  return fault(RE_NO_BASE64.test(text) ? failure : 'unsettled', 'body', MUST_BE_BASE64);
}

function isStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}
