/** The two kinds of API Gateway APIs whose proxy responses are judged. WebSocket APIs read no proxy response. */
export type ApiKind = 'rest' | 'http';

/** The event and response format of an HTTP API's Lambda integration. */
export type PayloadFormatVersion = '1.0' | '2.0';

/** What decides how API Gateway reads a function's response. */
export interface Api {
  /** REST or HTTP API. */
  readonly kind: ApiKind;
  /**
   * The payload format version of an HTTP API's integration; a REST API has none.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
   *
   * @default '2.0' for HTTP APIs
   */
  readonly payloadFormatVersion?: PayloadFormatVersion;
  /**
   * The REST API's `binaryMediaTypes`: with a matching `accept` a base64 body is decoded, and must be decodable.
   *
   * @default [] the body is sent as text
   */
  readonly binaryMediaTypes?: readonly string[];
  /**
   * The caller's `Accept` header.
   *
   * @default undefined the caller sent none
   */
  readonly accept?: string;
}

/** A status code, or 'unsettled' where neither AWS's documentation nor a recording of AWS tells it. */
export type Status = number | 'unsettled';

/** Why a response is not certain to reach the caller as it was meant. */
export interface Fault {
  /** What the caller gets instead, or 'unsettled'. */
  readonly status: Status;
  /** What a good value would be; reads as a sentence after `path`. */
  readonly reason: string;
  /** Where in the response, such as `headers.x-count`; empty for the response itself. */
  readonly path: string;
}

/**
 * What API Gateway answers for a function's error and for a response it cannot read: 502 on REST, 500 on HTTP APIs.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway-errors.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-lambda.html
 */
export function failureStatus(api: Api): number {
  return api.kind === 'rest' ? 502 : 500;
}
