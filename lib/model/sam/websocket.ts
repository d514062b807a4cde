import { entries, member, type Json, type JsonMap, type Origin } from '../template';
import { uriOf } from './authorizers';
import { pick, propertiesOf } from './pick';
import type { Translation } from './translate';

const STAGE = 'default';

/** What the parts of a WebSocket API have in common. */
interface Whole {
  readonly translation: Translation;
  readonly id: string;
  readonly properties: JsonMap;
  readonly condition: JsonMap;
  readonly stageName: Json;
}

/** `AWS::Serverless::WebSocketApi`: API, stage, routes with their permissions, and the authorizer of `$connect`. */
export function addWebSocketApi(translation: Translation, id: string, resource: JsonMap, origin: Origin) {
  const properties = propertiesOf(resource), stageName = properties.StageName ?? STAGE;
  const condition = resource.Condition === undefined ? {} : { Condition: resource.Condition };
  const whole: Whole = { translation, id, properties, condition, stageName };
  translation.generate(id, {
    ...resource,
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: {
      ProtocolType: 'WEBSOCKET',
      Name: id,
      ...pick(properties, ['Name', 'RouteSelectionExpression', 'DisableExecuteApiEndpoint', 'DisableSchemaValidation', 'ApiKeySelectionExpression', 'IpAddressType']),
    },
  }, origin);
  for (const [key, route] of entries(properties.Routes)) addRoute(whole, key, route);
  addStage(whole, origin);
  addAuthorizer(whole);
}

function addStage({ translation, id, properties, condition, stageName }: Whole, origin: Origin) {
  const stage = `${id}${stageName === STAGE ? 'Default' : typeof stageName === 'string' ? stageName : ''}Stage`;
  translation.generate(stage, {
    ...condition,
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: {
      ApiId: { Ref: id }, StageName: stageName, AutoDeploy: true, ...pick(properties, ['AccessLogSettings', 'DefaultRouteSettings', 'RouteSettings', 'StageVariables']),
    },
  }, origin);
  translation.aliases.set(`${id}.Stage`, stage);
  if (properties.Domain === undefined) return;
  translation.generate(`${id}Mapping`, {
    ...condition,
    Type: 'AWS::ApiGatewayV2::ApiMapping',
    Properties: { ApiId: { Ref: id }, Stage: { Ref: stage }, DomainName: member(properties.Domain, 'DomainName') },
  }, { ...origin, at: 'Properties.Domain' });
}

function addRoute({ translation, id, properties, condition, stageName }: Whole, key: string, route: Json) {
  const word = key.replace('$', ''), base = `${id}${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}`;
  const origin = { logicalId: id, at: `Properties.Routes.${key}` }, fn = member(route, 'FunctionArn');
  const generate = (suffix: string, type: string, own: JsonMap) => translation.generate(`${base}${suffix}`, { ...condition, Type: type, Properties: own }, origin);
  generate('Integration', 'AWS::ApiGatewayV2::Integration', {
    ApiId: { Ref: id }, IntegrationType: 'AWS_PROXY', IntegrationUri: uriOf(fn), TimeoutInMillis: member(route, 'IntegrationTimeout'),
  });
  generate('Route', 'AWS::ApiGatewayV2::Route', {
    ApiId: { Ref: id },
    RouteKey: key,
    ApiKeyRequired: member(route, 'ApiKeyRequired'),
    RouteResponseSelectionExpression: member(route, 'RouteResponseSelectionExpression'),
    Target: { 'Fn::Join': ['/', ['integrations', { Ref: `${base}Integration` }]] },
    ...key === '$connect' ? securityOf(id, properties.Auth) : {},
  });
  generate('Permission', 'AWS::Lambda::Permission', permission(fn, [{ Ref: id }, '/', stageName, `/${key}`]));
}

/** Only `$connect` is guarded: the others come over the connection that it made. */
function securityOf(id: string, auth: Json): JsonMap {
  const type = member(auth, 'AuthType');
  if (typeof type !== 'string') return {};
  return { AuthorizationType: type, ...type === 'CUSTOM' ? { AuthorizerId: { Ref: `${id}ConnectAuthorizer` } } : {} };
}

function addAuthorizer({ translation, id, properties: { Auth: auth, Routes: routes }, condition }: Whole) {
  const fn = member(auth, 'AuthArn'), role = member(auth, 'InvokeRole'), origin = { logicalId: id, at: 'Properties.Auth' };
  if (member(auth, 'AuthType') !== 'CUSTOM' || member(routes, '$connect') === undefined) return;
  translation.generate(`${id}ConnectAuthorizer`, {
    ...condition,
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      ApiId: { Ref: id },
      Name: member(auth, 'Name') ?? `${id}ConnectAuthorizer`,
      AuthorizerType: 'REQUEST',
      AuthorizerUri: uriOf(fn),
      IdentitySource: member(auth, 'IdentitySource'),
      AuthorizerCredentialsArn: role,
    },
  }, origin);
  if (role === undefined) {
    translation.generate(`${id}AuthorizerPermission`, { ...condition, Type: 'AWS::Lambda::Permission', Properties: permission(fn, [{ Ref: id }, '/authorizers/*']) }, origin);
  }
}

function permission(fn: Json, source: readonly Json[]): JsonMap {
  return {
    Action: 'lambda:InvokeFunction',
    FunctionName: fn,
    Principal: 'apigateway.amazonaws.com',
    SourceArn: { 'Fn::Join': ['', ['arn:aws:execute-api:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':', ...source]] },
  };
}
