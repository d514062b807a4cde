import { UNKNOWN, type Resource } from '../../model';
import { groupBy } from '../../model/group';
import type { Rule, Violation } from '../rule';
import { environmentOf, existsForCertain, isRetained } from '../support/environment';
import { alone } from '../support/examples';

export const accountRoleConflict: Rule = {
  id: 'account-role-conflict',
  area: 'logging',
  severity: 'warning',
  status: { rest: ['silent loss of logs'], websocket: ['silent loss of logs'] },
  title: 'the role that API Gateway writes logs with may go while APIs still need it',
  why: 'the account has one such setting in each Region: who deploys last wins, deleting the stack leaves the setting on a role that is gone, and every REST API of the Region stops logging without an error',
  fix: 'let one stack own the setting, and retain its role',
  whenNot: 'The stack is the only one of its account and Region that has APIs.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-account.html',
  bad: alone('new CfnAccount(this, \'One\', { cloudWatchRoleArn: role.roleArn });\nnew CfnAccount(this, \'Two\', { cloudWatchRoleArn: retained.roleArn });', {
    One: settingOf('Role'), Two: settingOf('Retained'), Role: logRole(), Retained: logRole('Retain'),
  }),
  good: alone('role.applyRemovalPolicy(RemovalPolicy.RETAIN);\nnew CfnAccount(this, \'Account\', { cloudWatchRoleArn: role.roleArn });', { Account: settingOf('Retained'), Retained: logRole('Retain') }),
  * check(model) {
    const setting = model.accounts.filter(one => one.has('CloudWatchRoleArn') && existsForCertain(one));
    for (const accounts of groupBy(setting, ({ template }) => environmentOf(template)).values()) {
      const violation = accounts.length > 1 ? conflict(accounts) : goesWithStack(accounts[0]);
      if (violation) yield violation;
    }
  },
};

/** Several settings do no harm as long as each of their roles stays. */
function conflict(accounts: readonly Resource[]): Violation | undefined {
  const loose = accounts.find(isLoose);
  if (!loose) return undefined;
  const others = accounts.filter(account => account !== loose).map(({ logicalId }) => logicalId);
  return {
    resource: loose,
    property: 'Properties.CloudWatchRoleArn',
    message: `${loose.logicalId} and ${others.join(', ')} set the CloudWatch role of the same account and Region, and the role of ${loose.logicalId} ${roleOf(loose) ? 'is deleted with its stack' : 'comes from elsewhere'}`,
  };
}

function goesWithStack(account: Resource): Violation | undefined {
  const role = roleOf(account);
  return role && !isRetained(role) ? {
    resource: account,
    property: 'Properties.CloudWatchRoleArn',
    severity: 'strict',
    message: `${account.logicalId} sets the CloudWatch role of the whole account and Region to ${role.logicalId}, which is deleted with its stack`,
    fix: `set DeletionPolicy of ${role.logicalId} to Retain`,
  } : undefined;
}

/** A role that cannot be known may stay; one by parameter is somebody else's. */
function isLoose(account: Resource): boolean {
  const role = roleOf(account);
  return role ? !isRetained(role) : account.get('CloudWatchRoleArn') !== UNKNOWN;
}

/** The role, where the app makes it. */
function roleOf(account: Resource): Resource | undefined {
  return account.reference('CloudWatchRoleArn');
}

function settingOf(of: string) {
  return { Type: 'AWS::ApiGateway::Account', Properties: { CloudWatchRoleArn: { 'Fn::GetAtt': [of, 'Arn'] } } };
}

function logRole(policy?: string) {
  return {
    Type: 'AWS::IAM::Role',
    ...policy ? { DeletionPolicy: policy } : {},
    Properties: {
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'apigateway.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs'],
    },
  };
}
