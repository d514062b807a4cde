import { REST_AUTHORIZER_TTL_SECONDS } from '../../aws/limits';
import type { Value } from '../../handlers/core/value';
import { isKnown } from '../../model';
import type { Rule } from '../rule';
import { authorizerCode, type AuthorizerCode } from '../support/authorizer-code';
import { authorizerExample, policyCode } from '../support/authorizer-example';
import { nameOfAuthorizer } from '../support/authorizer-name';
import { inCode } from '../support/handler-violation';
import { placeText, verbOf } from '../support/handler-words';
import { nameOfApi, nameOfFunction } from '../support/words';

/** Members of the event that name the one route of the request: REST APIs and payload format version 1.0, and 2.0. */
const ONE_ROUTE = new Set(['methodArn', 'routeArn']);

/** A second route behind the authorizer. */
const SECOND = {
  Second: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: { ApiId: { Ref: 'Api' }, RouteKey: 'GET /orders/{id}', Target: { 'Fn::Sub': 'integrations/${Integration}' }, AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: 'Authorizer' } },
  },
  Permission: { Properties: { SourceArn: { 'Fn::Sub': 'arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/GET/*' } } },
};

export const authorizerCachesOneRoute: Rule = {
  id: 'authorizer-caches-one-route',
  area: 'authorizers',
  severity: 'warning',
  status: { rest: ['403'], http: ['403'] },
  title: 'the authorizer keeps a policy that names the route of one request',
  why: 'the policy is kept for the caller and judged for every route that has the authorizer, so that the next request to another route is refused',
  fix: 'return a policy for all routes of the API (the ARN of its stage with /*), or set AuthorizerResultTtlInSeconds to 0',
  whenNot: 'The authorizer is on one route only.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html',
  bad: authorizerExample('new HttpLambdaAuthorizer(\'Callers\', fn); // its policy is for event.routeArn', policyCode('event.routeArn'), { AuthorizerResultTtlInSeconds: 300 }, SECOND),
  good: authorizerExample('new HttpLambdaAuthorizer(\'Callers\', fn); // its policy is for all routes', policyCode('"*"'), { AuthorizerResultTtlInSeconds: 300 }, SECOND),
  * check(model, context) {
    for (const one of authorizerCode(model, context)) if (one.format === 'iam' && servesSeveral(one)) yield* judge(one);
  },
};

function* judge({ authorizer, fn, facts }: AuthorizerCode) {
  const ttl = authorizer.ttlSeconds ?? (authorizer.kind === 'rest' ? REST_AUTHORIZER_TTL_SECONDS : 0);
  if (!isKnown(ttl) || ttl <= 0 || authorizer.kind === 'websocket') return;
  const exit = facts.exits.find(one => one.kind !== 'throw' && !one.isError && namesOneRoute(one.value));
  if (!exit) return;
  yield inCode(fn, exit.place, {
    kind: authorizer.kind,
    message: `${nameOfFunction(fn)} ${verbOf(exit)} a policy for the route of the request (${placeText(exit.place)}),`
      + ` and ${nameOfAuthorizer(authorizer)} of ${nameOfApi(authorizer.api)} keeps it for ${ttl} s${authorizer.ttlSeconds === undefined ? ' (the default)' : ''}`,
  });
}

/** A proxy resource with `ANY` is several routes too: what is kept names a verb and a path. */
function servesSeveral({ authorizer }: AuthorizerCode): boolean {
  const routes = authorizer.api.routes.filter(route => route.authorizer === authorizer);
  return routes.length !== 1 || routes[0].verb === 'ANY' || String(routes[0].path).includes('{');
}

/** Whether some statement of the policy is for the route of the request alone. */
function namesOneRoute(answer: Value): boolean {
  const policy = answer.kind === 'object' ? answer.members.get('policyDocument') : undefined;
  const statements = policy?.kind === 'object' ? itemsOf(policy.members.get('Statement')) : [];
  return statements.some(statement => statement.kind === 'object' && itemsOf(statement.members.get('Resource')).some(isOneRoute));
}

function itemsOf(value: Value | undefined): readonly Value[] {
  return value?.kind === 'list' ? value.items : value ? [value] : [];
}

function isOneRoute(value: Value): boolean {
  return value.kind === 'unknown' && ONE_ROUTE.has(value.event ?? '');
}
