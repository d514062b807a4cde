import { alarmNeverReports } from '../../../lib/rules/monitoring/alarm-never-reports';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const alarm = (namespace: string, name: string, dimensions: Record<string, unknown>) => {
  const list = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return { ServerErrors: { Properties: { Namespace: namespace, MetricName: name, Dimensions: list } } };
};

function dead(property: string, reason: string, severity?: 'warning') {
  return [{ at: `ServerErrors.Properties.${property}`, message: `alarm "ServerErrors" never reports: ${reason}`, ...severity && { severity } }];
}

testRule(alarmNeverReports, [
  {
    name: 'the id of a REST API as ApiName is an error',
    resources: rest(alarm('AWS/ApiGateway', '5XXError', { ApiName: { Ref: 'Api' } })),
    expected: dead('Dimensions', 'the dimension ApiName is the id of Api, but REST APIs report under their name'),
  },
  {
    name: 'a REST metric on an HTTP API is an error',
    resources: http(alarm('AWS/ApiGateway', '5XXError', { ApiId: { Ref: 'Api' } })),
    expected: dead('MetricName', 'an HTTP API publishes no metric "5XXError"'),
  },
  {
    name: 'the name of an HTTP API as ApiName is an error',
    resources: http(alarm('AWS/ApiGateway', 'Count', { ApiName: 'orders' })),
    expected: dead('Dimensions', 'Api is an HTTP API, which reports under ApiId, not ApiName'),
  },
  {
    name: 'a dimension without the API is an error',
    resources: rest(alarm('AWS/ApiGateway', '5XXError', { Stage: 'prod' })),
    expected: dead('Dimensions', 'API Gateway publishes no metric with only Stage'),
  },
  { name: 'no dimension at all is silent', resources: rest(alarm('AWS/ApiGateway', '5XXError', {})), expected: [] },
  { name: 'Ref of a stage is its name', resources: rest(alarm('AWS/ApiGateway', '5XXError', { ApiName: 'orders', Stage: { Ref: 'Stage' } })), expected: [] },
  { name: 'a parameter as name is unknown', template: { Parameters: { N: { Type: 'String' } }, Resources: rest(alarm('AWS/ApiGateway', '5XXError', { ApiName: { Ref: 'N' } })) }, expected: [] },
  {
    name: 'a name that no API of the app has is a warning',
    resources: rest(alarm('AWS/ApiGateway', '5XXError', { ApiName: 'order' })),
    expected: dead('Dimensions', 'no REST API of the app has the name "order"', 'warning'),
  },
  {
    name: 'the name may stand in the body',
    resources: rest({ ...alarm('AWS/ApiGateway', '5XXError', { ApiName: 'shop' }), Api: { Properties: { Name: null, Body: { info: { title: 'shop' }, paths: {} } } } }),
    expected: [],
  },
  {
    name: 'an unknown Lambda dimension is an error',
    resources: rest(alarm('AWS/Lambda', 'Errors', { Function: { Ref: 'Function' } })),
    expected: dead('Dimensions', 'Lambda publishes nothing with the dimension "Function"'),
  },
  { name: 'an unknown Lambda metric is a warning', resources: rest(alarm('AWS/Lambda', 'Error', { FunctionName: { Ref: 'Function' } })), expected: dead('MetricName', 'Lambda publishes no metric "Error"', 'warning') },
  {
    name: 'route dimensions without detailed metrics are a warning',
    resources: http(alarm('AWS/ApiGateway', '5xx', { ApiId: { Ref: 'Api' }, Stage: '$default', Route: 'GET /orders' })),
    expected: dead('Dimensions', 'metrics of single methods or routes exist only where the stage has detailed metrics on', 'warning'),
  },
  {
    name: 'a metric of metric math is judged where it stands',
    resources: rest({
      ServerErrors: {
        Properties: {
          Namespace: null,
          MetricName: null,
          Dimensions: null,
          Statistic: null,
          Period: null,
          Metrics: [
            { Id: 'e', Expression: 'm * 100' },
            { Id: 'm', ReturnData: false, MetricStat: { Stat: 'Average', Period: 60, Metric: { Namespace: 'AWS/ApiGateway', MetricName: '5xx', Dimensions: [{ Name: 'ApiName', Value: 'orders' }] } } },
          ],
        },
      },
    }),
    expected: dead('Metrics.1.MetricStat.Metric.MetricName', 'a REST API publishes no metric "5xx"'),
  },
]);
