import { lookup } from './lookup';
import { descend, isKnown, isMap, UNKNOWN, type Api, type Integration, type Maybe, type Route, type Value } from '../../model';
import { groupBy } from '../../model/group';

/** A header of an answer, and the property that sets it. */
export interface Header {
  readonly value: Value;
  readonly property: string;
}

/** A route that answers preflight requests by itself, without a backend. */
export interface Preflight {
  readonly route: Route;
  readonly integration: Integration;
}

const preflights = lookup(model => {
  const methods = model.routes.filter(({ verb, kind }) => verb === 'OPTIONS' && kind === 'rest');
  return groupBy(methods.flatMap(route => preflightOf(route) ?? []), ({ route }) => route.api);
});

/** The OPTIONS methods of a REST API that are mocks and set Access-Control-Allow-Origin. */
export function preflightsOf(api: Api): readonly Preflight[] {
  return preflights(api.model).get(api) ?? [];
}

function preflightOf(route: Route): Preflight | undefined {
  const { integration } = route;
  if (integration?.type !== 'MOCK') return undefined;
  const origin = headerOf(integration, 'Access-Control-Allow-Origin');
  return origin === undefined || !isKnown(origin) ? undefined : { route, integration };
}

/** A header that a mock sets; undefined where it sets none, Unknown where that cannot be told. */
export function headerOf(integration: Integration, name: string): Maybe<Header> | undefined {
  const responses = responsesOf(integration);
  if (!isKnown(responses)) return UNKNOWN;
  const found = responses.map(({ value, at }) => headerIn(value, at, name));
  return found.find(header => header !== undefined && isKnown(header)) ?? found.find(header => header !== undefined);
}

interface ResponseAt {
  readonly value: Value;
  readonly at: string;
}

/** Methods list their integration responses; an OpenAPI body has them by pattern. */
function responsesOf(integration: Integration): Maybe<readonly ResponseAt[]> {
  const list = integration.get('IntegrationResponses'), map = integration.get('responses');
  if (list === UNKNOWN || map === UNKNOWN) return UNKNOWN;
  if (Array.isArray(list)) return (list as readonly Value[]).map((value, i) => ({ value, at: `${integration.at}.IntegrationResponses.${i}.ResponseParameters` }));
  if (!isMap(map)) return [];
  return Object.entries(map).map(([pattern, value]) => ({ value, at: `${integration.at}.responses.${pattern}.responseParameters` }));
}

function headerIn(response: Value, at: string, name: string): Maybe<Header> | undefined {
  const parameters = either(response, 'ResponseParameters'), templates = either(response, 'ResponseTemplates');
  if (response === UNKNOWN || parameters === UNKNOWN) return UNKNOWN;
  const wanted = `method.response.header.${name}`.toLowerCase();
  const key = isMap(parameters) ? Object.keys(parameters).find(one => one.toLowerCase() === wanted) : undefined;
  if (key !== undefined) return { value: descend(parameters, [key]), property: `${at}.${key}` };
  // A template may set any header by $context.responseOverride.
  return overrides(templates) ? UNKNOWN : undefined;
}

function either(value: Value, name: string): Value {
  return descend(value, [name]) ?? descend(value, [name[0].toLowerCase() + name.slice(1)]);
}

function overrides(templates: Value): boolean {
  if (templates === undefined || templates === null) return false;
  return !isMap(templates) || Object.values(templates).some(template => typeof template !== 'string' || template.includes('responseOverride'));
}

/** Whether callers must show who they are: an authorizer, IAM or an API key. */
export function isGuarded(route: Route): boolean {
  return (isKnown(route.authorization) && route.authorization !== 'NONE') || route.needsApiKey === true;
}
