import { UNKNOWN, type ApiModel, type Authorizer, type LambdaFunction, type Maybe } from '../../model';
import { groupBy } from '../../model/group';
import type { Rule, Violation } from '../rule';
import { permits } from '../support/authorizer-arn';
import { deciding, permissionFor, policyCode } from '../support/authorizer-example';
import { nameOfAuthorizer } from '../support/authorizer-name';
import { onRest } from '../support/examples';
import { andOthers, nameOfApi, nameOfFunction } from '../support/words';

function example(call: string) {
  return {
    Get: { Properties: { AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: 'Authorizer' } } },
    Authorizer: {
      Type: 'AWS::ApiGateway::Authorizer',
      Properties: {
        RestApiId: { Ref: 'Api' },
        Name: 'tokens',
        Type: 'TOKEN',
        IdentitySource: 'method.request.header.Authorization',
        AuthorizerUri: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Decide.Arn}/invocations' },
      },
    },
    ...deciding(policyCode()),
    DecidePermission: permissionFor(call),
  };
}

export const authorizerPermissionMissing: Rule = {
  id: 'authorizer-permission-missing',
  area: 'authorizers',
  severity: 'error',
  status: { rest: ['500'], http: ['500'], websocket: ['500'] },
  title: 'API Gateway has no permission to invoke the authorizer',
  why: 'Lambda refuses the call, and API Gateway answers 500 before it comes to the route\'s own function',
  fix: 'add an AWS::Lambda::Permission for apigateway.amazonaws.com on the authorizer\'s function, with a SourceArn that ends in /authorizers/* or none',
  evidence: 'Execution failed due to configuration error: Invalid permissions on Lambda function',
  httpEvidence: 'doesn\'t have permissions to call the authorizer',
  whenNot: 'The permission is granted outside the templates, for example by a script.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html',
  absence: true,
  bad: onRest('new CfnAuthorizer(this, \'Authorizer\', { type: \'TOKEN\', authorizerUri, … });\nfn.addPermission(\'Api\', { principal, sourceArn: api.arnForExecuteApi(\'GET\') });', example('/*/GET/orders')),
  good: onRest('new TokenAuthorizer(this, \'Authorizer\', { handler: fn }); // adds the permission', example('/authorizers/*')),
  * check(model) {
    const used = new Set(model.routes.map(route => route.authorizer));
    const called = model.authorizers.filter(authorizer => used.has(authorizer) && authorizer.credentials === undefined)
      .filter(authorizer => !authorizer.resource.isInFragment);
    for (const [fn, authorizers] of groupBy(called, authorizer => authorizer.target?.function)) {
      const refused = authorizers.filter(authorizer => mayInvoke(fn, authorizer, model) === false);
      for (const [, group] of groupBy(refused, authorizer => authorizer.api)) yield violation(fn, group);
    }
  },
};

/** False only when every permission beside the function and the API is understood, and none covers the call. */
function mayInvoke(fn: LambdaFunction, authorizer: Authorizer, model: ApiModel): Maybe<boolean> {
  const own = fn.permissions.map(permission => permits(permission, authorizer));
  if (own.some(permitted => permitted !== false)) return own.includes(true) ? true : UNKNOWN;
  const files = new Set([fn.resource.template.file, authorizer.resource.template.file]);
  const beside = model.permissions.filter(permission => files.has(permission.resource.template.file));
  return beside.some(permission => permission.isForApiGateway !== false && !permission.target.function) ? UNKNOWN : false;
}

function violation(fn: LambdaFunction, [first, ...others]: readonly Authorizer[]): Violation {
  const mismatch = fn.permissions.some(permission => permission.isForApiGateway === true);
  return {
    resource: first.resource,
    property: first.property('uri'),
    kind: first.kind,
    message: `${nameOfApi(first.api)} may not invoke ${nameOfFunction(fn)}, which ${nameOfAuthorizer(first)}${andOthers(others.length, 'other')} calls`
      + (mismatch ? ': the permission it has is for other calls' : ''),
  };
}
