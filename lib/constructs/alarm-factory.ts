import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { ApiAlarm } from './alarm-options';
import { AlarmPlan } from './alarm-plan';

/** One alarm as its kind decides it; what all alarms share comes from the plan. */
export interface AlarmSpec {
  readonly kind: ApiAlarm;
  readonly id: string;
  readonly metric: cloudwatch.IMetric;
  readonly threshold: number;
  /** @default GREATER_THAN_OR_EQUAL_TO_THRESHOLD */
  readonly above?: boolean;
  /** What happened, what it means for callers, where to look. */
  readonly description: string;
}

/** Makes alarms below one scope, all with the same actions and windows. */
export class AlarmFactory {
  readonly alarms: cloudwatch.Alarm[] = [];

  constructor(private readonly scope: Construct, readonly plan: AlarmPlan) {}

  wants(kind: ApiAlarm): boolean {
    return !this.plan.omit.includes(kind);
  }

  add(spec: AlarmSpec): void {
    if (!this.wants(spec.kind)) return;
    const { plan } = this;
    const alarm = new cloudwatch.Alarm(this.scope, spec.id, {
      metric: spec.metric,
      threshold: spec.threshold,
      comparisonOperator: cloudwatch.ComparisonOperator[spec.above ? 'GREATER_THAN_THRESHOLD' : 'GREATER_THAN_OR_EQUAL_TO_THRESHOLD'],
      evaluationPeriods: plan.evaluationPeriods,
      datapointsToAlarm: plan.datapointsToAlarm,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      alarmDescription: plan.runbookUrl ? `${spec.description} Runbook: ${plan.runbookUrl}` : spec.description,
    });
    alarm.addAlarmAction(...plan.actions);
    alarm.addOkAction(...plan.okActions);
    this.alarms.push(alarm);
  }

  /** A metric that counts only when there are enough samples of it; below that it is 0, so that one slow request is no incident. */
  enoughSamples(value: cloudwatch.Metric, samples: cloudwatch.Metric): cloudwatch.MathExpression {
    return new cloudwatch.MathExpression({
      expression: `IF(samples >= ${this.plan.minimumSamples}, value, 0)`,
      usingMetrics: { value, samples },
      period: this.plan.period,
      label: `${value.metricName} ${value.statistic}`,
    });
  }
}
