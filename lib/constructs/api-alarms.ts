import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { AlarmFactory } from './alarm-factory';
import { ApiAlarm } from './alarm-options';
import { ApiKind } from './api-kind';
import { seconds } from './integration-timeout';

/** Alarms on what callers of the API see. */
export function addApiAlarms(factory: AlarmFactory, api: ApiKind, integrationMs: number): void {
  factory.add({
    kind: ApiAlarm.SERVER_ERRORS,
    id: 'ServerErrors',
    metric: serverErrorPercent(factory, api),
    threshold: factory.plan.serverErrorPercent,
    above: true,
    description: `More than ${factory.plan.serverErrorPercent} % of the requests to ${api.apiName} are answered with a 5xx (at least ${factory.plan.minimumServerErrors}). ${likelyCauses(api)} ${whereToLook(api)}`,
  });
  factory.add({
    kind: ApiAlarm.INTEGRATION_LATENCY,
    id: 'IntegrationLatency',
    metric: integrationLatency(factory, api),
    threshold: Math.round(integrationMs * factory.plan.integrationLatencyPercent / 100),
    description: `The slowest 1 % of the requests to ${api.apiName} wait over ${factory.plan.integrationLatencyPercent} % of the ${seconds(integrationMs)} integration timeout; past it callers get ${api.facts.timeoutStatus}. Likely causes: a slow dependency, cold starts, too little memory. ${whereToLook(api)}`,
  });
}

function serverErrorPercent(factory: AlarmFactory, api: ApiKind): cloudwatch.MathExpression {
  const { period, minimumServerErrors } = factory.plan;
  return new cloudwatch.MathExpression({
    expression: `IF(errors >= ${minimumServerErrors}, 100 * errors / requests, 0)`,
    usingMetrics: {
      errors: api.metric(api.facts.serverErrorMetric, cloudwatch.Stats.SUM, period),
      requests: api.metric('Count', cloudwatch.Stats.SAMPLE_COUNT, period),
    },
    period,
    label: '5xx in percent of requests',
  });
}

function integrationLatency(factory: AlarmFactory, api: ApiKind): cloudwatch.MathExpression {
  const { period } = factory.plan;
  return factory.enoughSamples(
    api.metric('IntegrationLatency', cloudwatch.Stats.p(99), period),
    api.metric('IntegrationLatency', cloudwatch.Stats.SAMPLE_COUNT, period),
  );
}

function likelyCauses(api: ApiKind): string {
  const { functionErrorStatus, timeoutStatus } = api.facts;
  return `Likely causes: ${functionErrorStatus} exception or malformed response, ${timeoutStatus} integration timeout, 500 missing permission, throttled function or failing authorizer.`;
}

/** Log groups and saved queries; their names are references, so the text is short of its deployed length. */
export function whereToLook(api: ApiKind): string {
  const groups = [api.accessLogGroup, api.executionLogGroup].filter(group => group !== undefined).map(group => group.logGroupName);
  return groups.length === 0 ? 'No log is written.' : `Logs: ${groups.join(', ')}. Saved queries: SafeLambdaApi/${api.apiName}.`;
}
