import { LARGEST_RESPONSE_BYTES } from '../../contract/judge';

// A control character of one UTF-16 unit becomes six bytes of JSON: \u0000. Headers are limited to 10,240 bytes.
const MOST_CHARACTERS = (LARGEST_RESPONSE_BYTES - 2 * 10_240) / 6;

/**
 * Whether a response is one of the common good ones, for REST and HTTP APIs alike: a status code, headers that are text
 * and a body that is text and cannot be too large. False says nothing.
 */
export function isPlainlyGood(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !isPlainObject(value)) return false;
  let hasStatus = false;
  for (const key in value) {
    const item = (value as Record<string, unknown>)[key];
    if (key === 'statusCode') hasStatus = isStatus(item);
    if (key === 'statusCode' ? hasStatus : key === 'body' ? isBody(item) : key === 'headers' ? areTexts(item) : key === 'isBase64Encoded' && item === false) continue;
    return false;
  }
  return hasStatus;
}

function isStatus(value: unknown): boolean {
  return typeof value === 'number' && value >= 200 && value <= 599 && Number.isInteger(value);
}

function isBody(value: unknown): boolean {
  return typeof value === 'string' && value.length <= MOST_CHARACTERS;
}

function areTexts(headers: unknown): boolean {
  if (typeof headers !== 'object' || headers === null || !isPlainObject(headers)) return false;
  for (const name in headers) {
    if (typeof (headers as Record<string, unknown>)[name] !== 'string') return false;
  }
  return true;
}

/** JSON.stringify leaves out what is inherited; an own toJSON is not among the keys above. */
function isPlainObject(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype;
}
