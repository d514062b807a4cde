import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { AlarmFactory } from './alarm-factory';
import { ApiAlarm } from './alarm-options';
import { readTimeout } from './function-timeout';
import { LAMBDA_METRICS } from '../aws/metrics';

/** A function behind the API, with what is known of it. */
export interface MonitoredFunction {
  /** Prefix of the alarm ids. */
  readonly key: string;
  readonly fn: lambda.IFunction;
  /** Status that a caller sees when an invocation fails. */
  readonly errorStatus: number;
  readonly reserved?: number;
}

/** Alarms on a function behind the API. */
export function addFunctionAlarms(factory: AlarmFactory, { key, fn, errorStatus, reserved }: MonitoredFunction): void {
  const { plan } = factory;
  const name = functionName(fn);
  const metric = (metricName: string, statistic: string) => functionMetric(fn, metricName, statistic, plan.period);
  factory.add({
    kind: ApiAlarm.FUNCTION_ERRORS,
    id: `${key}Errors`,
    metric: metric('Errors', cloudwatch.Stats.SUM),
    threshold: plan.functionErrors,
    description: `${plan.functionErrors} or more invocations of ${name} failed: an exception, a crash, or a timeout of the function. Each is a ${errorStatus} for a caller. Its log group has the stack trace or "Task timed out after".`,
  });
  factory.add({
    kind: ApiAlarm.FUNCTION_THROTTLES,
    id: `${key}Throttles`,
    metric: metric('Throttles', cloudwatch.Stats.SUM),
    threshold: plan.functionThrottles,
    description: `Lambda refused invocations of ${name}: its reserved concurrency or the account's concurrency is used up. Callers get a 5xx, not a 429. Raise the reservation, or lower the API's throttle.`,
  });
  addDurationAlarm(factory, key, fn, errorStatus);
  if (reserved !== undefined) addConcurrencyAlarm(factory, key, fn, reserved);
}

function addDurationAlarm(factory: AlarmFactory, key: string, fn: lambda.IFunction, errorStatus: number): void {
  const timeout = readTimeout(fn);
  if ('unknown' in timeout) return; // no threshold can be known
  const percent = factory.plan.durationPercent;
  factory.add({
    kind: ApiAlarm.FUNCTION_DURATION,
    id: `${key}Duration`,
    metric: factory.enoughSamples(
      functionMetric(fn, 'Duration', cloudwatch.Stats.p(99), factory.plan.period),
      functionMetric(fn, 'Duration', cloudwatch.Stats.SAMPLE_COUNT, factory.plan.period)),
    threshold: Math.round(timeout.seconds * 10 * percent),
    description: `The slowest 1 % of the invocations of ${functionName(fn)} take over ${percent} % of its timeout of ${timeout.seconds} s; past it callers get ${errorStatus}. Likely causes: a slow dependency, or too little memory.`,
  });
}

function addConcurrencyAlarm(factory: AlarmFactory, key: string, fn: lambda.IFunction, reserved: number): void {
  const percent = factory.plan.concurrencyPercent;
  factory.add({
    kind: ApiAlarm.FUNCTION_CONCURRENCY,
    id: `${key}Concurrency`,
    metric: functionMetric(fn, 'ConcurrentExecutions', cloudwatch.Stats.MAXIMUM, factory.plan.period),
    threshold: Math.round(reserved * percent) / 100,
    description: `${functionName(fn)} uses ${percent} % of its ${reserved} reserved concurrent executions; above them Lambda throttles, and callers get a 5xx.`,
  });
}

/** Metrics carry the function's own name, also for invocations through an alias or a version. */
export function functionMetric(fn: lambda.IFunction, metricName: string, statistic: string, period: Duration): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: LAMBDA_METRICS.namespace,
    metricName,
    dimensionsMap: { FunctionName: functionName(fn) },
    statistic,
    period,
  });
}

function functionName(fn: lambda.IFunction): string {
  return fn instanceof lambda.Alias || fn instanceof lambda.Version ? fn.lambda.functionName : fn.functionName;
}
