import { accessLogLacksDiagnostics } from '../../../lib/rules/logging/access-log-lacks-diagnostics';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const format = (text: unknown) => ({ Stage: { Properties: { AccessLogSetting: { Format: text } } } });
const AT = 'Stage.Properties.AccessLogSetting.Format';

testRule(accessLogLacksDiagnostics, [
  {
    name: 'a format without error and integration status is a warning',
    resources: rest(format('$context.requestId $context.status $context.responseLatency')),
    expected: [{ at: AT, message: 'the access log of stage "prod" of REST API "orders" lacks the error, the status of the integration' }],
  },
  {
    name: 'a format that lacks less is for preset strict',
    resources: rest(format('$context.requestId $context.status $context.error.message')),
    expected: [{ at: AT, severity: 'strict', message: 'the access log of stage "prod" of REST API "orders" lacks the status of the integration, the latency of the integration' }],
  },
  {
    name: 'stages that share a format are one finding',
    resources: rest({ ...format('$context.requestId'), Other: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: { Ref: 'Api' }, DeploymentId: { Ref: 'Deployment' }, StageName: 'dev', AccessLogSetting: { DestinationArn: 'arn', Format: '$context.requestId' } } } }),
    expected: [{ at: AT, message: 'the access log of stage "prod" of REST API "orders", and 1 other stage lacks the status, the error, the status of the integration, the latency of the integration' }],
  },
  { name: 'an unknown format is silent', template: { Parameters: { F: { Type: 'String' } }, Resources: rest(format({ Ref: 'F' })) }, expected: [] },
  { name: 'a stage without access log is another rule\'s', resources: rest({ Stage: { Properties: { AccessLogSetting: null } } }), expected: [] },
  {
    name: 'an HTTP API is judged alike',
    resources: http({ Stage: { Properties: { AccessLogSettings: { Format: '$context.requestId $context.routeKey' } } } }),
    expected: [{ at: 'Stage.Properties.AccessLogSettings.Format', message: 'the access log of stage "$default" of HTTP API "orders" lacks the status, the error, the status of the integration, the latency of the integration' }],
  },
]);
