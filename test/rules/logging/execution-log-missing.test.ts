import { executionLogMissing } from '../../../lib/rules/logging/execution-log-missing';
import { testRule } from '../../support/rules';
import { acrossStacks, http, rest } from '../../support/templates';

const found = [{ at: 'Stage.Properties', message: 'stage "prod" of REST API "orders" has no execution log' }];
const level = (value: unknown) => ({ Stage: { Properties: { MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', LoggingLevel: value }] } } });

testRule(executionLogMissing, [
  { name: 'an access log without execution log is for preset strict', resources: rest(), expected: found },
  { name: 'OFF is none', resources: rest(level('OFF')), expected: found },
  { name: 'a level for one method counts', resources: rest({ Stage: { Properties: { MethodSettings: [{ HttpMethod: 'GET', ResourcePath: '/~1orders', LoggingLevel: 'INFO' }] } } }), expected: [] },
  { name: 'HTTP APIs have none', resources: http(), expected: [] },
  { name: 'a stage without either log is blind, which is another rule\'s', resources: rest({ Stage: { Properties: { AccessLogSetting: null } } }), expected: [] },
  { name: 'so is one whose access log names no error', resources: rest({ Stage: { Properties: { AccessLogSetting: { Format: '$context.requestId' } } } }), expected: [] },
  { name: 'an unknown level is silent', template: { Parameters: { L: { Type: 'String' } }, Resources: rest(level({ Ref: 'L' })) }, expected: [] },
  {
    name: 'a WebSocket API has it in its route settings',
    resources: {
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'chat', ProtocolType: 'WEBSOCKET' } },
      Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Api' }, StageName: 'prod', AccessLogSettings: { DestinationArn: 'arn', Format: '$context.requestId $context.error.message' }, DefaultRouteSettings: { LoggingLevel: 'OFF' } } },
    },
    expected: [{ at: 'Stage.Properties', message: 'stage "prod" of WebSocket API "chat" has no execution log' }],
  },
  { name: 'a stage of another stack than its API', templates: acrossStacks(rest(), 'Stage'), expected: [{ ...found[0], at: 'other.json#Stage.Properties' }] },
]);
