import { Duration } from 'aws-cdk-lib';

/**
 * Reserved concurrency of a function: a share of the account's concurrency that it can count on and cannot exceed.
 * Above it Lambda throttles, and API Gateway answers 500 (REST) or 5xx (HTTP) unless it throttles first.
 *
 * Give either `reserved`, or `peakRequestsPerSecond` and `p99Duration`, from which it is computed.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
 */
export interface ConcurrencyOptions {
  /**
   * Reserved concurrent executions; a whole number of at least 1.
   * @default - computed from `peakRequestsPerSecond` and `p99Duration`
   */
  readonly reserved?: number;

  /**
   * Requests per second at the busiest time; more than 0.
   * @default - none
   */
  readonly peakRequestsPerSecond?: number;

  /**
   * How long 99 of 100 invocations take at most. With it the stage's throttle is derived from the reservation.
   * @default - none
   */
  readonly p99Duration?: Duration;

  /**
   * Share added to the computed reservation, in percent; 0 to 1000.
   * @default 20
   */
  readonly headroomPercent?: number;
}
