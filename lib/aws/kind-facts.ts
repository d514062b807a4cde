import { HTTP_API, REST_API, type ApiKindFacts } from './api-kinds';

/** The three kinds of API. */
export type ApiKind = 'rest' | 'http' | 'websocket';

/** WebSocket API: a failing message route answers with an error frame, a failing `$connect` with 502. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html */
export const WEBSOCKET_API: ApiKindFacts = {
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
