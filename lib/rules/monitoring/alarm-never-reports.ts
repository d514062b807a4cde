import { show, type Alarm, type ApiModel } from '../../model';
import type { Rule, Violation } from '../rule';
import { deadMetric } from '../support/dead-metric';
import { onRest } from '../support/examples';

export const alarmNeverReports: Rule = {
  id: 'alarm-never-reports',
  area: 'monitoring',
  severity: 'error',
  status: { rest: ['unseen 5xx'], http: ['unseen 5xx'], websocket: ['unseen 5xx'] },
  title: 'the alarm watches a metric that nothing publishes',
  why: 'an alarm on a metric without data stays INSUFFICIENT_DATA, or green with notBreaching, whatever happens to the callers',
  fix: 'name the metric and the dimensions that this kind of API publishes',
  evidence: 'INSUFFICIENT_DATA',
  whenNot: 'The metric is published by something outside the templates, under the same name.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html',
  bad: onRest('new Metric({ namespace: \'AWS/ApiGateway\', metricName: \'5XXError\', dimensionsMap: { ApiName: api.restApiId } })', {
    Alarm: alarm([{ Name: 'ApiName', Value: { Ref: 'Api' } }]),
  }),
  good: onRest('api.metricServerError() // { ApiName: api.restApiName }', { Alarm: alarm([{ Name: 'ApiName', Value: 'orders' }]) }),
  * check(model) {
    for (const candidate of model.alarms) {
      const violation = judge(candidate, model);
      if (violation) yield violation;
    }
  },
};

/** One finding per alarm: its first metric that is certainly dead, else the first that may be. */
function judge(candidate: Alarm, model: ApiModel): Violation | undefined {
  const dead = candidate.metrics.flatMap(metric => {
    const reason = deadMetric(metric, model);
    return reason ? [{ metric, reason }] : [];
  });
  const worst = dead.find(({ reason }) => reason.severity === 'error') ?? dead[0];
  if (!worst) return undefined;
  const name = candidate.resource.get('AlarmName');
  return {
    resource: candidate.resource,
    property: `${worst.metric.at}.${worst.reason.property}`,
    severity: worst.reason.severity,
    message: `alarm "${name === undefined ? candidate.logicalId : show(name)}" never reports: ${worst.reason.reason}`,
    fix: worst.reason.fix,
  };
}

function alarm(dimensions: readonly object[]) {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      Namespace: 'AWS/ApiGateway',
      MetricName: '5XXError',
      Dimensions: dimensions,
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      AlarmActions: [{ Ref: 'Topic' }],
    },
  };
}
