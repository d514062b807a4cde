import { detailsOf } from './details';
import { ApiEvent, headerOf } from './event';
import { Settings } from './settings';
import { Api, Fault } from '../../contract/api';
import { faultOf } from '../../contract/fault';
import { isArray, isObject, JsonObject } from '../../contract/fields';
import { faultOfReturned, jsonOf, LARGEST_RESPONSE_BYTES, tooLarge } from '../../contract/judge';

/** The fault of what a handler returned, for this caller. */
export function faultOfResponse(returned: unknown, api: Api, event: ApiEvent, settings: Settings): Fault | undefined {
  const { binaryMediaTypes } = detailsOf(settings);
  const decodes = api.kind === 'rest' && binaryMediaTypes.length > 0;
  return faultFor(returned, decodes ? { ...api, binaryMediaTypes, accept: headerOf(event, 'accept') } : api);
}

/**
 * The same answer as `faultOfReturned`, without serialising a second time where that cannot change it: plain objects
 * that are far from the size limit.
 */
function faultFor(returned: unknown, api: Api): Fault | undefined {
  try {
    if (isPlain(returned) && faultOf(returned, api) === undefined) {
      const bytes = bound(returned, { left: MOST_VALUES });
      if (bytes <= LARGEST_RESPONSE_BYTES) return undefined;
      if (bytes < Infinity) return tooLarge(jsonOf(returned)!, api); // only its size is open
    }
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
/** Values looked at before serialising is the cheaper way to know the size. */
const MOST_VALUES = 1000;

/** An upper bound of the JSON's size; Infinity where only serialising tells. */
function bound(value: unknown, budget: { left: number }): number {
  if (typeof value === 'string') return value.length * MOST_BYTES_PER_CHARACTER + 2;
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
