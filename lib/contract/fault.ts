import { Api, Fault, failureStatus } from './api';
import { decodes } from './binary';
import {
  base64Fault, cookiesFault, fault, httpBodyFault, httpFlagFault, httpHeadersFault, isObject, JsonObject, MUST_BE_OBJECT,
  restBodyFault, restFlagFault, restHeadersFault, restMultiHeadersFault, statusFault,
} from './fields';

/**
 * The fault in a response as Lambda sends it (a JSON value), or undefined where it is certain to be read as meant.
 * A fault whose status is known is told before one whose status is unsettled. Keys that are undefined count as absent,
 * as the runtime's JSON leaves them out.
 */
export function faultOf(sent: unknown, api: Api): Fault | undefined {
  if (api.kind === 'rest') return restFault(sent, api);
  return api.payloadFormatVersion === '1.0' ? http1Fault(sent, api) : http2Fault(sent);
}

/** REST: every key is optional, but a key that API Gateway does not know makes the whole response malformed. */
function restFault(sent: unknown, api: Api): Fault | undefined {
  if (!isObject(sent)) return fault(502, '', MUST_BE_OBJECT);
  return firstFault(sent, restFieldFault) ?? restBase64Fault(sent, api);
}

function restFieldFault(key: string, value: unknown): Fault | undefined {
  switch (key) {
    case 'statusCode': return statusFault(value, 502);
    case 'body': return restBodyFault(value);
    case 'headers': return restHeadersFault(value);
    case 'multiValueHeaders': return restMultiHeadersFault(value);
    case 'isBase64Encoded': return restFlagFault(value);
    // An undocumented older name; `sam local` accepts it, and other values than booleans were never tried.
    case 'base64Encoded': return typeof value === 'boolean' ? undefined : fault('unsettled', key, 'must be true or false');
    // `sam local` ignores it, LocalStack refuses it.
    case 'cookies': return fault('unsettled', key, 'must not be there: a REST API has no such key');
    default: return fault(502, key, 'must not be there: a REST API has no such key');
  }
}

function restBase64Fault(sent: JsonObject, api: Api): Fault | undefined {
  const flag = sent.base64Encoded ?? sent.isBase64Encoded;
  if (flag !== true && flag !== 'true' && flag !== 'True') return undefined;
  const decoded = decodes(api);
  // 500, not 502: the shape is fine, the decoding fails.
  return decoded === false ? undefined : base64Fault(sent.body, decoded === true ? 500 : 'unsettled');
}

/** HTTP API, format 1.0: `statusCode` is needed, unknown keys are ignored. */
function http1Fault(sent: unknown, api: Api): Fault | undefined {
  if (!isObject(sent)) return fault(failureStatus(api), '', MUST_BE_OBJECT);
  if (sent.statusCode === undefined) return fault(failureStatus(api), 'statusCode', 'must be there: format 1.0 infers none');
  return firstFault(sent, http1FieldFault) ?? httpBase64Fault(sent);
}

function http1FieldFault(key: string, value: unknown): Fault | undefined {
  return key === 'multiValueHeaders' ? httpHeadersFault(key, value) : httpFieldFault(key, value);
}

/** HTTP API, format 2.0: JSON without `statusCode` is the body of a 200; only null was never recorded. */
function http2Fault(sent: unknown): Fault | undefined {
  if (sent === null || sent === undefined) return fault('unsettled', '', 'must not be null');
  if (!isObject(sent) || sent.statusCode === undefined) return undefined;
  return firstFault(sent, http2FieldFault) ?? httpBase64Fault(sent);
}

function http2FieldFault(key: string, value: unknown): Fault | undefined {
  return key === 'cookies' ? cookiesFault(value) : httpFieldFault(key, value);
}

function httpFieldFault(key: string, value: unknown): Fault | undefined {
  switch (key) {
    case 'statusCode': return statusFault(value, 500);
    case 'body': return httpBodyFault(value);
    case 'headers': return httpHeadersFault(key, value);
    case 'isBase64Encoded': return httpFlagFault(value);
    default: return undefined;
  }
}

/** An HTTP API decodes whenever it is told to; what a bad text gives was never recorded. */
function httpBase64Fault(sent: JsonObject): Fault | undefined {
  return sent.isBase64Encoded === true ? base64Fault(sent.body, 'unsettled') : undefined;
}

function firstFault(sent: JsonObject, fieldFault: (key: string, value: unknown) => Fault | undefined): Fault | undefined {
  let doubt: Fault | undefined;
  for (const key in sent) {
    const value = sent[key];
    const found = value === undefined ? undefined : fieldFault(key, value);
    if (found === undefined) continue;
    if (found.status !== 'unsettled') return found;
    doubt ??= found;
  }
  return doubt;
}
