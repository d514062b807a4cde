import { loggingWithoutAccountRole } from '../../../lib/rules/logging/logging-without-account-role';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const ACCOUNT = { Account: { Type: 'AWS::ApiGateway::Account', Properties: { CloudWatchRoleArn: 'arn:aws:iam::111111111111:role/logs' } } };
const at = 'Stage.Properties.AccessLogSetting';
const message = 'stage "prod" of REST API "orders" writes logs, and nothing in the templates sets the account\'s CloudWatch role';

testRule(loggingWithoutAccountRole, [
  { name: 'an access log of a REST API without the role is for preset strict', resources: rest(), expected: [{ at, message }] },
  {
    name: 'so is an execution log',
    resources: rest({ Stage: { Properties: { AccessLogSetting: null, MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', LoggingLevel: 'INFO' }] } } }),
    expected: [{ at: 'Stage.Properties.MethodSettings', message }],
  },
  { name: 'it is an error for an app that owns the account', resources: rest(), context: { accountRole: 'owned' }, expected: [{ at, severity: 'error', message }] },
  { name: 'a declared role is there', resources: rest(), context: { accountRole: 'existing' }, expected: [] },
  { name: 'the setting may be in the template', resources: rest(ACCOUNT), expected: [] },
  { name: 'or in another one', templates: { 'api.json': { Resources: rest() }, 'account.json': { Resources: ACCOUNT } }, expected: [] },
  { name: 'a setting without role sets none', resources: rest({ Account: { Type: 'AWS::ApiGateway::Account', Properties: {} } }), expected: [{ at, message }] },
  { name: 'an HTTP API needs none', resources: http(), expected: [] },
  { name: 'a delivery stream needs none', resources: rest({ Stage: { Properties: { AccessLogSetting: { DestinationArn: { 'Fn::Sub': 'arn:aws:firehose:${AWS::Region}:${AWS::AccountId}:deliverystream/amazon-apigateway-x' } } } } }), expected: [{ at, message }].slice(1) },
  { name: 'nor does a stage without logs', resources: rest({ Stage: { Properties: { AccessLogSetting: null } } }), expected: [] },
  { name: 'unknown settings are silent', resources: rest({ Stage: { Properties: { AccessLogSetting: { 'Fn::GetAtt': ['Topic', 'Anything'] } } } }), expected: [] },
  {
    name: 'it is one finding for an app',
    resources: rest({ Other: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: { Ref: 'Api' }, DeploymentId: { Ref: 'Deployment' }, StageName: 'v2', AccessLogSetting: { DestinationArn: 'arn', Format: '$context.requestId' } } } }),
    expected: [{ at, message: 'stage "prod" of REST API "orders", and 1 other stage writes logs, and nothing in the templates sets the account\'s CloudWatch role' }],
  },
  { name: 'a piece of a template is silent', resources: rest({ Get: { Properties: { AuthorizerId: { Ref: 'Elsewhere' } } } }), expected: [] },
]);
