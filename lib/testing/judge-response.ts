import { complaint } from './complaint';
import { Api, AuthorizerFormat, authorizerFault, jsonOf, judge, Status, Verdict } from '../contract';

/** Which API's reading of a response is meant: a REST API, or an HTTP API by the payload format of its integration. */
export type ApiUnderTest = 'rest' | 'http-v1' | 'http-v2';

/** How a response is judged. */
export interface ResponseOptions {
  /**
   * The API in front of the function.
   *
   * @default 'rest'
   */
  readonly api?: ApiUnderTest;
  /**
   * The REST API's `binaryMediaTypes`.
   *
   * @default [] base64 bodies are sent as text
   */
  readonly binaryMediaTypes?: readonly string[];
  /**
   * The caller's `Accept` header.
   *
   * @default undefined the caller sent none
   */
  readonly accept?: string;
}

const APIS: Record<ApiUnderTest, Api> = {
  'rest': { kind: 'rest' },
  'http-v1': { kind: 'http', payloadFormatVersion: '1.0' },
  'http-v2': { kind: 'http', payloadFormatVersion: '2.0' },
};

/**
 * What a caller gets for what a Lambda handler returned: the status code, or 'unsettled' where nobody knows what
 * API Gateway does with it, and why.
 *
 * @example
 * judgeResponse({ statusCode: 200, body: { a: 1 } });
 * // { status: 502, wellFormed: false, path: 'body', reason: 'must be a string' }
 */
export function judgeResponse(returned: unknown, { api = 'rest', binaryMediaTypes, accept }: ResponseOptions = {}): Verdict {
  if (APIS[api] === undefined) throw new Error(`'api' must be one of ${Object.keys(APIS).map(name => `'${name}'`).join(', ')}, got '${String(api)}'`);
  return judge(returned, { ...APIS[api], binaryMediaTypes, accept });
}

/**
 * Throws where a response is not certain to reach the caller as it was meant, and says why: for tests without a framework's matchers.
 *
 * @example
 * expectProxyResponse(await handler(restEvent(), lambdaContext()));
 */
export function expectProxyResponse(returned: unknown, options: ResponseOptions = {}): void {
  const verdict = judgeResponse(returned, options);
  if (!verdict.wellFormed) throw new Error(complaint(`a valid ${options.api ?? 'rest'} proxy response`, 'the response', verdict));
}

/** What becomes of an authorizer's output. */
export interface AuthorizerVerdict {
  /** 500 where API Gateway cannot read it, 'unsettled' where nobody knows; undefined where it is read. */
  readonly status?: Status;
  /** True where API Gateway is certain to read it. */
  readonly wellFormed: boolean;
  /** Where in the output the fault is; empty for the output itself. */
  readonly path: string;
  /** Why; reads as a sentence after `path`. */
  readonly reason: string;
}

/**
 * Whether API Gateway can read what a Lambda authorizer returned: as an IAM policy (REST APIs, WebSocket APIs and HTTP APIs),
 * or as `{ isAuthorized }` (HTTP APIs with simple responses enabled).
 */
export function judgeAuthorizerOutput(returned: unknown, format: AuthorizerFormat = 'iam'): AuthorizerVerdict {
  const json = jsonOf(returned);
  const fault = authorizerFault(json === undefined ? undefined : JSON.parse(json), format);
  return fault === undefined ? { wellFormed: true, path: '', reason: 'is well-formed' } : { ...fault, wellFormed: false };
}
