import type { Rule } from '../rule';
import { loggedByRole } from '../support/account-role';
import { onRest, type Overlay } from '../support/examples';
import { loggingStages } from '../support/logging-stages';
import { andOthers, nameOfStage } from '../support/words';

export const loggingWithoutAccountRole: Rule = {
  id: 'logging-without-account-role',
  area: 'logging',
  severity: 'strict',
  status: { rest: ['deploy'], websocket: ['deploy'] },
  title: 'stages write logs, and no template sets the role that API Gateway writes them with',
  why: 'the role is a setting of the account and Region; a stage that logs cannot be deployed where it is missing',
  fix: 'add an AWS::ApiGateway::Account with a retained role to one stack of the account and Region, or declare existingAccountRole',
  evidence: 'CloudWatch Logs role ARN must be set in account settings to enable logging',
  whenNot: 'The account has the role; better declare it with existingAccountRole.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
  absence: true,
  bad: onRest('new RestApi(this, \'Api\', { cloudWatchRole: false, deployOptions: { loggingLevel: MethodLoggingLevel.ERROR } });', logged()),
  good: onRest('new RestApi(this, \'Api\', { cloudWatchRole: true, deployOptions: { loggingLevel: MethodLoggingLevel.ERROR } });', {
    Stage: { DependsOn: 'Account', ...logged().Stage as object },
    Account: { Type: 'AWS::ApiGateway::Account', Properties: { CloudWatchRoleArn: { 'Fn::GetAtt': ['LogRole', 'Arn'] } } },
    LogRole: {
      Type: 'AWS::IAM::Role',
      DeletionPolicy: 'Retain',
      Properties: {
        AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'apigateway.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs'],
      },
    },
  }),
  * check(model, { accountRole }) {
    if (accountRole === 'existing' || model.accounts.some(account => account.has('CloudWatchRoleArn'))) return;
    const [first, ...others] = loggingStages(model).filter(stage => !stage.resource.isInFragment && loggedByRole(stage) !== undefined);
    if (!first) return;
    yield {
      resource: first.resource,
      property: loggedByRole(first)!,
      kind: first.kind,
      severity: accountRole === 'owned' ? 'error' : 'strict',
      message: `${nameOfStage(first)}${andOthers(others.length, 'other stage')} writes logs, and nothing in the templates sets the account's CloudWatch role`,
    };
  },
};

function logged(): Overlay {
  return { Stage: { Properties: { MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', LoggingLevel: 'ERROR' }] } } };
}
