import { executionLogUnmanaged } from '../../../lib/rules/logging/execution-log-unmanaged';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const LOGGED = { Stage: { Properties: { MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', LoggingLevel: 'INFO' }] } } };
const group = (name: unknown, type = 'AWS::Logs::LogGroup') => ({ Group: { Type: type, Properties: { LogGroupName: name } } });
const found = [{ at: 'Stage.Properties.MethodSettings', message: 'stage "prod" of REST API "orders" writes an execution log, and no template declares its log group' }];

testRule(executionLogUnmanaged, [
  { name: 'an execution log without group is for preset strict', resources: rest(LOGGED), expected: found },
  { name: 'a declared group is managed', resources: rest({ ...LOGGED, ...group({ 'Fn::Join': ['', ['API-Gateway-Execution-Logs_', { Ref: 'Api' }, '/', { Ref: 'Stage' }]] }) }), expected: [] },
  { name: 'a retention set from outside is too', resources: rest({ ...LOGGED, ...group({ 'Fn::Sub': 'API-Gateway-Execution-Logs_${Api}/prod' }, 'Custom::LogRetention') }), expected: [] },
  { name: 'a group of another stage is not', resources: rest({ ...LOGGED, ...group({ 'Fn::Sub': 'API-Gateway-Execution-Logs_${Api}/dev' }) }), expected: found },
  { name: 'without an execution log there is no group', resources: rest(), expected: [] },
  { name: 'HTTP APIs have none', resources: http(), expected: [] },
  { name: 'a group by unknown name may be it', resources: rest({ ...LOGGED, ...group({ 'Fn::ImportValue': 'nowhere' }) }), expected: [] },
  {
    name: 'a stage named by parameter has a group of that name',
    template: { Parameters: { Env: { Type: 'String' } }, Resources: rest({ ...LOGGED, ...group({ 'Fn::Sub': 'API-Gateway-Execution-Logs_${Api}/${Env}' }), Stage: { Properties: { ...LOGGED.Stage.Properties, StageName: { Ref: 'Env' } } } }) },
    expected: [],
  },
  {
    name: 'a group in another stack counts',
    templates: {
      'api.json': { Resources: rest(LOGGED), Outputs: { Id: { Value: { Ref: 'Api' }, Export: { Name: 'api' } } } },
      'logs.json': { Resources: group({ 'Fn::Sub': ['API-Gateway-Execution-Logs_${Id}/prod', { Id: { 'Fn::ImportValue': 'api' } }] }) },
    },
    expected: [],
  },
  {
    name: 'WebSocket APIs name it differently',
    resources: {
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'chat', ProtocolType: 'WEBSOCKET' } },
      Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Api' }, StageName: 'prod', DefaultRouteSettings: { LoggingLevel: 'INFO' } } },
      ...group({ 'Fn::Sub': '/aws/apigateway/${Api}/prod' }),
    },
    expected: [],
  },
]);
