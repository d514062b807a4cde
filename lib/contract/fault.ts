import { Api, Fault, failureStatus } from './api';
import { decodes } from './binary';
import { base64Fault, bodyFault, cookiesFault, fault, flagFault, headersFault, isObject, JsonObject, MUST_BE_BOOLEAN, MUST_BE_OBJECT, statusFault } from './fields';

/**
 * The fault in a response as Lambda sends it (a JSON value), or undefined where it is certain to be read as meant.
 * A fault whose status is known is told before one whose status is unsettled. Keys that are undefined count as absent,
 * as the runtime's JSON leaves them out.
 */
export function faultOf(sent: unknown, api: Api): Fault | undefined {
  const rest = api.kind === 'rest';
  const inferring = !rest && api.payloadFormatVersion !== '1.0';
  if (inferring) {
    // Format 2.0: JSON without a status code is the body of a 200; only for null nobody recorded it.
    if (sent === null || sent === undefined) return fault(false, '', 'must not be null');
    if (!isObject(sent) || sent.statusCode === undefined) return undefined;
  }
  if (!isObject(sent)) return fault(failureStatus(api), '', MUST_BE_OBJECT);
  if (!rest && sent.statusCode === undefined) return fault(500, 'statusCode', 'must be there: format 1.0 infers none');
  let doubt: Fault | undefined;
  for (const key in sent) {
    const value = sent[key];
    const found = value === undefined ? undefined : fieldFault(key, value, rest, inferring);
    if (found === undefined) continue;
    if (found.status !== 'unsettled') return found;
    doubt ??= found;
  }
  return doubt ?? decodingFault(sent, api, rest);
}

function fieldFault(key: string, value: unknown, rest: boolean, inferring: boolean): Fault | undefined {
  switch (key) {
    case 'statusCode': return statusFault(value, rest ? 502 : 500);
    case 'body': return bodyFault(value, rest);
    case 'headers': return headersFault(key, value, rest);
    case 'isBase64Encoded': return flagFault(value, rest);
    // Format 2.0 does not read it: https://github.com/aws/serverless-java-container/issues/377
    case 'multiValueHeaders': return inferring ? undefined : headersFault(key, value, rest);
  }
  if (!rest) return key === 'cookies' && inferring ? cookiesFault(value) : undefined; // unknown keys are ignored
  // An undocumented older name; `sam local` accepts it, and other values than booleans were never tried.
  if (key === 'base64Encoded') return typeof value === 'boolean' ? undefined : fault(false, key, MUST_BE_BOOLEAN);
  // `sam local` ignores cookies, LocalStack refuses them. Any other unknown key makes the whole response malformed.
  return fault(key !== 'cookies' && 502, key, 'must not be there: a REST API has no such key');
}

/** An HTTP API decodes whenever it is told to, but what bad base64 gives there was never recorded. */
function decodingFault(sent: JsonObject, api: Api, rest: boolean): Fault | undefined {
  const flag = (rest ? sent.base64Encoded : undefined) ?? sent.isBase64Encoded;
  if (flag !== true && (!rest || (flag !== 'true' && flag !== 'True'))) return undefined;
  const decoded = rest ? decodes(api) : 'unsettled';
  // 500, not 502: the shape is fine, the decoding fails.
  return decoded === false ? undefined : base64Fault(sent.body, decoded === true && 500);
}
