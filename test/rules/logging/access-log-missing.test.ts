import { accessLogMissing } from '../../../lib/rules/logging/access-log-missing';
import { testRule } from '../../support/rules';
import { acrossStacks, http, rest } from '../../support/templates';

const logged = (level: unknown = 'ERROR', accessLog: unknown = null) => ({ Stage: { Properties: { AccessLogSetting: accessLog, MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', LoggingLevel: level }] } } });
const found = [{ at: 'Stage.Properties', message: 'stage "prod" of REST API "orders" has no access log' }];

testRule(accessLogMissing, [
  { name: 'an execution log without access log is for preset strict', resources: rest(logged()), expected: found },
  { name: 'both logs are fine', resources: rest(logged('INFO', {})), expected: [] },
  { name: 'a stage without either is blind, which is another rule\'s', resources: rest(logged('OFF')), expected: [] },
  { name: 'an HTTP API without its only log is blind too', resources: http({ Stage: { Properties: { AccessLogSettings: null } } }), expected: [] },
  { name: 'an unknown level is no reason to be silent', template: { Parameters: { L: { Type: 'String' } }, Resources: rest(logged({ Ref: 'L' })) }, expected: found },
  { name: 'unknown settings are silent', template: { Resources: rest(logged('ERROR', { 'Fn::GetAtt': ['Topic', 'Anything'] })) }, expected: [] },
  {
    name: 'a log of one world only is not missing',
    template: {
      Parameters: { Log: { Type: 'String', Default: 'no' } },
      Conditions: { Logged: { 'Fn::Equals': [{ Ref: 'Log' }, 'yes'] } },
      Resources: rest(logged('ERROR', { 'Fn::If': ['Logged', { DestinationArn: 'arn', Format: '$context.requestId' }, { Ref: 'AWS::NoValue' }] })),
    },
    expected: [],
  },
  { name: 'a piece of a template is silent', resources: rest({ ...logged(), Get: { Properties: { AuthorizerId: { Ref: 'Elsewhere' } } } }), expected: [] },
  { name: 'a stage of another stack than its API', templates: acrossStacks(rest(logged()), 'Stage'), expected: [{ ...found[0], at: 'other.json#Stage.Properties' }] },
]);
