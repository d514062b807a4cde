import { functionCannotLog } from '../../../lib/rules/logging/function-cannot-log';
import { testRule } from '../../support/rules';
import { rest } from '../../support/templates';

const role = (properties: object) => ({ Role: { Properties: { ManagedPolicyArns: null, ...properties } } });
const allow = (action: unknown, effect = 'Allow') => ({ Version: '2012-10-17', Statement: [{ Effect: effect, Action: action, Resource: '*' }] });
const inline = (action: unknown, effect?: string) => role({ Policies: [{ PolicyName: 'p', PolicyDocument: allow(action, effect) }] });
const policy = (properties: object, type = 'AWS::IAM::Policy') => ({ Policy: { Type: type, Properties: { PolicyName: 'p', PolicyDocument: allow(['logs:CreateLogStream', 'logs:PutLogEvents']), ...properties } } });
const found = [{ at: 'Role.Properties.ManagedPolicyArns', message: 'function "Function" runs with the role Role, none of whose policies allows logs:PutLogEvents' }];

testRule(functionCannotLog, [
  { name: 'a role without policies is a warning', resources: rest(role({})), expected: found },
  { name: 'so is one with policies for other things', resources: rest({ ...inline(['dynamodb:*', 'logs:CreateLogGroup']), Role: { Properties: { ...inline('dynamodb:*').Role.Properties, ManagedPolicyArns: ['arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess'] } } }), expected: found },
  { name: 'a denial is no permission', resources: rest(inline('logs:*', 'Deny')), expected: found },
  { name: 'an inline policy counts', resources: rest(inline(['logs:PutLogEvents'])), expected: [] },
  { name: 'so do patterns', resources: rest(inline('logs:Put*')), expected: [] },
  { name: 'and everything', resources: rest(inline('*')), expected: [] },
  { name: 'a managed policy with the partition as symbol counts', resources: rest(role({ ManagedPolicyArns: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole']] }] })), expected: [] },
  { name: 'a managed policy that is not known here may have it', resources: rest(role({ ManagedPolicyArns: ['arn:aws:iam::111111111111:policy/base'] })), expected: [] },
  { name: 'an unknown list is silent', template: { Parameters: { P: { Type: 'CommaDelimitedList' } }, Resources: rest(role({ ManagedPolicyArns: { Ref: 'P' } })) }, expected: [] },
  { name: 'an unknown action is silent', template: { Parameters: { A: { Type: 'String' } }, Resources: rest(inline({ Ref: 'A' })) }, expected: [] },
  { name: 'everything but something is not read', resources: rest(role({ Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' } } }] })), expected: [] },
  { name: 'a policy that names the role counts', resources: rest({ ...role({}), ...policy({ Roles: [{ Ref: 'Role' }] }) }), expected: [] },
  { name: 'also by its name', resources: rest({ ...role({ RoleName: 'orders' }), ...policy({ Roles: ['orders'] }) }), expected: [] },
  { name: 'one of another role does not', resources: rest({ ...role({}), ...policy({ Roles: ['other'] }) }), expected: found },
  { name: 'a RolePolicy counts', resources: rest({ ...role({}), ...policy({ RoleName: { Ref: 'Role' } }, 'AWS::IAM::RolePolicy') }), expected: [] },
  { name: 'a managed policy of the app is read', resources: rest({ ...role({ ManagedPolicyArns: [{ Ref: 'Policy' }] }), ...policy({}, 'AWS::IAM::ManagedPolicy') }), expected: [] },
  { name: 'a role from elsewhere is unknown', resources: rest({ Function: { Properties: { Role: 'arn:aws:iam::111111111111:role/x' } } }), expected: [] },
  {
    name: 'functions that share a role are one finding',
    resources: rest({
      ...role({}),
      Second: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
      SecondPermission: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'Second' }, Principal: 'apigateway.amazonaws.com' } },
    }),
    expected: [{ ...found[0], message: 'function "Function", and 1 other function runs with the role Role, none of whose policies allows logs:PutLogEvents' }],
  },
  { name: 'a function that no API calls is not judged', resources: rest({ Worker: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Bare', 'Arn'] } } }, Bare: { Type: 'AWS::IAM::Role', Properties: {} } }), expected: [] },
  {
    name: 'a policy of another stack counts',
    templates: {
      'api.json': { Resources: rest(role({})), Outputs: { Role: { Value: { Ref: 'Role' }, Export: { Name: 'role' } } } },
      'policy.json': { Resources: policy({ Roles: [{ 'Fn::ImportValue': 'role' }] }) },
    },
    expected: [],
  },
]);
