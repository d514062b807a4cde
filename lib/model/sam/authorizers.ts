import { entries, isJsonMap, member, type Json, type JsonMap, type Origin } from '../template';
import type { Translation } from './translate';

/** Authorizers of a REST API whose methods are resources. */
export function addAuthorizers(translation: Translation, api: string, auth: Json, origin: Origin) {
  for (const [name, authorizer] of entries(member(auth, 'Authorizers'))) addAuthorizer(translation, api, name, authorizer, origin);
}

function addAuthorizer(translation: Translation, api: string, name: string, authorizer: Json, origin: Origin) {
  const fn = member(authorizer, 'FunctionArn'), pools = member(authorizer, 'UserPoolArn');
  const at = placeOf(name, origin);
  const ttl = member(member(authorizer, 'Identity'), 'ReauthorizeEvery');
  translation.generate(`${api}${name}Authorizer`, {
    Type: 'AWS::ApiGateway::Authorizer',
    Properties: {
      RestApiId: { Ref: api },
      Name: name,
      Type: pools !== undefined ? 'COGNITO_USER_POOLS' : member(authorizer, 'FunctionPayloadType') ?? 'TOKEN',
      ...fn === undefined ? {} : { AuthorizerUri: uriOf(fn) },
      ...identity(authorizer),
      ...ttl === undefined ? {} : { AuthorizerResultTtlInSeconds: ttl },
      ...member(authorizer, 'FunctionInvokeRole') === undefined ? {} : { AuthorizerCredentials: member(authorizer, 'FunctionInvokeRole') },
    },
  }, at);
  addPermission(translation, api, name, authorizer, at);
}

function addPermission(translation: Translation, api: string, name: string, authorizer: Json, at: Origin) {
  const fn = member(authorizer, 'FunctionArn');
  if (fn !== undefined && member(authorizer, 'DisableFunctionDefaultPermissions') !== true) addAuthorizerPermission(translation, api, name, fn, at);
}

/** Where a REST authorizer's identity stands in a request, as a property of its resource. */
export function identity(authorizer: Json): JsonMap {
  const settings = member(authorizer, 'Identity');
  const sources = [['Headers', 'request.header'], ['QueryStrings', 'request.querystring'], ['StageVariables', 'stageVariables'], ['Context', 'context']] as const;
  const lists = sources.map(([key, prefix]) => [member(settings, key), prefix.startsWith('request') ? `method.${prefix}.` : `${prefix}.`] as const);
  // An intrinsic decides about the whole list.
  if (lists.some(([list]) => isJsonMap(list))) return { IdentitySource: { 'Fn::Transform': 'SAM' } };
  const named = lists.flatMap(([list, prefix]) => Array.isArray(list) ? list.map(item => prefixed(prefix, item as Json)) : []);
  if (named.length > 0) return { IdentitySource: { 'Fn::Join': [',', named] } };
  return member(authorizer, 'FunctionPayloadType') === 'REQUEST' ? {} : { IdentitySource: `method.request.header.${String(member(settings, 'Header') ?? 'Authorization')}` };
}

/** A name may be a parameter's. */
function prefixed(prefix: string, name: Json): Json {
  return { 'Fn::Join': ['', [prefix, name]] };
}

/** What API Gateway calls for a function. */
export function uriOf(arn: Json): Json {
  return { 'Fn::Join': ['', ['arn:aws:apigateway:', { Ref: 'AWS::Region' }, ':lambda:path/2015-03-31/functions/', arn, '/invocations']] };
}

function addAuthorizerPermission(translation: Translation, api: string, name: string, fn: Json, origin: Origin) {
  translation.generate(`${api}${name}AuthorizerPermission`, {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: fn,
      Principal: 'apigateway.amazonaws.com',
      SourceArn: { 'Fn::Join': ['', ['arn:aws:execute-api:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':', { Ref: api }, '/authorizers/*']] },
    },
  }, origin);
}

/** Authorizers of an HTTP API. */
export function addV2Authorizers(translation: Translation, api: string, auth: Json, origin: Origin) {
  for (const [name, authorizer] of entries(member(auth, 'Authorizers'))) addV2Authorizer(translation, api, name, authorizer, origin);
}

function addV2Authorizer(translation: Translation, api: string, name: string, authorizer: Json, origin: Origin) {
  const fn = member(authorizer, 'FunctionArn');
  const at = placeOf(name, origin);
  const sources = v2Identity(authorizer);
  const ttl = member(member(authorizer, 'Identity'), 'ReauthorizeEvery');
  translation.generate(`${api}${name}Authorizer`, {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      ApiId: { Ref: api },
      Name: name,
      AuthorizerType: fn === undefined ? 'JWT' : 'REQUEST',
      ...fn === undefined ? { JwtConfiguration: member(authorizer, 'JwtConfiguration'), IdentitySource: [member(authorizer, 'IdentitySource')] } : { AuthorizerUri: uriOf(fn) },
      ...sources === undefined ? {} : { IdentitySource: sources },
      ...ttl === undefined ? {} : { AuthorizerResultTtlInSeconds: ttl },
      AuthorizerPayloadFormatVersion: member(authorizer, 'AuthorizerPayloadFormatVersion'),
      EnableSimpleResponses: member(authorizer, 'EnableSimpleResponses'),
      AuthorizerCredentialsArn: member(authorizer, 'FunctionInvokeRole'),
    },
  }, at);
  addV2Permission(translation, api, name, authorizer, at);
}

/** SAM adds this permission only when asked to. */
function addV2Permission(translation: Translation, api: string, name: string, authorizer: Json, at: Origin) {
  const fn = member(authorizer, 'FunctionArn');
  if (fn !== undefined && member(authorizer, 'EnableFunctionDefaultPermissions') === true) addAuthorizerPermission(translation, api, name, fn, at);
}

/** Where an HTTP authorizer's identity stands in a request. */
export function v2Identity(authorizer: Json): readonly Json[] | undefined {
  const settings = member(authorizer, 'Identity');
  const sources = V2_SOURCES.flatMap(([key, prefix]) => {
    const list = member(settings, key);
    return Array.isArray(list) ? list.map(item => prefixed(prefix, item as Json)) : [];
  });
  return sources.length === 0 ? undefined : sources;
}

const V2_SOURCES = [['Headers', '$request.header.'], ['QueryStrings', '$request.querystring.'], ['Context', '$context.'], ['StageVariables', '$stageVariables.']] as const;

/** SAM lets API Gateway call the functions of authorizers that stand in a definition, too. */
export function addAuthorizerPermissions(translation: Translation, api: string, auth: Json, origin: Origin) {
  for (const [name, authorizer] of entries(member(auth, 'Authorizers'))) addPermission(translation, api, name, authorizer, placeOf(name, origin));
}

/** The same for an HTTP API. */
export function addV2AuthorizerPermissions(translation: Translation, api: string, auth: Json, origin: Origin) {
  for (const [name, authorizer] of entries(member(auth, 'Authorizers'))) addV2Permission(translation, api, name, authorizer, placeOf(name, origin));
}

function placeOf(name: string, origin: Origin): Origin {
  return { ...origin, at: origin.at ?? `Properties.Auth.Authorizers.${name}` };
}
