import { stageIsBlind } from '../../../lib/rules/logging/stage-is-blind';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const format = (text: unknown) => ({ Stage: { Properties: { AccessLogSetting: { Format: text } } } });

testRule(stageIsBlind, [
  { name: 'a stage without logs is reported', resources: rest({ Stage: { Properties: { AccessLogSetting: null } } }), expected: [{ at: 'Stage.Properties', message: 'stage "prod" of REST API "orders" has no access log and no execution log' }] },
  {
    name: 'an access log without an error field is blind too',
    resources: rest(format('$context.requestId $context.status')),
    expected: [{ at: 'Stage.Properties.AccessLogSetting.Format', message: 'stage "prod" of REST API "orders" has an access log without any error field and no execution log' }],
  },
  { name: 'an execution log is enough', resources: rest({ Stage: { Properties: { AccessLogSetting: null, MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', LoggingLevel: 'ERROR' }] } } }), expected: [] },
  { name: 'an HTTP API has only its access log', resources: http({ Stage: { Properties: { AccessLogSettings: null } } }), expected: [{ at: 'Stage.Properties', message: 'stage "$default" of HTTP API "orders" has no access log' }] },
  { name: 'an unknown format is silent', template: { Parameters: { F: { Type: 'String' } }, Resources: rest(format({ Ref: 'F' })) }, expected: [] },
  {
    name: 'a log of one world only is not missing',
    template: {
      Parameters: { Log: { Type: 'String', Default: 'no' } },
      Conditions: { Logged: { 'Fn::Equals': [{ Ref: 'Log' }, 'yes'] } },
      Resources: rest({ Stage: { Properties: { AccessLogSetting: { 'Fn::If': ['Logged', { DestinationArn: 'arn', Format: '$context.requestId $context.error.message' }, { Ref: 'AWS::NoValue' }] } } } }),
    },
    expected: [],
  },
]);
