import { asList, descend, isKnown, isMap, partsOf, toText, UNKNOWN, type Integration, type Maybe, type Route, type Value } from '../../model';

/** How a non-proxy integration answers what its pattern selects. */
export interface MappedResponse {
  readonly status: Maybe<string> | undefined;
  /** Undefined for the one that answers all that no pattern selects. */
  readonly pattern: Maybe<string> | undefined;
  readonly templates: Value;
}

/** Path of the integration responses, as the template writes it. */
export function responsesProperty(integration: Integration): string {
  return `${integration.at}.${isOfMethod(integration.route) ? 'IntegrationResponses' : 'responses'}`;
}

/** The integration responses of a method or an OpenAPI operation; Unknown when the list is. */
export function responsesOf(integration: Integration): Maybe<readonly MappedResponse[]> {
  if (isOfMethod(integration.route)) {
    const list = integration.get('IntegrationResponses');
    return list === undefined || Array.isArray(list) ? asList(list).map(ofMethod) : UNKNOWN;
  }
  const map = integration.get('responses');
  if (map === undefined) return [];
  return isMap(map) ? Object.entries(map).map(([pattern, response]) => ofBody(pattern, response)) : UNKNOWN;
}

function ofMethod(response: Value): MappedResponse {
  const pattern = toText(descend(response, ['SelectionPattern']));
  return { status: toText(descend(response, ['StatusCode'])), pattern: pattern === '' ? undefined : pattern, templates: descend(response, ['ResponseTemplates']) };
}

/** In a body the key is the pattern, and `default` the one without. */
function ofBody(pattern: string, response: Value): MappedResponse {
  return { status: toText(descend(response, ['statusCode'])), pattern: pattern === 'default' ? undefined : pattern, templates: descend(response, ['responseTemplates']) };
}

function isOfMethod(route: Route): boolean {
  return route.resource.type === 'AWS::ApiGateway::Method';
}

/** Statuses that a method declares; Unknown when one of them is, or when an operation leaves them to `default`. */
export function declaredStatuses(route: Route): Maybe<ReadonlySet<string>> {
  const statuses = isOfMethod(route) ? ofMethodResponses(route.get('MethodResponses')) : ofOperation(route.get('responses'));
  return isKnown(statuses) && statuses.every(status => typeof status === 'string' && /^\d{3}$/.test(status)) ? new Set(statuses as string[]) : UNKNOWN;
}

function ofMethodResponses(list: Value): Maybe<readonly Value[]> {
  return list === undefined || Array.isArray(list) ? asList(list).map(response => toText(descend(response, ['StatusCode']))) : UNKNOWN;
}

function ofOperation(map: Value): Maybe<readonly Value[]> {
  return isMap(map) ? Object.keys(map) : UNKNOWN;
}

/** Whether a selection pattern may select a text. Java's patterns that JavaScript cannot read may select anything. */
export function selects(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return true;
  }
}

/** Whether some text inside a value contains one of the needles, or cannot be known. */
export function mayContain(value: Value, needles: readonly string[]): boolean {
  if (value === undefined || value === null) return false;
  if (isMap(value) || Array.isArray(value)) return Object.values(value as object).some(item => mayContain(item as Value, needles));
  return (partsOf(value) ?? []).some(part => typeof part !== 'string' || needles.some(needle => part.includes(needle)));
}
