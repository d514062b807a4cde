import { descend, isMap, type Api, type ApiModel, type Resource, type Value } from '../../model';
import type { Rule, Violation } from '../rule';
import { isGuarded, preflightsOf } from '../support/cors';
import { gatewayResponses, withPreflight } from '../support/cors-example';
import { onRest } from '../support/examples';
import { nameOfApi } from '../support/words';

const HEADER = 'gatewayresponse.header.access-control-allow-origin';
const CLASSES = ['DEFAULT_4XX', 'DEFAULT_5XX'] as const;

/** Types of the class 4xx that a guard answers with; an author who set the header on these knows what he does. */
const GUARDS = ['UNAUTHORIZED', 'ACCESS_DENIED', 'INVALID_API_KEY', 'MISSING_AUTHENTICATION_TOKEN', 'EXPIRED_TOKEN', 'INVALID_SIGNATURE'];

const UNREADABLE = '?';

export const gatewayResponsesLackCors: Rule = {
  id: 'gateway-responses-lack-cors',
  area: 'access',
  severity: 'warning',
  status: { rest: ['opaque CORS error'] },
  title: 'a browser cannot read the errors that API Gateway itself answers with',
  why: 'gateway responses have no Access-Control-Allow-Origin of their own, so a 401, 403, 429, 502 or 504 shows up as a CORS error without status',
  fix: 'add gateway responses DEFAULT_4XX and DEFAULT_5XX with gatewayresponse.header.Access-Control-Allow-Origin',
  evidence: 'No \'Access-Control-Allow-Origin\' header is present on the requested resource.',
  whenNot: 'The web client needs no status of failed requests.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html',
  absence: true,
  bad: onRest('new RestApi(this, \'Api\', { defaultCorsPreflightOptions: { allowOrigins: Cors.ALL_ORIGINS } });', withPreflight()),
  good: onRest('const responseHeaders = { \'Access-Control-Allow-Origin\': "\'*\'" };\n'
    + 'api.addGatewayResponse(\'ClientErrors\', { type: ResponseType.DEFAULT_4XX, responseHeaders });\n'
    + 'api.addGatewayResponse(\'GatewayErrors\', { type: ResponseType.DEFAULT_5XX, responseHeaders });', withPreflight(gatewayResponses())),
  * check(model) {
    for (const api of model.apis) {
      if (api.kind !== 'rest' || api.resource.isInFragment) continue;
      if (preflightsOf(api).length > 0) yield* judge(api, new Map(responsesOf(api, model)));
    }
  },
};

interface Response {
  readonly resource: Resource;
  readonly at: string;
  /** Whether it sets the header; true where that cannot be told. */
  readonly hasOrigin: boolean;
}

type Named = [type: string, response: Response];

function responsesOf(api: Api, model: ApiModel): Named[] {
  const resources = model.byType('AWS::ApiGateway::GatewayResponse').filter(resource => (model.apiOf(resource.get('RestApiId')) ?? api) === api);
  const declared = resources.map((resource): Named => [typeOf(resource, model), response(resource, 'Properties.ResponseParameters', resource.get('ResponseParameters'))]);
  return [...writtenIn(api), ...declared];
}

function writtenIn(api: Api): Named[] {
  const at = 'Properties.Body.x-amazon-apigateway-gateway-responses', written = descend(api.body, ['x-amazon-apigateway-gateway-responses']);
  if (written === undefined) return [];
  if (!isMap(written)) return [[UNREADABLE, response(api.resource, at, written)]];
  return Object.entries(written).map(([type, value]) => [type, response(api.resource, `${at}.${type}.responseParameters`, descend(value, ['responseParameters']))]);
}

/** One whose type or API cannot be known may be any. */
function typeOf(resource: Resource, model: ApiModel): string {
  const type = resource.text('ResponseType');
  return typeof type === 'string' && model.apiOf(resource.get('RestApiId')) ? type : UNREADABLE;
}

function response(resource: Resource, at: string, parameters: Value): Response {
  const isSet = isMap(parameters) && Object.keys(parameters).some(key => key.toLowerCase() === HEADER);
  return { resource, at, hasOrigin: isSet || (parameters !== undefined && !isMap(parameters)) };
}

/** One finding per API; it points at the response that is there without the header, if one is. */
function* judge(api: Api, responses: ReadonlyMap<string, Response>): Generator<Violation> {
  const handled = GUARDS.some(type => responses.get(type)?.hasOrigin);
  const lacking = CLASSES.filter(type => !responses.get(type)?.hasOrigin && !(type === 'DEFAULT_4XX' && handled));
  if (lacking.length === 0 || responses.has(UNREADABLE)) return;
  const place = lacking.map(type => responses.get(type)).find(found => found !== undefined);
  const guarded = api.routes.some(route => route.verb !== 'OPTIONS' && isGuarded(route));
  yield {
    resource: place?.resource ?? api.resource,
    property: place?.at ?? 'Properties',
    kind: 'rest',
    severity: guarded ? 'warning' : 'strict',
    message: `${nameOfApi(api)} answers browsers of other origins, but its gateway responses ${lacking.join(' and ')} have no Access-Control-Allow-Origin`,
  };
}
