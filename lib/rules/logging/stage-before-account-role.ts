import type { Resource, Stage } from '../../model';
import { groupBy } from '../../model/group';
import type { Rule, Violation } from '../rule';
import { loggedByRole } from '../support/account-role';
import { onRest } from '../support/examples';
import { loggingStages } from '../support/logging-stages';
import { andOthers, nameOfStage } from '../support/words';

export const stageBeforeAccountRole: Rule = {
  id: 'stage-before-account-role',
  area: 'logging',
  severity: 'warning',
  status: { rest: ['deploy'], websocket: ['deploy'] },
  title: 'a stage that logs does not wait for the role that its template sets',
  why: 'CloudFormation makes both at once, and in a fresh account the stage fails where it comes first',
  fix: 'add the account setting to DependsOn of the stage',
  evidence: 'CloudWatch Logs role ARN must be set in account settings to enable logging',
  whenNot: 'The account has had a role for long.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-account.html',
  absence: true,
  bad: onRest('new CfnAccount(this, \'Account\', { cloudWatchRoleArn: role.roleArn });', { Account: account(), LogRole: role() }),
  good: onRest('stage.addDependency(account);', { Account: account(), LogRole: role(), Stage: { DependsOn: 'Account' } }),
  * check(model) {
    // Stages of other templates are ordered by their stacks.
    const logging = loggingStages(model).filter(stage => loggedByRole(stage) !== undefined);
    if (logging.length === 0) return;
    const settings = model.accounts.filter(one => !one.isInFragment && one.has('CloudWatchRoleArn'));
    const logged = groupBy(logging, ({ resource }) => resource.view);
    for (const [view, [setting, ...more]] of groupBy(settings, one => one.view)) {
      const [first, ...others] = (logged.get(view) ?? []).filter(stage => !comesAfter(stage, [setting, ...more]));
      if (first) yield violation(setting, first, others);
    }
  },
};

/** Each API of the CDK may set a role: one of them is enough. */
function comesAfter({ resource }: Stage, settings: readonly Resource[]): boolean {
  const before = resource.predecessors();
  return settings.some(setting => before.has(setting));
}

function violation(setting: Resource, first: Stage, others: readonly Stage[]): Violation {
  return {
    resource: first.resource,
    property: 'DependsOn',
    kind: first.kind,
    message: `${nameOfStage(first)}${andOthers(others.length, 'other stage')} may be made before ${setting.logicalId} sets the account's CloudWatch role`,
    fix: `add ${setting.logicalId} to DependsOn of ${[first, ...others].slice(0, 5).map(stage => stage.resource.logicalId).join(', ')}`,
  };
}

function account() {
  return { Type: 'AWS::ApiGateway::Account', Properties: { CloudWatchRoleArn: { 'Fn::GetAtt': ['LogRole', 'Arn'] } } };
}

function role() {
  return {
    Type: 'AWS::IAM::Role',
    DeletionPolicy: 'Retain',
    Properties: {
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'apigateway.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs'],
    },
  };
}
