import { serverErrorAlarmMissing } from '../../../lib/rules/monitoring/server-error-alarm-missing';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const NONE = { ServerErrors: null };
const at = 'Api.Properties';
const alarm = (properties: object) => ({ ServerErrors: { Properties: { Dimensions: null, ...properties } } });
const missing = [{ at, message: 'no alarm watches the metric 5XXError of REST API "orders"', status: ['unseen 5xx'] }];
const filtered = (group: object) => rest({
  ServerErrors: { Properties: { Namespace: 'Shop', MetricName: 'Failures', Dimensions: null } },
  Filter: { Type: 'AWS::Logs::MetricFilter', Properties: { LogGroupName: group, FilterPattern: '{ $.status = "5*" }', MetricTransformations: [{ MetricNamespace: 'Shop', MetricName: 'Failures', MetricValue: '1' }] } },
});

testRule(serverErrorAlarmMissing, [
  { name: 'a REST API without an alarm is reported', resources: rest(NONE), expected: missing },
  { name: 'so is an HTTP API', resources: http(NONE), expected: [{ at, message: 'no alarm watches the metric 5xx of HTTP API "orders"' }] },
  {
    name: 'so is an API made by quick create',
    resources: { Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'quick', ProtocolType: 'HTTP', Target: 'https://example.com' } } },
    expected: [{ at, message: 'no alarm watches the metric 5xx of HTTP API "quick"' }],
  },
  { name: 'an alarm on another metric does not count', resources: rest(alarm({ MetricName: '4XXError', Dimensions: [{ Name: 'ApiName', Value: 'orders' }] })), expected: missing },
  { name: 'an alarm on another API does not count', resources: rest(alarm({ Dimensions: [{ Name: 'ApiName', Value: 'customers' }] })), expected: missing },
  { name: 'a dead alarm that means the API is another rule\'s', resources: rest(alarm({ Dimensions: [{ Name: 'ApiName', Value: { Ref: 'Api' } }] })), expected: [] },
  { name: 'an alarm without dimensions is silent', resources: rest(alarm({})), expected: [] },
  {
    name: 'an alarm whose API is a parameter is unknown',
    template: { Parameters: { N: { Type: 'String' } }, Resources: rest(alarm({ Dimensions: [{ Name: 'ApiName', Value: { Ref: 'N' } }] })) },
    expected: [],
  },
  {
    name: 'the name of the API may be a text with symbols',
    resources: rest({ ...alarm({ Dimensions: [{ Name: 'ApiName', Value: { 'Fn::Sub': '${AWS::StackName}-orders' } }] }), Api: { Properties: { Name: { 'Fn::Join': ['-', [{ Ref: 'AWS::StackName' }, 'orders']] } } } }),
    expected: [],
  },
  {
    name: 'metric math counts',
    resources: rest({
      ServerErrors: {
        Properties: {
          Namespace: null,
          MetricName: null,
          Dimensions: null,
          Statistic: null,
          Period: null,
          Metrics: [{ Id: 'e', Expression: 'm * 100' }, { Id: 'm', ReturnData: false, MetricStat: { Stat: 'Average', Period: 60, Metric: { Namespace: 'AWS/ApiGateway', MetricName: '5XXError', Dimensions: [{ Name: 'ApiName', Value: 'orders' }] } } }],
        },
      },
    }),
    expected: [],
  },
  {
    name: 'a Metrics Insights query counts for every API',
    resources: rest({ ServerErrors: { Properties: { Namespace: null, MetricName: null, Dimensions: null, Metrics: [{ Id: 'q', Expression: 'SELECT SUM("5XXError") FROM SCHEMA("AWS/ApiGateway", ApiName)', Period: 60 }] } } }),
    expected: [],
  },
  { name: 'an alarm on a metric filter of the access log counts', resources: filtered({ Ref: 'AccessLog' }), expected: [] },
  { name: 'one of another log does not', resources: filtered({ Ref: 'FunctionLog' }), expected: missing },
  {
    name: 'an alarm in another stack counts',
    templates: {
      'api.json': { Resources: http(NONE), Outputs: { Id: { Value: { Ref: 'Api' }, Export: { Name: 'api-id' } } } },
      'alarms.json': { Resources: { Errors: { Type: 'AWS::CloudWatch::Alarm', Properties: { Namespace: 'AWS/ApiGateway', MetricName: '5xx', Dimensions: [{ Name: 'ApiId', Value: { 'Fn::ImportValue': 'api-id' } }] } } } },
    },
    expected: [],
  },
  {
    name: 'an alarm of one world counts for all',
    template: {
      Parameters: { Env: { Type: 'String', Default: 'dev', AllowedValues: ['dev', 'prod'] } },
      Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
      Resources: rest({ ServerErrors: { Condition: 'IsProd' }, Stage: { Properties: { StageName: { Ref: 'Env' } } } }),
    },
    expected: [],
  },
  { name: 'a stage whose name says test is no production', resources: rest({ ...NONE, Stage: { Properties: { StageName: 'test' } } }), expected: [] },
  { name: 'declared production stages are the only ones', resources: rest(NONE), context: { productionStages: ['live'] }, expected: [] },
  {
    name: 'a parameter that allows a production name is production in every world',
    template: { Parameters: { Env: { Type: 'String', Default: 'dev', AllowedValues: ['dev', 'live'] } }, Resources: rest({ ...NONE, Stage: { Properties: { StageName: { Ref: 'Env' } } } }) },
    expected: missing,
  },
  { name: 'a piece of a template is silent', resources: rest({ ...NONE, Stage: { Properties: { Description: { Ref: 'Elsewhere' } } } }), expected: [] },
  { name: 'an API without a stage here is silent', resources: rest({ ...NONE, Stage: null }), expected: [] },
]);
