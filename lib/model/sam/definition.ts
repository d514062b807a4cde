import { entries, isJsonMap, member, type Json, type JsonMap } from '../template';
import { preflightOf } from './cors';
import { IAM_SCHEME, KEY_SCHEME, restScheme, v2Scheme } from './schemes';

/** What an event adds to an API whose definition the author wrote. */
export interface AddedOperation {
  readonly path: string;
  /** In capitals; `ANY` for all. */
  readonly verb: string;
  /** Absent where only the authorization is added. */
  readonly integration?: JsonMap;
  readonly auth: Json;
}

const INTEGRATION = 'x-amazon-apigateway-integration';
const ANY = 'x-amazon-apigateway-any-method';
const VERBS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', ANY]);

/** How the definitions of the two kinds of API differ. */
interface Dialect {
  /** Whether an event's integration replaces the one that the definition has. */
  readonly replaces: boolean;
  readonly scheme: (authorizer: Json) => JsonMap;
  readonly security: (verb: string, security: readonly Json[], auth: Json) => readonly Json[];
}

const REST: Dialect = { replaces: true, scheme: restScheme, security: restSecurity };
const HTTP: Dialect = { replaces: false, scheme: v2Scheme, security: withV2Default };

/** The definition of a REST API as SAM deploys it: with operations for preflight requests, authorizers and keys. */
export function restDefinition(properties: JsonMap, added: readonly AddedOperation[]): Json {
  const { DefinitionBody: body, Auth: auth, Cors: cors } = properties;
  if (!isReadable(body)) return body;
  const whole = withOperations(body, added, REST);
  return secured(cors === undefined ? whole : withPreflights(whole, cors), auth, REST);
}

function withPreflights(body: JsonMap, cors: Json): JsonMap {
  return { ...body, paths: mapped(body.paths, item => ({ ...item, ...preflightOf(cors, verbsOf(item)) })) };
}

/** The definition of an HTTP API as SAM deploys it: with the operations of events, and authorizers. */
export function httpDefinition(properties: JsonMap, added: readonly AddedOperation[]): Json {
  const { DefinitionBody: body, Auth: auth } = properties;
  return isReadable(body) ? secured(withOperations(body, added, HTTP), auth, HTTP) : body;
}

/** What a macro makes of the definition cannot be known. */
export function isReadable(body: Json): body is JsonMap {
  return isJsonMap(body) && !Object.keys(body).some(key => key.startsWith('Fn::'));
}

function withOperations(body: JsonMap, added: readonly AddedOperation[], { replaces }: Dialect): JsonMap {
  const paths: Record<string, Json> = { ...asMap(body.paths) };
  for (const { path: asked, verb, integration, auth } of added) {
    const path = asked === '/$default' && paths.$default !== undefined ? '$default' : asked;
    const key = verb === 'ANY' ? ANY : verb.toLowerCase(), of = (item: JsonMap) => keyOf(item, key);
    paths[path] = branches(paths[path] ?? {}, item => ({
      ...item,
      [of(item)]: branches(member(item, of(item)) ?? {}, operation => {
        const integrated = integration !== undefined && (replaces || operation[INTEGRATION] === undefined);
        return { ...operation, ...integrated ? { [INTEGRATION]: integration } : {}, ...securityOf(operation, auth) };
      }),
    }));
  }
  return { ...body, paths };
}

/** The name under which a path has an operation, which may be written in capitals. */
function keyOf(item: JsonMap, key: string): string {
  return Object.keys(item).find(name => name.toLowerCase() === key) ?? key;
}

function verbsOf(item: JsonMap): string[] {
  return Object.keys(item).filter(name => VERBS.has(name.toLowerCase())).map(name => name.toLowerCase() === ANY ? 'ANY' : name.toUpperCase());
}

/** What the event asks for beside what the operation has. `NONE` and `api_key_false` keep what the API sets from it. */
function securityOf(operation: JsonMap, auth: Json): JsonMap {
  const name = member(auth, 'Authorizer'), key = member(auth, 'ApiKeyRequired');
  const asked = [...typeof name === 'string' ? [{ [name]: [] }] : [], ...key === undefined ? [] : [{ [key === false ? 'api_key_false' : 'api_key']: [] }]];
  return asked.length === 0 ? {} : { security: [...asList(operation.security), ...asked] };
}

/** Security schemes for all authorizers, and the security that SAM gives each operation. */
function secured(body: JsonMap, auth: Json, { scheme, security }: Dialect): JsonMap {
  const own = Object.fromEntries(entries(member(auth, 'Authorizers')).map(([name, authorizer]) => [name, scheme(authorizer)]));
  const schemes = (written: Json): JsonMap => ({ AWS_IAM: IAM_SCHEME, api_key: KEY_SCHEME, ...asMap(written), ...own });
  const paths = mapped(body.paths, item => operations(item, (verb, operation) => {
    if (operation[INTEGRATION] === undefined) return operation;
    const list = security(verb, asList(operation.security), auth);
    return list.length === 0 ? operation : { ...operation, security: list };
  }));
  if (body.openapi === undefined) return { ...body, paths, securityDefinitions: schemes(body.securityDefinitions) };
  const components = asMap(body.components);
  return { ...body, paths, components: { ...components, securitySchemes: schemes(components.securitySchemes) } };
}

function operations(item: JsonMap, change: (verb: string, operation: JsonMap) => JsonMap): JsonMap {
  return Object.fromEntries(entries(item).map(([key, json]) => {
    const verb = key.toLowerCase();
    return [key, VERBS.has(verb) ? branches(json, operation => change(verb, operation)) : json];
  }));
}

function restSecurity(verb: string, security: readonly Json[], auth: Json): readonly Json[] {
  return withKey(verb, withDefault(verb, security, auth), auth);
}

/** The default authorizer, unless the operation has one, or asks for none. */
function withDefault(verb: string, security: readonly Json[], auth: Json): readonly Json[] {
  const chosen = member(auth, 'DefaultAuthorizer');
  const known = new Set(['AWS_IAM', 'NONE', ...Object.keys(asMap(member(auth, 'Authorizers')))]);
  const isPreflight = verb === 'options' && member(auth, 'AddDefaultAuthorizerToCorsPreflight') === false;
  if (typeof chosen !== 'string' || isPreflight || names(security).some(name => known.has(name))) return security;
  return [...security, { [chosen]: [] }];
}

function withKey(verb: string, security: readonly Json[], auth: Json): readonly Json[] {
  const isPreflight = verb === 'options' && member(auth, 'AddApiKeyRequiredToCorsPreflight') === false;
  const isDecided = names(security).some(name => name === 'api_key' || name === 'api_key_false');
  return member(auth, 'ApiKeyRequired') !== true || isPreflight || isDecided ? security : [...security, { api_key: [] }];
}

/** HTTP APIs answer preflight requests without the default authorizer. */
function withV2Default(verb: string, security: readonly Json[], auth: Json): readonly Json[] {
  const chosen = member(auth, 'DefaultAuthorizer');
  return typeof chosen !== 'string' || verb === 'options' || security.length > 0 ? security : [{ [chosen]: [] }];
}

function names(security: readonly Json[]): string[] {
  return security.flatMap(item => Object.keys(asMap(item)));
}

/** Every path of a definition, changed. */
function mapped(paths: Json, change: (item: JsonMap) => JsonMap): JsonMap {
  return Object.fromEntries(entries(paths).map(([path, item]) => [path, branches(item, change)]));
}

/** Changes what a condition may choose from, or the value itself. */
function branches(json: Json, change: (item: JsonMap) => JsonMap): Json {
  const choice = member(json, 'Fn::If');
  if (Array.isArray(choice)) return { 'Fn::If': [choice[0] as Json, ...choice.slice(1).map(item => branches(item as Json, change))] };
  return !isJsonMap(json) || json.Ref !== undefined || json.$ref !== undefined ? json ?? change({}) : change(json);
}

function asMap(value: Json): JsonMap {
  return isJsonMap(value) ? value : {};
}

function asList(value: Json): readonly Json[] {
  return Array.isArray(value) ? value as readonly Json[] : [];
}
