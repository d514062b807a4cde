import { latencyAlarmMissing } from '../../../lib/rules/monitoring/latency-alarm-missing';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const alarm = (name: string, dimensions: Record<string, unknown>) => ({
  ServerErrors: { Properties: { MetricName: name, Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })) } },
});

testRule(latencyAlarmMissing, [
  { name: 'a REST API without an alarm on its latency is for preset strict', resources: rest(), expected: [{ at: 'Api.Properties', status: ['unseen 504'], message: 'no alarm watches the latency of REST API "orders"' }] },
  { name: 'an HTTP API is judged alike', resources: http(), expected: [{ at: 'Api.Properties', status: ['unseen 503'], message: 'no alarm watches the latency of HTTP API "orders"' }] },
  { name: 'either metric counts', resources: rest(alarm('Latency', { ApiName: 'orders' })), expected: [] },
  { name: 'the id of an HTTP API counts', resources: http(alarm('IntegrationLatency', { ApiId: { 'Fn::GetAtt': ['Api', 'ApiId'] } })), expected: [] },
  { name: 'a metric by parameter is unknown', template: { Parameters: { M: { Type: 'String' } }, Resources: rest({ ServerErrors: { Properties: { MetricName: { Ref: 'M' } } } }) }, expected: [] },
  {
    name: 'an alarm in another template counts',
    templates: {
      'api.json': { Resources: rest() },
      'alarms.json': { Resources: { Slow: { Type: 'AWS::CloudWatch::Alarm', Properties: { Namespace: 'AWS/ApiGateway', MetricName: 'Latency', Dimensions: [{ Name: 'ApiName', Value: 'orders' }] } } } },
    },
    expected: [],
  },
  { name: 'a development stage is silent', resources: rest({ Stage: { Properties: { StageName: 'dev' } } }), expected: [] },
]);
