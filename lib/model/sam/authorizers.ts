import { entries, isJsonMap, member, type Json, type JsonMap, type Origin } from '../template';
import type { Translation } from './translate';

/** Authorizers of a REST API whose methods are resources. */
export function addAuthorizers(translation: Translation, api: string, auth: Json, origin: Origin) {
  for (const [name, authorizer] of entries(member(auth, 'Authorizers'))) addAuthorizer(translation, api, name, authorizer, origin);
}

function addAuthorizer(translation: Translation, api: string, name: string, authorizer: Json, origin: Origin) {
  const fn = member(authorizer, 'FunctionArn'), pools = member(authorizer, 'UserPoolArn');
  const at = { ...origin, at: origin.at ?? `Properties.Auth.Authorizers.${name}` };
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
  if (fn !== undefined) addAuthorizerPermission(translation, api, name, fn, at);
}

function identity(authorizer: Json): JsonMap {
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

function uriOf(arn: Json): Json {
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
  const at = { ...origin, at: origin.at ?? `Properties.Auth.Authorizers.${name}` };
  const sources = member(member(authorizer, 'Identity'), 'Headers');
  const ttl = member(member(authorizer, 'Identity'), 'ReauthorizeEvery');
  translation.generate(`${api}${name}Authorizer`, {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      ApiId: { Ref: api },
      Name: name,
      AuthorizerType: fn === undefined ? 'JWT' : 'REQUEST',
      ...fn === undefined ? { JwtConfiguration: member(authorizer, 'JwtConfiguration'), IdentitySource: [member(authorizer, 'IdentitySource')] } : { AuthorizerUri: uriOf(fn) },
      ...Array.isArray(sources) ? { IdentitySource: sources.map(header => prefixed('$request.header.', header as Json)) } : {},
      ...ttl === undefined ? {} : { AuthorizerResultTtlInSeconds: ttl },
      AuthorizerPayloadFormatVersion: member(authorizer, 'AuthorizerPayloadFormatVersion'),
      EnableSimpleResponses: member(authorizer, 'EnableSimpleResponses'),
      AuthorizerCredentialsArn: member(authorizer, 'FunctionInvokeRole'),
    },
  }, at);
  // SAM adds this permission only when asked to.
  if (fn !== undefined && member(authorizer, 'EnableFunctionDefaultPermissions') === true) addAuthorizerPermission(translation, api, name, fn, at);
}

/** A definition with the authorizers as security schemes, the default one for every operation that names none, as SAM writes it. */
export function withAuthorizers(body: Json, auth: Json): Json {
  const authorizers = entries(member(auth, 'Authorizers')), chosen = member(auth, 'DefaultAuthorizer');
  if (!isJsonMap(body) || authorizers.length === 0 || Object.keys(body).some(key => key.startsWith('Fn::'))) return body;
  const schemes = Object.fromEntries(authorizers.map(([name, authorizer]) => [name, scheme(authorizer)]));
  const security = typeof chosen === 'string' && body.security === undefined ? { security: [{ [chosen]: [] }] } : {};
  if (body.openapi === undefined) return { ...body, ...security, securityDefinitions: { ...asMap(body.securityDefinitions), ...schemes } };
  const components = asMap(body.components);
  return { ...body, ...security, components: { ...components, securitySchemes: { ...asMap(components.securitySchemes), ...schemes } } };
}

function scheme(authorizer: Json): JsonMap {
  const fn = member(authorizer, 'FunctionArn'), pools = member(authorizer, 'UserPoolArn'), settings = member(authorizer, 'Identity');
  const { IdentitySource: identitySource } = identity(authorizer);
  return {
    'type': 'apiKey',
    'in': 'header',
    'x-amazon-apigateway-authorizer': {
      type: pools !== undefined ? 'cognito_user_pools' : member(authorizer, 'FunctionPayloadType') === 'REQUEST' ? 'request' : 'token',
      ...fn === undefined ? {} : { authorizerUri: uriOf(fn) },
      ...identitySource === undefined ? {} : { identitySource },
      ...member(settings, 'ReauthorizeEvery') === undefined ? {} : { authorizerResultTtlInSeconds: member(settings, 'ReauthorizeEvery') },
      ...member(authorizer, 'FunctionInvokeRole') === undefined ? {} : { authorizerCredentials: member(authorizer, 'FunctionInvokeRole') },
    },
  };
}

function asMap(value: Json): JsonMap {
  return isJsonMap(value) ? value : {};
}

/** SAM lets API Gateway call the functions of authorizers that stand in a definition, too. */
export function addAuthorizerPermissions(translation: Translation, api: string, auth: Json, origin: Origin) {
  for (const [name, authorizer] of entries(member(auth, 'Authorizers'))) {
    const fn = member(authorizer, 'FunctionArn');
    if (fn !== undefined) addAuthorizerPermission(translation, api, name, fn, { ...origin, at: origin.at ?? `Properties.Auth.Authorizers.${name}` });
  }
}
