import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/** The alarms of a `SafeLambdaApi`. */
export enum ApiAlarm {
  /** Share of requests that were answered with a 5xx. */
  SERVER_ERRORS = 'SERVER_ERRORS',

  /** 99th percentile of the time until the function answered, against the integration timeout. */
  INTEGRATION_LATENCY = 'INTEGRATION_LATENCY',

  /** Failed invocations of a function: an exception, a crash or a timeout. */
  FUNCTION_ERRORS = 'FUNCTION_ERRORS',

  /** Requests in which the response guard stepped in; only where a function is guarded. */
  GUARD_VIOLATIONS = 'GUARD_VIOLATIONS',

  /** Invocations that Lambda refused for want of concurrency. */
  FUNCTION_THROTTLES = 'FUNCTION_THROTTLES',

  /** 99th percentile of a function's duration, against its timeout. */
  FUNCTION_DURATION = 'FUNCTION_DURATION',

  /** Concurrent executions of a function, against its reservation; only where there is one. */
  FUNCTION_CONCURRENCY = 'FUNCTION_CONCURRENCY',
}

/**
 * Alarms on errors, latency and concurrency. All of them treat missing data as no breach, because an API without requests has none.
 *
 * CloudWatch evaluates an alarm every minute over a window that slides, so a period of 5 minutes does not mean 5 minutes of delay.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html
 */
export interface AlarmOptions {
  /**
   * Whether there are alarms at all; false leaves nobody to tell that callers get errors.
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * What happens when an alarm goes off; an alarm without an action tells nobody.
   * @default - nothing, with a warning
   */
  readonly actions?: cloudwatch.IAlarmAction[];

  /**
   * What happens when an alarm is over.
   * @default - nothing
   */
  readonly okActions?: cloudwatch.IAlarmAction[];

  /**
   * Alarms to leave out.
   * @default - none
   */
  readonly omit?: ApiAlarm[];

  /**
   * Window over which each alarm looks; whole minutes, 1 minute to 1 day.
   * @default Duration.minutes(5)
   */
  readonly period?: Duration;

  /**
   * How many of the last windows are looked at; at least 1.
   * @default 1
   */
  readonly evaluationPeriods?: number;

  /**
   * How many of them must breach; at least 1, at most `evaluationPeriods`.
   * @default - `evaluationPeriods`
   */
  readonly datapointsToAlarm?: number;

  /**
   * Share of requests answered with a 5xx above which the alarm goes off, in percent; 0 to 100.
   * @default 5
   */
  readonly serverErrorPercent?: number;

  /**
   * Number of 5xx in a window below which the share does not count, so that one failure on a quiet night wakes nobody; at least 1.
   * @default 3
   */
  readonly minimumServerErrors?: number;

  /**
   * Number of requests in a window below which latency and duration are not judged: the 99th percentile of two requests is the
   * slower one; at least 1.
   * @default 10
   */
  readonly minimumSamples?: number;

  /**
   * Share of the integration timeout that the 99th percentile of the integration latency may take, in percent; more than 0 to 100.
   * @default 80
   */
  readonly integrationLatencyPercent?: number;

  /**
   * Failed invocations in a window from which the alarm goes off; at least 1.
   * @default 3
   */
  readonly functionErrors?: number;

  /**
   * Requests in a window in which the response guard stepped in from which the alarm goes off; at least 1.
   * @default 3
   */
  readonly guardViolations?: number;

  /**
   * Throttled invocations in a window from which the alarm goes off; at least 1. Each of them is a 5xx for a caller.
   * @default 1
   */
  readonly functionThrottles?: number;

  /**
   * Share of the function's timeout that the 99th percentile of its duration may take, in percent; more than 0 to 100.
   * @default 80
   */
  readonly durationPercent?: number;

  /**
   * Share of the reserved concurrency from which the alarm goes off, in percent; more than 0 to 100.
   * @default 80
   */
  readonly concurrencyPercent?: number;

  /**
   * Address of a runbook, named in each alarm's description; at most 300 characters.
   * @default - none
   */
  readonly runbookUrl?: string;
}
