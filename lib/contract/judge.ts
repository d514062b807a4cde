import { Api, failureStatus, Fault, Status } from './api';
import { faultOf } from './fault';
import { fault, isObject, statusOf } from './fields';

/**
 * The most bytes of JSON that Lambda takes as the response of a synchronous invocation: 6 MB and a little.
 * The number is the one of Lambda's own message, "Response payload size exceeded maximum allowed payload size (6291556 bytes)".
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const LARGEST_RESPONSE_BYTES = 6_291_556;

/** What the caller gets for what a function returned. */
export interface Verdict {
  /** The status code that the caller sees, or 'unsettled' where AWS's behaviour is not known. */
  readonly status: Status;
  /** True where the response is certain to reach the caller as it was meant. */
  readonly wellFormed: boolean;
  /** Why; reads as a sentence after `path`. */
  readonly reason: string;
  /** Where in the response the fault is, such as `headers.x-count`; empty for the response itself. */
  readonly path: string;
}

/** What the runtime makes of a returned value: JSON, with undefined as null; undefined where it cannot be made. */
export function jsonOf(returned: unknown): string | undefined {
  try {
    return JSON.stringify(returned) ?? 'null';
  } catch {
    return undefined; // a cycle, a BigInt, a getter or toJSON that throws
  }
}

/** The fault of any value a JavaScript handler may return, through the JSON that the runtime would send. */
export function faultOfReturned(returned: unknown, api: Api): Fault | undefined {
  const json = jsonOf(returned);
  if (json === undefined) return fault(failureStatus(api), '', 'must be serialisable as JSON');
  return tooLarge(json, api) ?? faultOf(JSON.parse(json), api);
}

/** The fault of a response whose JSON Lambda would not take. */
export function tooLarge(json: string, api: Api): Fault | undefined {
  // No character of a JavaScript string takes more than three bytes of UTF-8.
  const fits = json.length * 3 <= LARGEST_RESPONSE_BYTES || Buffer.byteLength(json) <= LARGEST_RESPONSE_BYTES;
  return fits ? undefined : fault(failureStatus(api), '', `must be at most ${LARGEST_RESPONSE_BYTES} bytes of JSON`);
}

/**
 * Judges what a Lambda function returned: what does API Gateway answer to the caller?
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function judge(returned: unknown, api: Api): Verdict {
  const found = faultOfReturned(returned, api);
  if (found !== undefined) return { ...found, wellFormed: false };
  const sent: unknown = JSON.parse(jsonOf(returned)!);
  const inferred = !isObject(sent) || sent.statusCode === undefined;
  return {
    status: isObject(sent) ? statusOf(sent) : 200,
    wellFormed: true,
    reason: inferred ? 'is well-formed; the status is inferred' : 'is well-formed',
    path: '',
  };
}
