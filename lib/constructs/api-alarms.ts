import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { AlarmFactory } from './alarm-factory';
import { ApiAlarm } from './alarm-options';
import { ApiKind, RouteSpec } from './api-kind';
import { seconds } from './integration-timeout';
import { GUARD_METRIC_ANY_CAUSE, GUARD_METRIC_NAMESPACE } from '../guard/facts';

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
  addLatencyAlarm(factory, api, {
    id: 'IntegrationLatency',
    what: api.apiName,
    integrationMs,
    metric: statistic => api.metric('IntegrationLatency', statistic, factory.plan.period),
  });
}

/** Alarm on a route that waits for its function shorter or longer than the API. */
export function addRouteAlarm(factory: AlarmFactory, api: ApiKind, route: RouteSpec): void {
  addLatencyAlarm(factory, api, {
    id: `${route.method}${route.path.replace(/\//g, '-')}IntegrationLatency`,
    what: `${route.method} ${route.path} of ${api.apiName}`,
    integrationMs: route.integrationMs,
    metric: statistic => api.routeMetric(route, 'IntegrationLatency', statistic, factory.plan.period),
  });
}

/** Alarm on requests in which the guard stepped in: exceptions that it answers no longer count as errors of the function. */
export function addGuardAlarm(factory: AlarmFactory, api: ApiKind): void {
  factory.add({
    kind: ApiAlarm.GUARD_VIOLATIONS,
    id: 'GuardViolations',
    metric: guardMetric(api, GUARD_METRIC_ANY_CAUSE, factory.plan.period),
    threshold: factory.plan.guardViolations,
    description: `The response guard stepped in ${factory.plan.guardViolations} times or more for ${api.apiName}: a malformed or oversize response, an exception, or a function close to its timeout. Callers got its answer, a 5xx. The functions' logs have a line for each: "safe-lambda-api: <cause>". ${whereToLook(api)}`,
  });
}

/** A metric that the guard writes to the functions' logs, as embedded metric format. */
export function guardMetric(api: ApiKind, metricName: string, period: Duration): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: GUARD_METRIC_NAMESPACE, metricName, dimensionsMap: { ApiName: api.apiName }, statistic: cloudwatch.Stats.SUM, period,
  });
}

interface Latency {
  readonly id: string;
  readonly what: string;
  readonly integrationMs: number;
  readonly metric: (statistic: string) => cloudwatch.Metric;
}

function addLatencyAlarm(factory: AlarmFactory, api: ApiKind, { id, what, integrationMs, metric }: Latency): void {
  const percent = factory.plan.integrationLatencyPercent;
  factory.add({
    kind: ApiAlarm.INTEGRATION_LATENCY,
    id,
    metric: factory.enoughSamples(metric(cloudwatch.Stats.p(99)), metric(cloudwatch.Stats.SAMPLE_COUNT)),
    threshold: Math.round(integrationMs * percent / 100),
    description: `The slowest 1 % of the requests to ${what} wait over ${percent} % of the ${seconds(integrationMs)} integration timeout; past it callers get ${api.facts.timeoutStatus}. Likely causes: a slow dependency, cold starts, too little memory. ${whereToLook(api)}`,
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

function likelyCauses(api: ApiKind): string {
  const { functionErrorStatus, timeoutStatus } = api.facts;
  return `Likely causes: ${functionErrorStatus} exception or malformed response, ${timeoutStatus} integration timeout, 500 missing permission, throttled function or failing authorizer.`;
}

/** Log groups and saved queries; their names are references, so the text is short of its deployed length. */
export function whereToLook(api: ApiKind): string {
  const groups = [api.accessLogGroup, api.executionLogGroup].filter(group => group !== undefined).map(group => group.logGroupName);
  return groups.length === 0 ? 'No log is written.' : `Logs: ${groups.join(', ')}. Saved queries: SafeLambdaApi/${api.apiName}.`;
}
