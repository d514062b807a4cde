import { accessLogMalformed } from '../../../lib/rules/logging/access-log-malformed';
import { testRule } from '../../support/rules';
import { acrossStacks, http, rest } from '../../support/templates';

const format = (text: unknown) => rest({ Stage: { Properties: { AccessLogSetting: { Format: text } } } });
const found = (why: string) => [{ at: 'Stage.Properties.AccessLogSetting.Format', message: `the access log of stage "prod" of REST API "orders" starts like JSON, but ${why}` }];
const SYNTAX = found('does not parse as JSON');

testRule(accessLogMalformed, [
  { name: 'a text variable without quotes is a warning', resources: format('{"id":$context.requestId,"path":$context.path}'), expected: found('$context.requestId stands without quotes') },
  { name: 'a comma too many is a warning', resources: format('{"id":"$context.requestId",}'), expected: SYNTAX },
  { name: 'so is a brace too few', resources: format('{"id":"$context.requestId"'), expected: SYNTAX },
  { name: 'so are single quotes', resources: format("{'id':'$context.requestId'}"), expected: [{ ...SYNTAX[0], message: SYNTAX[0].message.replace('does not parse as JSON', '$context.requestId stands without quotes') }] },
  { name: 'numbers may stand bare', resources: format('{"id":"$context.requestId","status":$context.status,"ms":$context.integration.latency,"bytes":$context.responseLength,"at":$context.requestTimeEpoch}'), expected: [] },
  { name: 'error.messageString brings its quotes', resources: format('{"id":"$context.requestId","error":$context.error.messageString}'), expected: [] },
  { name: 'a claim may be a number', resources: format('{"id":"$context.requestId","n":$context.authorizer.claims.exp}'), expected: [] },
  { name: 'variables inside of texts are texts', resources: format('{"request":"$context.httpMethod $context.path \\"$context.protocol\\"","nested":{"id":"$context.requestId"}}'), expected: [] },
  { name: 'a format that is not JSON is fine', resources: format('$context.identity.sourceIp [$context.requestTime] "$context.httpMethod" $context.requestId'), expected: [] },
  { name: 'a format with a symbol is unknown', resources: format({ 'Fn::Sub': '{"stack":${AWS::StackId},"id":$context.requestId}' }), expected: [] },
  { name: 'a format by parameter is unknown', template: { Parameters: { F: { Type: 'String' } }, Resources: format({ Ref: 'F' }) }, expected: [] },
  {
    name: 'an HTTP API is judged alike, once for each format',
    resources: http({
      Stage: { Properties: { AccessLogSettings: { Format: '{"id":$context.requestId}' } } },
      Other: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Api' }, StageName: 'v1', AccessLogSettings: { DestinationArn: 'arn', Format: '{"id":$context.requestId}' } } },
    }),
    expected: [{ at: 'Stage.Properties.AccessLogSettings.Format', message: 'the access log of stage "$default" of HTTP API "orders", and 1 other stage starts like JSON, but $context.requestId stands without quotes' }],
  },
  { name: 'a stage of another stack than its API', templates: acrossStacks(format('{"id":"$context.requestId",}'), 'Stage'), expected: [{ ...SYNTAX[0], at: 'other.json#Stage.Properties.AccessLogSetting.Format' }] },
]);
