import { Fault } from './api';

/** A JSON object, as opposed to an array or null. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const MUST_BE_OBJECT = 'must be an object';
const MUST_BE_HEADERS = 'must be an object whose values are strings';
const MUST_BE_STRING = 'must be a string';
const MUST_BE_STRINGS = 'must be an array of strings';
export const MUST_BE_BOOLEAN = 'must be true or false';

/** Under a name that a minifier shortens. */
export const isArray = Array.isArray;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !isArray(value);
}

/** A fault; false in place of the status says that what the caller gets is not settled. */
export function fault(status: number | false, path: string, reason: string): Fault {
  return { status: status || 'unsettled', reason, path };
}

const RE_STATUS = /^[2-5][0-9][0-9]$/;
// A character that no notation of a number has. "200 " or "6e2" may or may not be read as a number: nobody has recorded it.
const RE_NO_NUMBER = /[^-0-9+.eE \t\r\n]/;

/** `statusCode` where it is present. Zero, null, fractions and codes outside of 200 to 599 were never recorded against AWS. */
export function statusFault(value: unknown, failure: number): Fault | undefined {
  let refused = typeof value === 'object' && value !== null;
  if (typeof value === 'number') {
    if (value >= 200 && value <= 599 && Number.isInteger(value)) return undefined;
    refused = value < 0 && Number.isSafeInteger(value);
  } else if (typeof value === 'string') {
    if (RE_STATUS.test(value)) return undefined;
    refused = RE_NO_NUMBER.test(value);
  }
  return fault(refused && failure, 'statusCode', 'must be a whole number from 200 to 599');
}

/** The number that a good `statusCode` stands for. */
export function statusOf(response: JsonObject): number {
  return response.statusCode === undefined ? 200 : Number(response.statusCode);
}

/**
 * `headers` and `multiValueHeaders`. On REST booleans were recorded as accepted, nested values and a text in place of
 * an array as refused; numbers and nulls are unsettled. On HTTP APIs only text is certain.
 * Null in place of the object is accepted (the Go event types send it).
 */
export function headersFault(key: string, value: unknown, rest: boolean): Fault | undefined {
  if (value === null) return undefined;
  if (!isObject(value)) return fault(rest && 502, key, MUST_BE_HEADERS);
  const many = key === 'multiValueHeaders';
  let doubt: Fault | undefined;
  for (const name in value) {
    const item = value[name];
    if (typeof item === 'string' ? !many : item === undefined || (many ? isStrings(item) : rest && typeof item === 'boolean')) continue;
    const refused = rest && item !== null && (many ? !isArray(item) : typeof item === 'object');
    const found = fault(refused && 502, `${key}.${name}`, many ? MUST_BE_STRINGS : MUST_BE_STRING);
    if (refused) return found;
    doubt ??= found;
  }
  return doubt;
}

/** `body`: REST turns whole numbers into text and refuses what is nested; all else but text is unsettled. */
export function bodyFault(value: unknown, rest: boolean): Fault | undefined {
  if (typeof value === 'string' || value === null || (rest && Number.isSafeInteger(value))) return undefined;
  return fault(rest && typeof value === 'object' && 502, 'body', MUST_BE_STRING);
}

const BOOLEAN_TEXTS = ['true', 'True', 'false', 'False'];

/** `isBase64Encoded`: REST accepts four texts beside the booleans and refuses all else but null, which is unsettled there. */
export function flagFault(value: unknown, rest: boolean): Fault | undefined {
  if (typeof value === 'boolean' || (rest ? BOOLEAN_TEXTS.includes(value as string) : value === null)) return undefined;
  return fault(rest && value !== null && 502, 'isBase64Encoded', MUST_BE_BOOLEAN);
}

/** HTTP APIs, `cookies` of format 2.0. */
export function cookiesFault(value: unknown): Fault | undefined {
  return value === null || isStrings(value) ? undefined : fault(false, 'cookies', MUST_BE_STRINGS);
}

const RE_BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const RE_NO_BASE64 = /[^-_A-Za-z0-9+/= \t\r\n]/;

/** A body that is to be decoded. Lacking padding, line breaks and the URL-safe alphabet may or may not be decoded: unsettled. */
export function base64Fault(body: unknown, failure: number | false): Fault | undefined {
  if (body === undefined || body === null) return undefined;
  const text = String(body);
  if (text.length % 4 === 0 && RE_BASE64.test(text)) return undefined;
  return fault(RE_NO_BASE64.test(text) && failure, 'body', 'must be base64, because isBase64Encoded is true');
}

function isStrings(value: unknown): boolean {
  if (!isArray(value)) return false;
  for (const item of value) { // `every` would leave out holes, which are sent as null
    if (typeof item !== 'string') return false;
  }
  return true;
}
