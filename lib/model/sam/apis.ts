import { entries, isJsonMap, member, type Json, type JsonMap, type Origin } from '../template';
import type { Translation } from './translate';

const BODY: Readonly<Record<string, string>> = { 'Properties.Body': 'Properties.DefinitionBody' };

function propertiesOf(resource: JsonMap): JsonMap {
  return isJsonMap(resource.Properties) ? resource.Properties : {};
}

function pick(properties: JsonMap, names: readonly string[]): JsonMap {
  return Object.fromEntries(names.filter(name => properties[name] !== undefined).map(name => [name, properties[name]]));
}

/** Body of an API: the definition, or one in a file or bucket that cannot be read. */
function definition(properties: JsonMap): JsonMap {
  if (properties.DefinitionBody !== undefined) return { Body: properties.DefinitionBody };
  return properties.DefinitionUri === undefined ? {} : { BodyS3Location: properties.DefinitionUri };
}

/** `AWS::Serverless::Api`: API, deployment, stage and authorizers. */
export function addApi(translation: Translation, id: string, resource: JsonMap, origin: Origin) {
  const properties = propertiesOf(resource);
  const condition = resource.Condition === undefined ? {} : { Condition: resource.Condition };
  translation.generate(id, {
    ...resource,
    Type: 'AWS::ApiGateway::RestApi',
    Properties: {
      ...pick(properties, ['Name', 'BinaryMediaTypes', 'DisableExecuteApiEndpoint', 'MinimumCompressionSize', 'Mode', 'ApiKeySourceType']),
      ...definition(properties),
      ...endpoint(properties.EndpointConfiguration),
      ...policy(member(properties.Auth, 'ResourcePolicy')),
    },
  }, { ...origin, rename: BODY });
  translation.generate(`${id}Deployment`, {
    ...condition, Type: 'AWS::ApiGateway::Deployment', DependsOn: translation.methods.get(id) ?? [], Properties: { RestApiId: { Ref: id } },
  }, origin);
  const stage = typeof properties.StageName === 'string' ? `${id}${properties.StageName}Stage` : `${id}Stage`;
  translation.generate(stage, {
    ...condition,
    Type: 'AWS::ApiGateway::Stage',
    Properties: {
      RestApiId: { Ref: id },
      DeploymentId: { Ref: `${id}Deployment` },
      ...pick(properties, ['StageName', 'AccessLogSetting', 'MethodSettings', 'Variables', 'TracingEnabled', 'CacheClusterEnabled', 'CacheClusterSize', 'CanarySetting']),
    },
  }, origin);
  translation.aliases.set(`${id}.Stage`, stage).set(`${id}.Deployment`, `${id}Deployment`);
  addUsagePlan(translation, id, { ...condition, Type: 'AWS::ApiGateway::UsagePlan' }, stage, member(properties.Auth, 'UsagePlan'), origin);
  addMapping(translation, id, { ...condition, Type: 'AWS::ApiGateway::BasePathMapping', Properties: { RestApiId: { Ref: id }, Stage: { Ref: stage } } }, properties.Domain, origin);
  for (const [name, authorizer] of entries(member(properties.Auth, 'Authorizers'))) addAuthorizer(translation, id, name, authorizer, origin);
}

/** Plans that APIs share count for each of them. */
function addUsagePlan(translation: Translation, id: string, resource: JsonMap, stage: string, plan: Json, origin: Origin) {
  const wanted = member(plan, 'CreateUsagePlan');
  if (!isJsonMap(plan) || wanted === undefined || wanted === 'NONE') return;
  translation.generate(`${id}UsagePlan`, {
    ...resource,
    Properties: { ...pick(plan, ['Throttle', 'Quota', 'UsagePlanName']), ApiStages: [{ ApiId: { Ref: id }, Stage: { Ref: stage } }] },
  }, { ...origin, at: origin.at ?? 'Properties.Auth.UsagePlan' });
}

/** One mapping stands for those of all base paths. */
function addMapping(translation: Translation, id: string, mapping: JsonMap, domain: Json, origin: Origin) {
  if (domain === undefined) return;
  const name = member(domain, 'DomainName');
  translation.generate(`${id}Mapping`, { ...mapping, Properties: { ...mapping.Properties as JsonMap, DomainName: name } }, { ...origin, at: origin.at ?? 'Properties.Domain' });
}

/** SAM takes `REGIONAL` or `{ Type: REGIONAL }`. */
function endpoint(configuration: Json): JsonMap {
  const type = isJsonMap(configuration) && configuration.Type !== undefined ? configuration.Type : configuration;
  return configuration === undefined ? {} : { EndpointConfiguration: { Types: [type] } };
}

/** SAM's short forms of a resource policy make statements that the model need not know: that there is a policy is what counts. */
function policy(resourcePolicy: Json): JsonMap {
  if (resourcePolicy === undefined) return {};
  const statements = member(resourcePolicy, 'CustomStatements');
  const only = isJsonMap(resourcePolicy) && Object.keys(resourcePolicy).length === 1;
  return { Policy: only && statements !== undefined ? { Statement: statements } : { 'Fn::Transform': 'SAM' } };
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
  const named = sources.flatMap(([key, prefix]) => {
    const list = member(settings, key);
    return Array.isArray(list) ? list.map(item => `${prefix.startsWith('request') ? 'method.' : ''}${prefix}.${String(item)}`) : [];
  });
  if (named.length > 0) return { IdentitySource: named.join(',') };
  return member(authorizer, 'FunctionPayloadType') === 'REQUEST' ? {} : { IdentitySource: `method.request.header.${String(member(settings, 'Header') ?? 'Authorization')}` };
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

/** `AWS::Serverless::HttpApi`: API, stage and authorizers. */
export function addHttpApi(translation: Translation, id: string, resource: JsonMap, origin: Origin) {
  const properties = propertiesOf(resource);
  const condition = resource.Condition === undefined ? {} : { Condition: resource.Condition };
  const cors = properties.CorsConfiguration;
  translation.generate(id, {
    ...resource,
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: { ProtocolType: 'HTTP', ...pick(properties, ['Name', 'DisableExecuteApiEndpoint']), ...definition(properties), ...cors === undefined ? {} : { CorsConfiguration: cors } },
  }, { ...origin, rename: BODY });
  const stage = `${id}${typeof properties.StageName === 'string' ? properties.StageName.replace(/\W/g, '') : 'ApiGatewayDefault'}Stage`;
  translation.generate(stage, {
    ...condition,
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: {
      ApiId: { Ref: id },
      StageName: properties.StageName ?? '$default',
      AutoDeploy: true,
      ...pick(properties, ['AccessLogSettings', 'DefaultRouteSettings', 'RouteSettings', 'StageVariables']),
    },
  }, origin);
  translation.aliases.set(`${id}.Stage`, stage);
  addMapping(translation, id, { ...condition, Type: 'AWS::ApiGatewayV2::ApiMapping', Properties: { ApiId: { Ref: id }, Stage: { Ref: stage } } }, properties.Domain, origin);
  for (const [name, authorizer] of entries(member(properties.Auth, 'Authorizers'))) addV2Authorizer(translation, id, name, authorizer, origin);
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
      ...Array.isArray(sources) ? { IdentitySource: sources.map(header => `$request.header.${String(header)}`) } : {},
      ...ttl === undefined ? {} : { AuthorizerResultTtlInSeconds: ttl },
      AuthorizerPayloadFormatVersion: member(authorizer, 'AuthorizerPayloadFormatVersion'),
      EnableSimpleResponses: member(authorizer, 'EnableSimpleResponses'),
      AuthorizerCredentialsArn: member(authorizer, 'FunctionInvokeRole'),
    },
  }, at);
  // SAM adds this permission only when asked to.
  if (fn !== undefined && member(authorizer, 'EnableFunctionDefaultPermissions') === true) addAuthorizerPermission(translation, api, name, fn, at);
}
