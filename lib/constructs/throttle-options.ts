/**
 * Limits after which API Gateway answers 429 instead of calling the function. API Gateway aims at them, it does not guarantee them.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
export interface ThrottleOptions {
  /** Requests per second over time; more than 0. A REST API applies it to each method on its own. */
  readonly rateLimit: number;

  /** Requests at once; a whole number of at least 1. */
  readonly burstLimit: number;
}
