import { alarmImpossible } from '../../../lib/rules/monitoring/alarm-impossible';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const set = (properties: object) => ({ ServerErrors: { Properties: properties } });
const duration = (threshold: unknown, more: object = {}) => set({ Namespace: 'AWS/Lambda', MetricName: 'Duration', Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'Function' } }], Statistic: 'Maximum', Threshold: threshold, ...more });
const latency = (name: string, threshold: number, more: object = {}) => set({ MetricName: name, Statistic: null, ExtendedStatistic: 'p99', Threshold: threshold, ...more });
const found = (text: string, severity?: 'warning') => [{ at: 'ServerErrors.Properties.Threshold', message: `alarm "ServerErrors" ${text}`, ...severity && { severity } }];

testRule(alarmImpossible, [
  { name: 'an integration latency over the timeout is an error', resources: rest(latency('IntegrationLatency', 30_000)), expected: found('never goes off: no integration of the API takes longer than 29 s, and the threshold is 30 s') },
  { name: 'the latency may be a second longer', resources: rest(latency('Latency', 30_000)), expected: [] },
  { name: 'but no more', resources: rest(latency('Latency', 31_000)), expected: found('never goes off: no integration of the API takes longer than 29 s, and the threshold is 31 s') },
  { name: 'an HTTP API waits 30 s', resources: http(latency('IntegrationLatency', 30_000, { Dimensions: [{ Name: 'ApiId', Value: { Ref: 'Api' } }] })), expected: [] },
  {
    name: 'an integration timeout of its own counts',
    resources: rest({ ...latency('IntegrationLatency', 6_000), Get: { Properties: { Integration: { TimeoutInMillis: 5_000 } } } }),
    expected: found('never goes off: no integration of the API takes longer than 5 s, and the threshold is 6 s'),
  },
  { name: 'a streaming integration has no such limit', resources: rest({ ...latency('IntegrationLatency', 60_000), Get: { Properties: { Integration: { ResponseTransferMode: 'STREAM' } } } }), expected: [] },
  { name: 'a body that cannot be read may wait longer', resources: rest({ ...latency('IntegrationLatency', 60_000), Api: { Properties: { BodyS3Location: { Bucket: 'b', Key: 'k' } } } }), expected: [] },
  { name: 'a sum of latencies has no limit', resources: rest(latency('IntegrationLatency', 60_000, { ExtendedStatistic: null, Statistic: 'Sum' })), expected: [] },
  { name: 'a duration over the timeout is an error', resources: rest(duration(20_001)), expected: found('never goes off: the function ends after 20 s, and the threshold is 20.001 s') },
  { name: 'a duration of the timeout is reached', resources: rest(duration(20_000)), expected: [] },
  { name: 'an unknown timeout is silent', template: { Parameters: { T: { Type: 'Number' } }, Resources: rest({ ...duration(60_000), Function: { Properties: { Timeout: { Ref: 'T' } } } }) }, expected: [] },
  { name: 'an unknown threshold is silent', template: { Parameters: { T: { Type: 'Number' } }, Resources: rest(duration({ Ref: 'T' })) }, expected: [] },
  { name: 'an average of 5xx is a share', resources: rest(set({ Statistic: 'Average', Threshold: 5 })), expected: found('never goes off: the average of 5XXError is a share between 0 and 1, and the threshold is 5') },
  { name: 'it reaches 1', resources: rest(set({ Statistic: 'Average', Threshold: 1 })), expected: [] },
  { name: 'but is never above', resources: rest(set({ Statistic: 'Average', Threshold: 1, ComparisonOperator: 'GreaterThanThreshold' })), expected: found('never goes off: the average of 5XXError is a share between 0 and 1, and the threshold is 1') },
  { name: 'at least 0 is always on', resources: rest(set({ Threshold: 0 })), expected: found('is always on: 5XXError is never below 0') },
  { name: 'more than 0 is normal', resources: rest(set({ Threshold: 0, ComparisonOperator: 'GreaterThanThreshold' })), expected: [] },
  { name: 'less than 0 never happens', resources: rest(set({ Threshold: 0, ComparisonOperator: 'LessThanThreshold' })), expected: found('never goes off: 5XXError is never below 0') },
  { name: 'a share as the threshold of a sum is a warning', resources: rest(set({ Threshold: 0.05 })), expected: found('compares a count with 0.05: the sum of 5XXError reaches that with the first one', 'warning') },
  { name: 'thresholds as text are numbers', resources: rest(set({ Statistic: 'Average', Threshold: '5' })), expected: found('never goes off: the average of 5XXError is a share between 0 and 1, and the threshold is 5') },
  {
    name: 'metric math has units of its own',
    resources: rest(set({
      Namespace: null,
      MetricName: null,
      Dimensions: null,
      Statistic: null,
      Threshold: 5,
      Metrics: [{ Id: 'e', Expression: '100 * m' }, { Id: 'm', ReturnData: false, MetricStat: { Stat: 'Average', Period: 60, Metric: { Namespace: 'AWS/ApiGateway', MetricName: '5XXError', Dimensions: [{ Name: 'ApiName', Value: 'orders' }] } } }],
    })),
    expected: [],
  },
  {
    name: 'a metric alone in Metrics is judged',
    resources: rest(set({
      Namespace: null,
      MetricName: null,
      Dimensions: null,
      Statistic: null,
      Threshold: 5,
      Metrics: [{ Id: 'm', MetricStat: { Stat: 'Average', Period: 60, Metric: { Namespace: 'AWS/ApiGateway', MetricName: '5XXError', Dimensions: [{ Name: 'ApiName', Value: 'orders' }] } } }],
    })),
    expected: found('never goes off: the average of 5XXError is a share between 0 and 1, and the threshold is 5'),
  },
  {
    name: 'a function of another stack is known',
    templates: {
      'fn.json': { Resources: rest({ ServerErrors: null }), Outputs: { Name: { Value: { Ref: 'Function' }, Export: { Name: 'fn' } } } },
      'alarms.json': {
        Resources: {
          Slow: {
            Type: 'AWS::CloudWatch::Alarm',
            Properties: { Namespace: 'AWS/Lambda', MetricName: 'Duration', Dimensions: [{ Name: 'FunctionName', Value: { 'Fn::ImportValue': 'fn' } }], Statistic: 'Average', Threshold: 30_000, ComparisonOperator: 'GreaterThanThreshold' },
          },
        },
      },
    },
    expected: [{ at: 'alarms.json#Slow.Properties.Threshold', message: 'alarm "Slow" never goes off: the function ends after 20 s, and the threshold is 30 s' }],
  },
]);
