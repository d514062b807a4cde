import { Api, Fault } from '../../contract/api';
import { faultOf } from '../../contract/fault';
import { isArray, isObject, JsonObject } from '../../contract/fields';
import { faultOfReturned, LARGEST_RESPONSE_BYTES } from '../../contract/judge';

/**
 * The fault of what a handler returned; the same answer as `faultOfReturned`, without serialising a second time
 * where that cannot change it: plain objects that are far from the size limit.
 */
export function faultOfResponse(returned: unknown, api: Api): Fault | undefined {
  try {
    if (isPlain(returned) && faultOf(returned, api) === undefined && mostBytes(returned) <= LARGEST_RESPONSE_BYTES) return undefined;
  } catch {
    // A proxy or getter that throws: let serialisation tell.
  }
  return faultOfReturned(returned, api);
}

/** JSON.stringify leaves out inherited properties, unwraps `new String()` and asks toJSON: such things are judged by their JSON. */
function isPlain(returned: unknown): boolean {
  if (!isObject(returned)) return typeof returned !== 'object' || isArray(returned);
  if (!hasPlainPrototype(returned)) return false;
  for (const key in returned) {
    const value = returned[key];
    if (key === 'toJSON' || (isObject(value) && !hasPlainPrototype(value))) return false;
  }
  return true;
}

function hasPlainPrototype(object: JsonObject): boolean {
  const prototype = Object.getPrototypeOf(object);
  return prototype === Object.prototype || prototype === null;
}

// A control character of one UTF-16 unit becomes six bytes of JSON: \u0000.
const MOST_BYTES_PER_CHARACTER = 6;
// What is beside the body, mostly headers, is far smaller than this.
const ENOUGH = LARGEST_RESPONSE_BYTES - 65_536;
/** Values looked at before serialising is the cheaper way to know the size. */
const MOST_VALUES = 1000;

/** An upper bound of the JSON's size; Infinity where only serialising tells. */
function mostBytes(returned: unknown): number {
  return bound(returned, { left: MOST_VALUES });
}

/** An upper bound of a text's JSON: counted, at a third of what serialising costs, only as far as it takes to know that it fits. */
function mostBytesOf(text: string): number {
  let most = text.length * MOST_BYTES_PER_CHARACTER + 2;
  for (let at = 0; most > ENOUGH && at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20) most -= unit === 0x0a || unit === 0x0d || unit === 0x09 ? 4 : 0; // \n, \r, \t; the others may take six
    else if (unit < 0x80) most -= unit === 0x22 || unit === 0x5c ? 4 : 5; // " and \ take two
    else if (unit < 0xd800 || unit > 0xdfff) most -= unit < 0x800 ? 4 : 3;
  }
  return most;
}

function bound(value: unknown, budget: { left: number }): number {
  if (typeof value === 'string') return mostBytesOf(value);
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? Infinity : 32;
  if (!isArray(value) && !hasPlainPrototype(value as JsonObject)) return Infinity;
  const length = isArray(value) ? value.length : 0; // holes are sent as null
  let bytes = 2 + length * 5;
  if (length > budget.left) return Infinity;
  for (const key in value) {
    if (budget.left-- <= 0) return Infinity;
    if (key === 'toJSON') return Infinity;
    bytes += key.length * MOST_BYTES_PER_CHARACTER + 4 + bound((value as JsonObject)[key], budget);
  }
  return bytes;
}
