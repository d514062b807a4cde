import { isKnown, type LambdaFunction } from '../../model';
import { groupBy } from '../../model/group';
import type { Rule, Violation } from '../rule';
import { onRest } from '../support/examples';
import { mayWriteLogs } from '../support/role-policies';
import { andOthers, nameOfFunction } from '../support/words';

export const functionCannotLog: Rule = {
  id: 'function-cannot-log',
  area: 'logging',
  severity: 'warning',
  status: { rest: ['blind 5xx'], http: ['blind 5xx'], websocket: ['blind 5xx'] },
  title: 'the role of a function behind an API does not let it write logs',
  why: 'Lambda drops what the function logs, without an error: stack traces and timeouts are lost',
  fix: 'give the role the managed policy service-role/AWSLambdaBasicExecutionRole',
  whenNot: 'The function is not to write logs.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',
  absence: true,
  bad: onRest('new Role(this, \'Role\', { assumedBy: new ServicePrincipal(\'lambda.amazonaws.com\') });', { Role: { Properties: { ManagedPolicyArns: null } } }),
  good: onRest('new Role(this, \'Role\', {\n  assumedBy: new ServicePrincipal(\'lambda.amazonaws.com\'),\n  managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(\'service-role/AWSLambdaBasicExecutionRole\')],\n});', {}),
  * check(model) {
    const fronted = model.functions.filter(fn => fn.isBehindApi || fn.authorizers.length > 0);
    for (const [role, functions] of groupBy(fronted, roleOf)) {
      if (!role.isInFragment && mayWriteLogs(role, model) === false) yield violation(functions);
    }
  },
};

/** A role from elsewhere cannot be read. */
function roleOf({ role }: LambdaFunction) {
  return isKnown(role) && role.type === 'AWS::IAM::Role' ? role : undefined;
}

/** One finding for each role, where the policy has to be added. */
function violation([first, ...others]: readonly LambdaFunction[]): Violation {
  const role = roleOf(first)!;
  return {
    resource: role,
    property: 'Properties.ManagedPolicyArns',
    message: `${nameOfFunction(first)}${andOthers(others.length, 'other function')} runs with the role ${role.logicalId}, none of whose policies allows logs:PutLogEvents`,
  };
}
