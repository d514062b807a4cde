import { logGroupNeverExpires } from '../../../lib/rules/logging/log-group-never-expires';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const kept = (id: string, days: unknown = null) => ({ [id]: { Properties: { RetentionInDays: days } } });
const at = (id: string) => `${id}.Properties.RetentionInDays`;
const access = [{ at: at('AccessLog'), message: 'the log group AccessLog of stage "prod" of REST API "orders" has no retention' }];

testRule(logGroupNeverExpires, [
  { name: 'an access log without retention is a warning', resources: rest(kept('AccessLog')), expected: access },
  { name: 'so is the log of a function', resources: http(kept('FunctionLog')), expected: [{ at: at('FunctionLog'), message: 'the log group FunctionLog of function "Function" has no retention' }] },
  {
    name: 'so is a group that the function names',
    resources: rest({ Own: { Type: 'AWS::Logs::LogGroup', Properties: {} }, Function: { Properties: { LoggingConfig: { LogGroup: { Ref: 'Own' } } } } }),
    expected: [{ at: at('Own'), message: 'the log group Own of function "Function" has no retention' }],
  },
  {
    name: 'so is that of an execution log',
    resources: rest({ Execution: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { 'Fn::Sub': 'API-Gateway-Execution-Logs_${Api}/prod' } } } }),
    expected: [{ at: at('Execution'), message: 'the log group Execution of stage "prod" of REST API "orders" has no retention' }],
  },
  { name: 'the ARN may be put together', resources: rest({ ...kept('AccessLog'), Stage: { Properties: { AccessLogSetting: { DestinationArn: { 'Fn::Sub': 'arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${AccessLog}' } } } } }), expected: access },
  { name: 'a retention by parameter is one', template: { Parameters: { D: { Type: 'Number' } }, Resources: rest(kept('AccessLog', { Ref: 'D' })) }, expected: [] },
  {
    name: 'one of one world only is not missing',
    template: { Parameters: { P: { Type: 'String', Default: 'no' } }, Conditions: { Is: { 'Fn::Equals': [{ Ref: 'P' }, 'yes'] } }, Resources: rest(kept('AccessLog', { 'Fn::If': ['Is', 30, { Ref: 'AWS::NoValue' }] })) },
    expected: [],
  },
  { name: 'a custom resource may set it', resources: rest({ ...kept('AccessLog'), Retention: { Type: 'Custom::LogRetention', Properties: { LogGroupName: { Ref: 'AccessLog' }, RetentionInDays: 30 } } }), expected: [] },
  { name: 'a group of something else is not judged', resources: rest({ Other: { Type: 'AWS::Logs::LogGroup', Properties: {} } }), expected: [] },
  { name: 'a group that Lambda makes is not declared', resources: rest({ FunctionLog: null }), expected: [] },
  { name: 'a piece of a template is silent', resources: rest({ ...kept('AccessLog'), Get: { Properties: { AuthorizerId: { Ref: 'Elsewhere' } } } }), expected: [] },
  {
    name: 'a group of another stack counts',
    templates: {
      'logs.json': { Resources: { Group: { Type: 'AWS::Logs::LogGroup', Properties: {} } }, Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Group', 'Arn'] }, Export: { Name: 'log' } } } },
      'api.json': { Resources: rest({ AccessLog: null, Stage: { Properties: { AccessLogSetting: { DestinationArn: { 'Fn::ImportValue': 'log' } } } } }) },
    },
    expected: [{ at: `logs.json#${at('Group')}`, message: 'the log group Group of stage "prod" of REST API "orders" has no retention' }],
  },
]);
