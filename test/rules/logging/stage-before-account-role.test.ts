import { stageBeforeAccountRole } from '../../../lib/rules/logging/stage-before-account-role';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const ROLE = { LogRole: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } } };
const ACCOUNT = { ...ROLE, Account: { Type: 'AWS::ApiGateway::Account', Properties: { CloudWatchRoleArn: { 'Fn::GetAtt': ['LogRole', 'Arn'] } } } };
const found = [{ at: 'Stage.DependsOn', message: 'stage "prod" of REST API "orders" may be made before Account sets the account\'s CloudWatch role' }];

testRule(stageBeforeAccountRole, [
  { name: 'a stage beside the setting that does not wait is a warning', resources: rest(ACCOUNT), expected: found },
  { name: 'DependsOn waits', resources: rest({ ...ACCOUNT, Stage: { DependsOn: ['Account'] } }), expected: [] },
  { name: 'so does what it depends on', resources: rest({ ...ACCOUNT, Deployment: { DependsOn: ['Get', 'Account'] } }), expected: [] },
  { name: 'to depend on the role is too early', resources: rest({ ...ACCOUNT, Stage: { DependsOn: 'LogRole' } }), expected: found },
  {
    name: 'one of two settings is enough to wait for, since each API of the CDK may have its own',
    resources: rest({ ...ACCOUNT, Other: ACCOUNT.Account, Stage: { DependsOn: 'Other' } }),
    expected: [],
  },
  { name: 'a stage that waits for neither of two settings is one warning', resources: rest({ ...ACCOUNT, Other: ACCOUNT.Account }), expected: found },
  { name: 'a stage without logs need not wait', resources: rest({ ...ACCOUNT, Stage: { Properties: { AccessLogSetting: null } } }), expected: [] },
  { name: 'an HTTP API need not wait', resources: http(ACCOUNT), expected: [] },
  { name: 'unknown settings are silent', resources: rest({ ...ACCOUNT, Stage: { Properties: { AccessLogSetting: { 'Fn::GetAtt': ['Topic', 'Anything'] } } } }), expected: [] },
  { name: 'stages of other templates are ordered by their stacks', templates: { 'api.json': { Resources: rest() }, 'account.json': { Resources: ACCOUNT } }, expected: [] },
  {
    name: 'a stage that a deployment makes is judged',
    resources: rest({ ...ACCOUNT, Stage: null, Deployment: { Properties: { StageName: 'prod', StageDescription: { LoggingLevel: 'INFO', MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', LoggingLevel: 'INFO' }] } } } }),
    expected: [{ ...found[0], at: 'Deployment.DependsOn' }],
  },
]);
