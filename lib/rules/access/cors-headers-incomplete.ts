import { asList, descend, isKnown, isMap, UNKNOWN, type Api, type Maybe, type Resource, type Route } from '../../model';
import type { Rule, Violation } from '../rule';
import { headerOf, preflightsOf, type Header, type Preflight } from '../support/cors';
import { preflightHeaders, withPreflight } from '../support/cors-example';
import { onRest } from '../support/examples';
import { andOthers, nameOfApi } from '../support/words';

/** What a preflight request is answered with, and for which routes. */
interface Answer {
  readonly resource: Resource;
  readonly label: string;
  readonly routes: readonly Route[];
  readonly headers: Maybe<Header> | undefined;
  readonly methods: Maybe<Header> | undefined;
  /** Property that would set a header which is absent. */
  readonly at: string;
}

/** Browsers ask before these; GET, HEAD and POST need no permission. */
const ASKED_FOR = new Set(['PUT', 'PATCH', 'DELETE']);

function example(methods: string) {
  return withPreflight({
    Get: { Properties: { HttpMethod: 'DELETE' } },
    Permission: { Properties: { SourceArn: { 'Fn::Sub': 'arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/DELETE/orders' } } },
    Options: { Properties: { Integration: { IntegrationResponses: [{ StatusCode: '200', ResponseParameters: preflightHeaders('Content-Type', methods) }] } } },
  });
}

export const corsHeadersIncomplete: Rule = {
  id: 'cors-headers-incomplete',
  area: 'access',
  severity: 'warning',
  status: { rest: ['CORS failure'], http: ['CORS failure'] },
  title: 'the answer to preflight requests does not allow what the API needs',
  why: 'a browser compares each header and method with the answer to OPTIONS, and does not send a request that is not allowed',
  fix: 'name every header that callers must send in Access-Control-Allow-Headers, every method in Access-Control-Allow-Methods, in one pair of single quotes',
  evidence: 'Request header field authorization is not allowed by Access-Control-Allow-Headers in preflight response.',
  whenNot: 'Browsers do not call the method, for example because it is for other services.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html',
  bad: onRest('orders.addCorsPreflight({ allowOrigins: Cors.ALL_ORIGINS, allowMethods: [\'GET\'] });\norders.addMethod(\'DELETE\', integration);', example('GET')),
  good: onRest('orders.addCorsPreflight({ allowOrigins: Cors.ALL_ORIGINS, allowMethods: [\'GET\', \'DELETE\'] });\norders.addMethod(\'DELETE\', integration);', example('GET,DELETE')),
  * check(model) {
    for (const api of model.apis) {
      const answers = answersOf(api);
      if (answers.length === 0) continue;
      const [first, ...others] = answers.flatMap(answer => faultOf(answer, api) ?? []);
      if (first) yield { ...first, message: `${first.message}${andOthers(others.length, 'other preflight')}` };
    }
  },
};

function answersOf(api: Api): readonly Answer[] {
  if (api.kind === 'http') return httpAnswers(api);
  return api.kind === 'rest' ? preflightsOf(api).map(preflight => answerOf(preflight, api)) : [];
}

function answerOf({ route, integration }: Preflight, api: Api): Answer {
  const headers = headerOf(integration, 'Access-Control-Allow-Headers'), methods = headerOf(integration, 'Access-Control-Allow-Methods');
  const routes = api.routes.filter(other => other.verb !== 'OPTIONS' && typeof other.path === 'string' && other.path === route.path);
  const at = `${integration.at}.${route.resource === api.resource ? 'responses' : 'IntegrationResponses'}`;
  return { resource: route.resource, label: `${route.label} of ${nameOfApi(api)}`, routes, headers, methods, at };
}

/** API Gateway answers for every route of an HTTP API with the same lists. */
function httpAnswers(api: Api): Answer[] {
  const own = api.resource.get('CorsConfiguration'), cors = own ?? descend(api.body, ['x-amazon-apigateway-cors']);
  if (!isMap(cors)) return [];
  const at = own === undefined ? 'Properties.Body.x-amazon-apigateway-cors' : 'Properties.CorsConfiguration';
  const list = (name: string): Header => ({ value: cors[name], property: `${at}.${name}` });
  const [headers, methods] = own === undefined ? [list('allowHeaders'), list('allowMethods')] : [list('AllowHeaders'), list('AllowMethods')];
  return [{ resource: api.resource, label: `the CORS configuration of ${nameOfApi(api)}`, routes: api.routes, headers, methods, at }];
}

function faultOf(answer: Answer, api: Api): Violation | undefined {
  return quotedFault(answer, api) ?? headerFault(answer, api) ?? methodFault(answer, api);
}

function quotedFault({ resource, label, headers, methods }: Answer, { kind }: Api): Violation | undefined {
  const quoted = [known(headers), known(methods)].find(header => typeof header?.value === 'string' && header.value.slice(1, -1).includes('\''));
  return quoted && { resource, property: quoted.property, kind, message: `${label} has quotes inside ${quoted.property.split('.').pop()}, and they become part of the names` };
}

function headerFault({ resource, label, headers, routes, at }: Answer, api: Api): Violation | undefined {
  const allowed = tokensOf(headers);
  if (!isKnown(allowed) || allowed.has('*')) return undefined;
  for (const route of routes) {
    const name = credentialHeaders(route, api).find(one => !allowed.has(one.toLowerCase()));
    if (name) return { resource, property: known(headers)?.property ?? at, kind: api.kind, message: `${label} does not allow the header ${name}, which ${route.label} needs` };
  }
  return undefined;
}

function methodFault({ resource, label, methods, routes, at }: Answer, { kind }: Api): Violation | undefined {
  const allowed = tokensOf(methods);
  if (!isKnown(allowed) || allowed.has('*')) return undefined;
  const route = routes.find(({ verb }) => typeof verb === 'string' && ASKED_FOR.has(verb) && !allowed.has(verb.toLowerCase()));
  return route && { resource, property: known(methods)?.property ?? at, kind, message: `${label} does not allow the method ${String(route.verb)}, which ${route.label} has` };
}

function known(header: Maybe<Header> | undefined): Header | undefined {
  return header !== undefined && isKnown(header) ? header : undefined;
}

/** Names in small letters; an absent header allows none. */
function tokensOf(header: Maybe<Header> | undefined): Maybe<ReadonlySet<string>> {
  const values = header === undefined || isKnown(header) ? asList(header?.value) : [header];
  if (values.some(value => typeof value !== 'string')) return UNKNOWN;
  return new Set((values as string[]).flatMap(value => value.split(',')).map(name => name.replace(/'/g, '').trim().toLowerCase()));
}

/** What a browser must be allowed to send for a route. */
function credentialHeaders(route: Route, api: Api): string[] {
  const byKey = route.needsApiKey === true && !['AUTHORIZER', UNKNOWN].includes(api.resource.text('ApiKeySourceType') ?? 'HEADER');
  return [...needsAuthorization(route) ? ['Authorization'] : [], ...byKey ? ['X-Api-Key'] : []];
}

function needsAuthorization({ authorization, authorizer }: Route): boolean {
  if (authorization === 'AWS_IAM') return true;
  if (authorization === 'NONE' || authorizer === undefined || !isKnown(authorizer)) return false;
  return asList(authorizer.identitySource).some(source => typeof source === 'string' && /header\.authorization\b/i.test(source));
}
