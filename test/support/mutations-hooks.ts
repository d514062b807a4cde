import { leadsTo, spots, type Json, type Sample, type Spot } from './mutations';

/** An integration or authorizer, wherever its author wrote it: a resource of its own, or a piece of an OpenAPI body. */
export interface Hook {
  readonly spot: Spot;
  /** From the resource down to the settings. */
  readonly path: readonly string[];
  readonly kind: 'rest' | 'http' | 'websocket';
  readonly settings: Json;
  /** Names of settings, which differ by form. */
  readonly names: typeof METHOD;
  /** Verb of the method or operation; absent where one integration serves many routes. */
  readonly verb?: string;
}

const METHOD = { type: 'Type', method: 'IntegrationHttpMethod', uri: 'Uri', timeout: 'TimeoutInMillis', credentials: 'Credentials', responses: 'IntegrationResponses', parameters: 'RequestParameters' };
const V2 = { ...METHOD, type: 'IntegrationType', method: 'IntegrationMethod', uri: 'IntegrationUri', credentials: 'CredentialsArn' };
const BODY = { type: 'type', method: 'httpMethod', uri: 'uri', timeout: 'timeoutInMillis', credentials: 'credentials', responses: 'responses', parameters: 'requestParameters' };
const AUTHORIZER = { ...METHOD, type: 'Type', uri: 'AuthorizerUri', credentials: 'AuthorizerCredentials' };
const V2_AUTHORIZER = { ...AUTHORIZER, type: 'AuthorizerType' };
const BODY_AUTHORIZER = { ...BODY, uri: 'authorizerUri', credentials: 'authorizerCredentials' };

/** Every integration of a sample. */
export function integrations(sample: Sample): Hook[] {
  return [
    ...spots(sample, 'AWS::ApiGateway::Method').map(spot => hook(spot, ['Properties', 'Integration'], 'rest', METHOD, spot.properties.HttpMethod as string)),
    ...spots(sample, 'AWS::ApiGatewayV2::Integration').map(spot => hook(spot, ['Properties'], kindOfV2(sample, spot), V2)),
    ...bodies(sample).flatMap(inBody),
  ].filter(({ settings }) => settings !== undefined && settings.$ref === undefined);
}

function inBody({ spot, at, kind }: Body): Hook[] {
  return Object.entries(spot.properties[at].paths ?? {}).flatMap(([path, item]) => Object.keys(item as object)
    .map(verb => hook(spot, ['Properties', at, 'paths', path, verb, 'x-amazon-apigateway-integration'], kind, BODY, verb.toUpperCase())));
}

/** Every authorizer that calls a function. */
export function lambdaAuthorizers(sample: Sample): Hook[] {
  return [
    ...spots(sample, 'AWS::ApiGateway::Authorizer').map(spot => hook(spot, ['Properties'], 'rest', AUTHORIZER)),
    ...spots(sample, 'AWS::ApiGatewayV2::Authorizer').map(spot => hook(spot, ['Properties'], kindOfV2(sample, spot), V2_AUTHORIZER)),
    ...bodies(sample).flatMap(({ spot, at, kind }) => Object.keys(spot.properties[at].components?.securitySchemes ?? {})
      .map(name => hook(spot, ['Properties', at, 'components', 'securitySchemes', name, 'x-amazon-apigateway-authorizer'], kind, BODY_AUTHORIZER))),
  ].filter(({ settings, names }) => settings?.[names.uri] !== undefined);
}

function hook(spot: Spot, path: readonly string[], kind: Hook['kind'], names: typeof METHOD, verb?: string): Hook {
  return { spot, path, kind, names, verb, settings: dig(spot.resource, path) };
}

/** Where an OpenAPI body stands. */
interface Body {
  readonly spot: Spot;
  readonly at: string;
  readonly kind: Hook['kind'];
}

function bodies(sample: Sample): Body[] {
  return [
    ...spots(sample, 'AWS::ApiGateway::RestApi').map(spot => ({ spot, at: 'Body', kind: 'rest' as const })),
    ...spots(sample, 'AWS::ApiGatewayV2::Api').map(spot => ({ spot, at: 'Body', kind: 'http' as const })),
    ...spots(sample, 'AWS::Serverless::Api').map(spot => ({ spot, at: 'DefinitionBody', kind: 'rest' as const })),
  ].filter(({ spot, at }) => spot.properties[at] !== undefined);
}

function kindOfV2(sample: Sample, { source, properties }: Spot): Hook['kind'] {
  const api = spots(sample, 'AWS::ApiGatewayV2::Api').find(one => one.source === source && one.id === properties.ApiId?.Ref);
  return api?.properties.ProtocolType === 'WEBSOCKET' ? 'websocket' : 'http';
}

export function dig(value: Json, path: readonly string[]): Json {
  return path.reduce((inner, key) => inner?.[key], value);
}

/** The hook of the same place in a copy, to be changed. */
export function settingsIn(copy: Spot, { path }: Hook): Json {
  return dig(copy.resource, path);
}

/** Whether the caller does not wait. */
export function isAsync({ settings, names }: Hook): boolean {
  return JSON.stringify(settings[names.parameters] ?? '').includes('Event');
}

export function isLambda({ settings, names }: Hook): boolean {
  return /:lambda:path|Arn/.test(JSON.stringify(settings[names.uri] ?? ''));
}

/** Stages of an app have the same logical ids, and nothing to do with one another. */
function areTogether(one: Spot, other: Spot): boolean {
  return assemblyOf(one) === assemblyOf(other);
}

function assemblyOf({ source: { facts } }: Spot): unknown {
  return (facts as { assembly?: string } | undefined)?.assembly;
}

export function calls({ spot, settings, names }: Hook, fn: Spot): boolean {
  return areTogether(spot, fn) && leadsTo(settings[names.uri], fn);
}

/** Functions with the integrations that wait for them; SAM's events make integrations that nobody wrote. */
export function frontedFunctions(sample: Sample): { spot: Spot; hooks: Hook[] }[] {
  const waiting = integrations(sample).filter(one => !isAsync(one));
  return spots(sample, 'AWS::Lambda::Function', 'AWS::Serverless::Function')
    .map(spot => ({ spot, hooks: waiting.filter(one => calls(one, spot)) }))
    .filter(({ spot, hooks }) => hooks.length > 0 || hasApiEvent(spot) || isQuickCreated(spot));
}

function hasApiEvent({ properties }: Spot): boolean {
  return Object.values(properties.Events ?? {}).some((event: Json) => event.Type === 'Api' || event.Type === 'HttpApi');
}

function isQuickCreated(spot: Spot): boolean {
  return spots(spot.sample, 'AWS::ApiGatewayV2::Api').some(({ properties }) => leadsTo(properties.Target, spot));
}

/** Permissions on a function, its aliases included. */
export function permissionsOf(fn: Spot): Spot[] {
  return spots(fn.sample, 'AWS::Lambda::Permission').filter(spot => areTogether(spot, fn) && leadsTo(spot.properties.FunctionName, fn));
}
