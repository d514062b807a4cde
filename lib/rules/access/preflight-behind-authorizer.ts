import { descend, isKnown, isMap, UNKNOWN, type Api, type ApiModel, type Route } from '../../model';
import type { Rule, Violation } from '../rule';
import { isGuarded, preflightsOf } from '../support/cors';
import { gatewayResponses, withPreflight } from '../support/cors-example';
import { onRest } from '../support/examples';
import { andOthers, nameOfApi } from '../support/words';

export const preflightBehindAuthorizer: Rule = {
  id: 'preflight-behind-authorizer',
  area: 'access',
  severity: 'error',
  status: { rest: ['CORS failure'], http: ['CORS failure'] },
  title: 'preflight requests need credentials that browsers do not send',
  why: 'a browser sends OPTIONS without Authorization header, API key or signature, gets 401 or 403, and never makes the request itself',
  fix: 'take authorizer and API key off the OPTIONS method',
  evidence: 'Response to preflight request doesn\'t pass access control check: It does not have HTTP ok status.',
  whenNot: 'No browser of another origin calls the API.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html',
  bad: onRest('new RestApi(this, \'Api\', { defaultMethodOptions: { authorizationType: AuthorizationType.IAM } });\norders.addMethod(\'OPTIONS\', new MockIntegration({ … })); // takes the default', withPreflight({
    Options: { Properties: { AuthorizationType: 'AWS_IAM' } }, Get: { Properties: { AuthorizationType: 'AWS_IAM' } }, ...gatewayResponses(),
  })),
  good: onRest('orders.addCorsPreflight({ allowOrigins: Cors.ALL_ORIGINS }); // OPTIONS asks for nothing', withPreflight({
    Get: { Properties: { AuthorizationType: 'AWS_IAM' } }, ...gatewayResponses(),
  })),
  * check(model) {
    for (const api of model.apis) {
      const found = api.kind === 'rest' ? mocks(api) : api.kind === 'http' && !hasStrayPreflight(model) ? defaultRoute(api) : undefined;
      if (found) yield found;
    }
  },
};

/** Only what answers with Access-Control-Allow-Origin by itself is meant for browsers. */
function mocks(api: Api): Violation | undefined {
  const guarded = preflightsOf(api).filter(({ route }) => isGuarded(route));
  if (guarded.length === 0) return undefined;
  const [{ route: first }, ...others] = guarded;
  return {
    resource: first.resource,
    property: `${first.at}.${guardOf(first, api)}`,
    kind: 'rest',
    message: `${first.label}${andOthers(others.length, 'other preflight')} of ${nameOfApi(api)} ${needs(first)}, which a browser does not send with a preflight request`,
  };
}

function guardOf(route: Route, api: Api): string {
  if (route.resource === api.resource) return 'security';
  return isAuthorized(route) ? 'AuthorizationType' : 'ApiKeyRequired';
}

function isAuthorized({ authorization }: Route): boolean {
  return isKnown(authorization) && authorization !== 'NONE';
}

function needs(route: Route): string {
  if (!isAuthorized(route)) return 'needs an API key';
  return route.authorization === 'AWS_IAM' ? 'needs a signature' : 'needs what its authorizer asks for';
}

/** API Gateway answers preflight requests of an HTTP API itself, unless `$default` takes them. */
function defaultRoute(api: Api): Violation | undefined {
  const cors = api.resource.get('CorsConfiguration') ?? descend(api.body, ['x-amazon-apigateway-cors']);
  const route = api.routes.find(one => one.path === '$default');
  if (!isMap(cors) || !route || !isGuarded(route) || api.routes.some(opensPreflight)) return undefined;
  return {
    resource: route.resource,
    property: route.resource === api.resource ? `${route.at}.security` : `${route.at}.AuthorizationType`,
    kind: 'http',
    severity: 'warning',
    message: `${nameOfApi(api)} has CORS, but its $default route takes preflight requests too and needs authorization`,
    fix: 'add a route OPTIONS /{proxy+} without authorizer',
  };
}

/** A route whose API cannot be known may belong to any. */
function hasStrayPreflight(model: ApiModel): boolean {
  return model.byType('AWS::ApiGatewayV2::Route').some(route => !model.apiOf(route.get('ApiId')) && String(route.text('RouteKey')).startsWith('OPTIONS '));
}

/** `OPTIONS /{proxy+}` without authorizer goes before `$default`; what cannot be known may be that. */
function opensPreflight(route: Route): boolean {
  if (typeof route.verb === 'string' && route.verb !== 'OPTIONS') return false;
  const open = route.authorization === 'NONE' || route.authorization === UNKNOWN;
  return open && (typeof route.path !== 'string' || /^\/\{[^}]+\+\}$/.test(route.path));
}
