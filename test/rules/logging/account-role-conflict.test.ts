import type { Template } from '../../../lib/model';
import { accountRoleConflict } from '../../../lib/rules/logging/account-role-conflict';
import { testRule } from '../../support/rules';

const account = (role: unknown) => ({ Type: 'AWS::ApiGateway::Account', Properties: { CloudWatchRoleArn: role } });
const of = (id: string) => account({ 'Fn::GetAtt': [id, 'Arn'] });
const role = (policy?: string) => ({ Type: 'AWS::IAM::Role', ...policy && { DeletionPolicy: policy }, Properties: {} });
const at = (id: string) => `${id}.Properties.CloudWatchRoleArn`;
const stack = (file: string, policy: string | undefined, environment: Partial<Template> = { assembly: 'cdk.out' }): Template => ({ file, body: { Resources: { Account: of('Role'), Role: role(policy) } } as Template['body'], ...environment });
const LOOSE = 'and the role of One is deleted with its stack';

testRule(accountRoleConflict, [
  { name: 'two settings of a template, one with a role that goes, are a warning', resources: { One: of('Loose'), Two: of('Kept'), Loose: role(), Kept: role('Retain') }, expected: [{ at: at('One'), message: `One and Two set the CloudWatch role of the same account and Region, ${LOOSE}` }] },
  { name: 'two whose roles stay are fine, as several APIs of the CDK make them', resources: { One: of('A'), Two: of('B'), A: role('Retain'), B: role('RetainExceptOnCreate') }, expected: [] },
  {
    name: 'a role from outside may go any time',
    template: { Parameters: { Arn: { Type: 'String' } }, Resources: { One: account({ Ref: 'Arn' }), Two: of('Kept'), Kept: role('Retain') } },
    expected: [{ at: at('One'), message: 'One and Two set the CloudWatch role of the same account and Region, and the role of One comes from elsewhere' }],
  },
  { name: 'a role that cannot be known is silent', resources: { One: account({ 'Fn::ImportValue': 'nowhere' }), Two: of('Kept'), Kept: role('Retain') }, expected: [] },
  { name: 'a setting alone with a role that goes is for preset strict', resources: { One: of('Loose'), Loose: role() }, expected: [{ at: at('One'), severity: 'strict', message: 'One sets the CloudWatch role of the whole account and Region to Loose, which is deleted with its stack' }] },
  { name: 'a setting alone with a role that stays is fine', resources: { One: of('Kept'), Kept: role('Retain') }, expected: [] },
  { name: 'so is one with a role from outside', template: { Parameters: { Arn: { Type: 'String' } }, Resources: { One: account({ Ref: 'Arn' }) } }, expected: [] },
  {
    name: 'two stacks of a CDK Stage conflict',
    read: () => [stack('a.json', 'Retain'), stack('b.json', undefined)],
    expected: [{ at: `b.json#${at('Account')}`, message: 'Account and Account set the CloudWatch role of the same account and Region, and the role of Account is deleted with its stack' }],
  },
  { name: 'two stacks that retain are fine', read: () => [stack('a.json', 'Retain'), stack('b.json', 'Retain')], expected: [] },
  { name: 'stacks of two Regions do not meet', read: () => [stack('a.json', 'Retain', { account: '1', region: 'a' }), stack('b.json', 'Retain', { account: '1', region: 'b' })], expected: [] },
  {
    name: 'settings that exclude each other are one',
    template: {
      Parameters: { A: { Type: 'String', Default: 'yes' } },
      Conditions: { IsA: { 'Fn::Equals': [{ Ref: 'A' }, 'yes'] }, NotA: { 'Fn::Not': [{ Condition: 'IsA' }] } },
      Resources: { One: { ...of('Kept'), Condition: 'IsA' }, Two: { ...account('arn:aws:iam::111111111111:role/x'), Condition: 'NotA' }, Kept: role('Retain') },
    },
    expected: [],
  },
]);
