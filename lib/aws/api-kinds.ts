import { HTTP_INTEGRATION_TIMEOUT_MS, REST_INTEGRATION_TIMEOUT_MS } from './limits';

/** The three kinds of API. */
export type ApiKind = 'rest' | 'http' | 'websocket';

/** What differs between the API kinds, as data, so that nothing else has to ask which kind it has. */
export interface ApiKindFacts {
  /** Name in messages. */
  readonly label: string;
  /** Integration timeout when nothing is set, in milliseconds. */
  readonly integrationTimeoutMs: number;
  /** Status that the caller sees when the gateway gives up before the function. */
  readonly timeoutStatus: number;
  /** Status that the caller sees when the function fails or times out first. */
  readonly functionErrorStatus: number;
  /** Name of the metric that counts answers of class 5xx. */
  readonly serverErrorMetric: string;
  /** Name of the metric that counts answers of class 4xx. */
  readonly clientErrorMetric: string;
}

/** REST API: 502 for function errors and malformed responses, 504 for the integration timeout. @see https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway-errors.html */
export const REST_API: ApiKindFacts = {
  label: 'REST API',
  integrationTimeoutMs: REST_INTEGRATION_TIMEOUT_MS,
  timeoutStatus: 504,
  functionErrorStatus: 502,
  serverErrorMetric: '5XXError',
  clientErrorMetric: '4XXError',
};

/** HTTP API: 500 for function errors and malformed responses, 503 for the integration timeout. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-lambda.html */
export const HTTP_API: ApiKindFacts = {
  label: 'HTTP API',
  integrationTimeoutMs: HTTP_INTEGRATION_TIMEOUT_MS,
  timeoutStatus: 503,
  functionErrorStatus: 500,
  serverErrorMetric: '5xx',
  clientErrorMetric: '4xx',
};

/** WebSocket API: a failing message route answers with an error frame, a failing `$connect` with 502. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html */
const WEBSOCKET_API: ApiKindFacts = {
  ...REST_API,
  label: 'WebSocket API',
  serverErrorMetric: 'ExecutionError',
  clientErrorMetric: 'ClientError',
};

const FACTS: Readonly<Record<ApiKind, ApiKindFacts>> = { rest: REST_API, http: HTTP_API, websocket: WEBSOCKET_API };

/** Facts of a kind. */
export function factsOf(kind: ApiKind): ApiKindFacts {
  return FACTS[kind];
}
