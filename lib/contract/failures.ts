import { Api, Status } from './api';

/** What may go wrong around a function, so that there is no response to judge. */
export type Failure =
  /** The function threw, crashed, exited or ran out of memory. */
  | 'function-error'
  /** The function's own timeout ended it before the integration's did. */
  | 'function-timeout'
  /** No response within the integration's timeout; the function runs on. */
  | 'integration-timeout'
  /** Lambda refused the invocation for want of concurrency. */
  | 'throttled'
  /** The resource policy does not let API Gateway invoke the function, or the alias does not exist. */
  | 'no-permission'
  /** The response is over 6 MB. */
  | 'response-too-large'
  /** The event that API Gateway would make of the request is over 6 MB. */
  | 'event-too-large'
  /** The request is over API Gateway's own 10 MB. */
  | 'request-too-large'
  /** A custom runtime sent what is not JSON. */
  | 'not-json'
  /** `integrationHttpMethod` of a Lambda proxy integration is not POST. */
  | 'integration-method-not-post';

const REST: Record<Failure, Status> = {
  'function-error': 502,
  'function-timeout': 502, // a function error, hence not 504
  'integration-timeout': 504,
  'throttled': 500,
  'no-permission': 500,
  'response-too-large': 502,
  'event-too-large': 413,
  'request-too-large': 413,
  'not-json': 502,
  'integration-method-not-post': 500,
};

const HTTP: Record<Failure, Status> = {
  ...REST,
  'function-error': 500,
  'function-timeout': 500,
  'integration-timeout': 503,
  'throttled': 'unsettled', // a 5xx, never 429
  'response-too-large': 500,
  'event-too-large': 'unsettled',
  'not-json': 'unsettled',
  'integration-method-not-post': 'unsettled',
};

/**
 * What the caller gets when the function gives no response.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway-errors.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-lambda.html
 */
export function statusOfFailure(failure: Failure, api: Api): Status {
  return (api.kind === 'rest' ? REST : HTTP)[failure];
}
