import { isKnown, type Api, type Maybe, type ValueMap } from '../../model';
import type { Rule } from '../rule';
import { apisWith } from '../support/api-settings';
import { onRest } from '../support/examples';
import { deniesAll, mayAllow, statementsOf } from '../support/resource-policy';
import { nameOfApi } from '../support/words';

const DENY = { Effect: 'Deny', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*', Condition: { NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } } };
const ALLOW = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };
const POLICY = (...statements: readonly object[]) => ({ Api: { Properties: { Policy: { Version: '2012-10-17', Statement: statements } } } });

export const resourcePolicyDeniesAll: Rule = {
  id: 'resource-policy-denies-all',
  area: 'access',
  severity: 'error',
  status: { rest: ['403'] },
  title: 'the resource policy lets nobody in',
  why: 'a method without authorizer is open only to those whom the resource policy allows; a policy that only denies allows nobody, and callers of a private API have no aws:SourceIp that could match',
  fix: 'add a statement that allows execute-api:Invoke beside those that deny; on a private API name aws:VpcSourceIp, aws:SourceVpc or aws:SourceVpce',
  evidence: 'User: anonymous is not authorized to perform: execute-api:Invoke on resource',
  whenNot: 'The API is closed on purpose.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html',
  bad: onRest('new RestApi(this, \'Api\', { policy: new PolicyDocument({ statements: [denyOthers] }) });', POLICY(DENY)),
  good: onRest('new RestApi(this, \'Api\', { policy: new PolicyDocument({ statements: [allowAll, denyOthers] }) });', POLICY(ALLOW, DENY)),
  * check(model) {
    for (const api of apisWith(['Policy'], model)) {
      const reason = api.kind === 'rest' ? reasonOf(api) : undefined;
      if (!reason) continue;
      const property = api.resource.has('Policy') ? 'Properties.Policy' : 'Properties.Body.x-amazon-apigateway-policy';
      yield { resource: api.resource, property, kind: 'rest', message: `the resource policy of ${nameOfApi(api)} ${reason}` };
    }
  },
};

function reasonOf(api: Api): string | undefined {
  const { policy } = api;
  if (policy === undefined) return undefined;
  const statements: Maybe<readonly ValueMap[]> = statementsOf(policy);
  if (!isKnown(statements) || statements.length === 0) return undefined;
  if (statements.some(deniesAll)) return 'denies every call without condition';
  if (statements.some(statement => mayAllow(statement, api.endpointType === 'PRIVATE'))) return undefined;
  const open = openMethod(api);
  return open && (statements.some(statement => mayAllow(statement, false))
    ? `allows only by aws:SourceIp, which no call of a private API has, and ${open} has no authorizer`
    : `has no statement that allows a call, and ${open} has no authorizer`);
}

/** With a Lambda authorizer or IAM a policy that only denies is a documented pattern; with Cognito AWS's pages disagree. */
function openMethod(api: Api): string | undefined {
  return api.routes.find(route => route.authorization === 'NONE' && isKnown(route.verb) && route.verb !== 'OPTIONS')?.label;
}
