import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { AlarmOptions, ApiAlarm } from './alarm-options';
import { reject, requireNumber } from './input';
import { literalMs } from './integration-timeout';

/** `AlarmOptions` with every default decided. */
export interface AlarmPlan {
  readonly omit: readonly ApiAlarm[];
  readonly period: Duration;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly serverErrorPercent: number;
  readonly minimumServerErrors: number;
  readonly minimumSamples: number;
  readonly integrationLatencyPercent: number;
  readonly functionErrors: number;
  readonly functionThrottles: number;
  readonly guardViolations: number;
  readonly durationPercent: number;
  readonly concurrencyPercent: number;
  readonly runbookUrl?: string;
  readonly actions: readonly cloudwatch.IAlarmAction[];
  readonly okActions: readonly cloudwatch.IAlarmAction[];
}

export function planAlarms(scope: Construct, options: AlarmOptions = {}): AlarmPlan {
  checkAlarms(scope, options);
  const evaluationPeriods = options.evaluationPeriods ?? 1;
  const enabled = options.enabled ?? true;
  return {
    period: Duration.minutes(5),
    serverErrorPercent: 5,
    minimumServerErrors: 3,
    minimumSamples: 10,
    integrationLatencyPercent: 80,
    functionErrors: 3,
    functionThrottles: 1,
    guardViolations: 3,
    durationPercent: 80,
    concurrencyPercent: 80,
    ...withoutUndefined(options),
    omit: enabled ? options.omit ?? [] : Object.values(ApiAlarm),
    evaluationPeriods,
    datapointsToAlarm: options.datapointsToAlarm ?? evaluationPeriods,
    actions: options.actions ?? [],
    okActions: options.okActions ?? [],
  };
}

/** Drops `undefined` members, which callers from other languages pass, so that they do not undo a default. */
function withoutUndefined(options: AlarmOptions): AlarmOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as AlarmOptions;
}

function checkAlarms(scope: Construct, options: AlarmOptions): void {
  const percent = { min: 0.001, max: 100 };
  const count = { min: 1 };
  requireNumber(scope, 'alarms.serverErrorPercent', options.serverErrorPercent, { min: 0, max: 100 });
  for (const prop of ['integrationLatencyPercent', 'durationPercent', 'concurrencyPercent'] as const) requireNumber(scope, `alarms.${prop}`, options[prop], percent);
  for (const prop of ['minimumServerErrors', 'minimumSamples', 'functionErrors', 'functionThrottles', 'guardViolations'] as const) requireNumber(scope, `alarms.${prop}`, options[prop], count);
  requireNumber(scope, 'alarms.evaluationPeriods', options.evaluationPeriods, { min: 1, whole: true });
  requireNumber(scope, 'alarms.datapointsToAlarm', options.datapointsToAlarm, { min: 1, max: options.evaluationPeriods ?? 1, whole: true });
  checkPeriod(scope, options);
  if ((options.runbookUrl?.length ?? 0) > 300) reject(scope, `'alarms.runbookUrl' must have at most 300 characters, got ${options.runbookUrl!.length}`);
}

function checkPeriod(scope: Construct, options: AlarmOptions): void {
  if (!options.period) return;
  const periodSeconds = literalMs(scope, 'alarms.period', options.period) / 1000;
  if (periodSeconds % 60 !== 0) reject(scope, `'alarms.period' must be whole minutes, got ${periodSeconds} s`);
  const window = periodSeconds * (options.evaluationPeriods ?? 1);
  if (periodSeconds < 60 || window > 86_400) reject(scope, `'alarms.period' times 'alarms.evaluationPeriods' must be between 1 minute and 1 day, got ${window} s`);
}
