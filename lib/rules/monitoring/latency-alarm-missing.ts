import type { Rule } from '../rule';
import { unwatchedApis } from '../support/alarmed';
import { onRest } from '../support/examples';
import { nameOfApi } from '../support/words';

const METRICS: ReadonlySet<string> = new Set(['latency', 'integrationlatency']);

export const latencyAlarmMissing: Rule = {
  id: 'latency-alarm-missing',
  area: 'monitoring',
  severity: 'strict',
  status: { rest: ['unseen 504'], http: ['unseen 503'], websocket: ['unseen timeouts'] },
  title: 'no alarm watches how long the API takes',
  why: 'answers get slower before they time out, and an alarm on the latency goes off before the first caller gets an error',
  fix: 'add an alarm on the 99th percentile of IntegrationLatency, at 80 % of the integration timeout',
  whenNot: 'Nobody would act on slow answers, or something outside the templates watches them.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html',
  absence: true,
  bad: onRest('new RestApi(this, \'Api\'); // and no alarm on its latency', {}),
  good: onRest('new Alarm(this, \'Latency\', {\n  metric: api.deploymentStage.metricIntegrationLatency({ statistic: \'p99\' }),\n  threshold: 23_200,\n  evaluationPeriods: 3,\n});', {
    Latency: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        Namespace: 'AWS/ApiGateway',
        MetricName: 'IntegrationLatency',
        Dimensions: [{ Name: 'ApiName', Value: 'orders' }, { Name: 'Stage', Value: 'prod' }],
        ExtendedStatistic: 'p99',
        Period: 60,
        EvaluationPeriods: 3,
        Threshold: 23_200,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        AlarmActions: [{ Ref: 'Topic' }],
      },
    },
  }),
  * check(model, context) {
    for (const api of unwatchedApis(model, context, METRICS)) {
      yield { resource: api.resource, property: 'Properties', kind: api.kind, message: `no alarm watches the latency of ${nameOfApi(api)}` };
    }
  },
};
