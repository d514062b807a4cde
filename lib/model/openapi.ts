import type { Api } from './entities/api';
import { Authorizer, BODY_AUTHORIZER } from './entities/authorizer';
import { BODY_NAMES, Integration } from './entities/integration';
import { Route } from './entities/route';
import { asList, isKnown, isMap, toText, UNKNOWN, type Maybe, type Value, type ValueMap } from './values';
import { descend } from './view';

/** What an OpenAPI body declares. */
export interface Body {
  readonly routes: readonly Route[];
  readonly authorizers: readonly Authorizer[];
  /** Whether every path of the body could be read. */
  readonly complete: boolean;
}

const EMPTY: Body = { routes: [], authorizers: [], complete: true };
const UNREADABLE: Body = { ...EMPTY, complete: false };
const cache = new WeakMap<Api, Body>();
const ANY = 'x-amazon-apigateway-any-method';
const VERBS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', ANY]);

/** Reads an API's OpenAPI body, once. */
export function readBody(api: Api): Body {
  if (api.body === undefined) return EMPTY;
  let body = cache.get(api);
  if (!body) cache.set(api, body = read(api, api.body));
  return body;
}

function read(api: Api, body: Value): Body {
  if (!isMap(body)) return UNREADABLE;
  const authorizers = readAuthorizers(api, body);
  const paths = body.paths;
  if (!isMap(paths ?? {})) return { ...UNREADABLE, authorizers };
  const byScheme = new Map(authorizers.map(authorizer => [authorizer.scheme!, authorizer]));
  const reader = new PathReader(api, body, byScheme);
  const routes = Object.entries((paths ?? {}) as ValueMap).flatMap(([path, item]) => reader.readPath(path, item));
  return { routes, authorizers, complete: reader.complete };
}

function schemesOf(body: ValueMap): ValueMap {
  const schemes = body.securityDefinitions ?? descend(body, ['components', 'securitySchemes']);
  return isMap(schemes) ? schemes : {};
}

function schemesAt(body: ValueMap): string {
  return body.securityDefinitions === undefined ? 'components.securitySchemes' : 'securityDefinitions';
}

function readAuthorizers(api: Api, body: ValueMap): Authorizer[] {
  return Object.entries(schemesOf(body)).flatMap(([name, scheme]) => {
    const settings = descend(scheme, ['x-amazon-apigateway-authorizer']);
    if (!isMap(settings)) return [];
    const at = `Properties.Body.${schemesAt(body)}.${name}.x-amazon-apigateway-authorizer`;
    return [new Authorizer(api, api.resource, at, name, { get: key => settings[key] ?? inherited(scheme, settings, key) }, BODY_AUTHORIZER)];
  });
}

/** The identity source is the header that the scheme names; an authorizer of whole requests has none of its own. */
function inherited(scheme: Value, settings: ValueMap, key: string): Value {
  const isRequest = String(toText(settings.type)).toLowerCase() === 'request';
  const name = key === 'identitySource' && !isRequest ? descend(scheme, ['name']) : undefined;
  return typeof name === 'string' ? `method.request.header.${name}` : undefined;
}

class PathReader {
  complete = true;

  constructor(private readonly api: Api, private readonly body: ValueMap, private readonly authorizers: ReadonlyMap<string, Authorizer>) {}

  readPath(path: string, item: Value): Route[] {
    const operations = this.follow(item);
    if (!isMap(operations)) {
      this.complete = false;
      return [];
    }
    const verbs = Object.entries(operations).filter(([verb]) => VERBS.has(verb.toLowerCase()));
    return verbs.map(([verb, operation]) => this.route(path, verb, this.follow(operation)));
  }

  /** Follows `$ref` inside the body; what lies elsewhere is unknown. */
  private follow(value: Value): Value {
    const target = descend(value, ['$ref']);
    if (target === undefined) return value;
    if (typeof target !== 'string' || !target.startsWith('#/')) return UNKNOWN;
    return descend(this.body, target.slice(2).split('/').map(step => step.replace(/~1/g, '/').replace(/~0/g, '~'))) ?? UNKNOWN;
  }

  private route(path: string, verb: string, operation: Value): Route {
    const at = `Properties.Body.paths.${path}.${verb}`;
    const security = this.securityOf(operation);
    return new Route(this.api.model, {
      api: this.api,
      kind: this.api.kind,
      resource: this.api.resource,
      at,
      verb: verb === ANY ? 'ANY' : verb.toUpperCase(),
      path: path === '/$default' ? '$default' : path,
      ...security,
      integration: route => this.integration(route, operation, at),
      read: steps => descend(operation, steps),
    });
  }

  private integration(route: Route, operation: Value, at: string): Integration | undefined {
    const settings = this.follow(descend(operation, ['x-amazon-apigateway-integration']));
    if (!isMap(settings)) return undefined;
    return new Integration(route, this.api.resource, `${at}.x-amazon-apigateway-integration`, { get: name => settings[name] }, BODY_NAMES);
  }

  private securityOf(operation: Value): { authorization: Maybe<string>; authorizer?: Maybe<Authorizer>; needsApiKey: Maybe<boolean> } {
    const required = descend(operation, ['security']) ?? this.body.security;
    if (!isKnown(required) || !isKnown(operation)) return { authorization: UNKNOWN, authorizer: UNKNOWN, needsApiKey: UNKNOWN };
    const names = asList(required).flatMap(item => isMap(item) ? Object.keys(item) : []);
    const authorizer = names.map(name => this.authorizers.get(name)).find(found => found !== undefined);
    return { authorization: this.authorization(names, authorizer), authorizer, needsApiKey: names.some(name => this.isApiKey(name)) };
  }

  private authorization(names: readonly string[], authorizer: Authorizer | undefined): Maybe<string> {
    if (authorizer) return authorizationOf(authorizer);
    const types = names.map(name => descend(schemesOf(this.body), [name, 'x-amazon-apigateway-authtype']));
    if (types.some(type => toText(type) === 'awsSigv4')) return 'AWS_IAM';
    // A scheme without API Gateway's extension documents a security that the gateway does not enforce.
    return 'NONE';
  }

  private isApiKey(name: string): boolean {
    const scheme = descend(schemesOf(this.body), [name]);
    const header = descend(scheme, ['name']);
    return descend(scheme, ['type']) === 'apiKey' && typeof header === 'string' && header.toLowerCase() === 'x-api-key' && !this.authorizers.has(name);
  }
}

function authorizationOf(authorizer: Authorizer): Maybe<string> {
  switch (authorizer.type) {
    case UNKNOWN: return UNKNOWN;
    case 'COGNITO_USER_POOLS': return 'COGNITO_USER_POOLS';
    case 'JWT': return 'JWT';
    default: return 'CUSTOM';
  }
}
