import { throttleAlarmMissing } from '../../../lib/rules/monitoring/throttle-alarm-missing';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const alarm = (dimensions: object[]) => ({ Throttles: { Type: 'AWS::CloudWatch::Alarm', Properties: { Namespace: 'AWS/Lambda', MetricName: 'Throttles', Dimensions: dimensions } } });
const missing = [{ at: 'Api.Properties', status: ['unseen 500'], message: 'no alarm watches the throttles of function "Function" behind REST API "orders"' }];

testRule(throttleAlarmMissing, [
  { name: 'a function without an alarm on its throttles is for preset strict', resources: rest(), expected: missing },
  { name: 'an HTTP API is judged alike', resources: http(), expected: [{ at: 'Api.Properties', status: ['unseen 5xx'], message: 'no alarm watches the throttles of function "Function" behind HTTP API "orders"' }] },
  { name: 'an alarm on the function counts', resources: http(alarm([{ Name: 'FunctionName', Value: { Ref: 'Function' } }])), expected: [] },
  { name: 'an alarm on another function does not', resources: rest({ ...alarm([{ Name: 'FunctionName', Value: 'other' }]) }), expected: missing },
  { name: 'the name of the function counts', resources: rest({ Function: { Properties: { FunctionName: 'orders' } }, ...alarm([{ Name: 'FunctionName', Value: 'orders' }]) }), expected: [] },
  { name: 'an alarm on the account counts', resources: rest(alarm([])), expected: [] },
  { name: 'a name by parameter is unknown', template: { Parameters: { F: { Type: 'String' } }, Resources: rest(alarm([{ Name: 'FunctionName', Value: { Ref: 'F' } }])) }, expected: [] },
  {
    name: 'asynchronous calls are queued when throttled',
    resources: rest({ Get: { Properties: { Integration: { Type: 'AWS', RequestParameters: { 'integration.request.header.X-Amz-Invocation-Type': "'Event'" } } } } }),
    expected: [],
  },
  {
    name: 'an alarm in another stack counts',
    templates: {
      'api.json': { Resources: rest(), Outputs: { Name: { Value: { Ref: 'Function' }, Export: { Name: 'fn' } } } },
      'alarms.json': { Resources: alarm([{ Name: 'FunctionName', Value: { 'Fn::ImportValue': 'fn' } }]) },
    },
    expected: [],
  },
]);
