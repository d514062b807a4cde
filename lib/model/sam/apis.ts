import { createHash } from 'node:crypto';
import { isDefinition } from '../definition-files';
import { isJsonMap, member, type Json, type JsonMap, type Origin } from '../template';
import { addAuthorizerPermissions, addAuthorizers, addV2AuthorizerPermissions, addV2Authorizers } from './authorizers';
import { addGatewayResponses, addPreflights } from './cors';
import { httpDefinition, restDefinition } from './definition';
import { pick, propertiesOf } from './pick';
import type { Translation } from './translate';
import { addUsagePlan } from './usage-plans';

function bodyOf(properties: JsonMap): Readonly<Record<string, string>> {
  return { 'Properties.Body': `Properties.${properties.DefinitionBody === undefined && properties.DefinitionUri !== undefined ? 'DefinitionUri' : 'DefinitionBody'}` };
}

/** Body of an API: the definition, that of a file, or one in a bucket that cannot be read. */
function definition({ DefinitionBody: body, DefinitionUri: uri }: JsonMap, whole: () => Json): JsonMap {
  if (body !== undefined) return { Body: whole() };
  if (isDefinition(uri)) return { Body: uri };
  return uri === undefined ? {} : { BodyS3Location: uri };
}

/** An API for which nobody writes a name or a definition is called like the stack. */
function nameOf(properties: JsonMap): JsonMap {
  if (properties.Name !== undefined) return { Name: properties.Name };
  return properties.DefinitionBody === undefined && properties.DefinitionUri === undefined ? { Name: { Ref: 'AWS::StackName' } } : {};
}

/** `AWS::Serverless::Api`: API, deployment, stage and authorizers. */
export function addApi(translation: Translation, id: string, resource: JsonMap, origin: Origin) {
  const properties = propertiesOf(resource);
  const condition = resource.Condition === undefined ? {} : { Condition: resource.Condition };
  translation.generate(id, {
    ...resource,
    Type: 'AWS::ApiGateway::RestApi',
    Properties: {
      ...nameOf(properties),
      ...pick(properties, ['BinaryMediaTypes', 'Policy', 'DisableExecuteApiEndpoint', 'MinimumCompressionSize', 'Mode', 'ApiKeySourceType']),
      ...definition(properties, () => restDefinition(properties, translation.operationsOf(id))),
      ...endpoint(properties.EndpointConfiguration),
      ...translation.policies.has(id) ? UNREAD_POLICY : policy(member(properties.Auth, 'ResourcePolicy')),
    },
  }, { ...origin, rename: bodyOf(properties) });
  addPreflights(translation, id, properties, origin);
  addGatewayResponses(translation, id, properties.GatewayResponses, origin);
  translation.generate(`${id}Deployment`, {
    ...condition, Type: 'AWS::ApiGateway::Deployment', DependsOn: translation.methods.get(id) ?? [], Properties: { RestApiId: { Ref: id } },
  }, origin);
  const stage = stageId(id, properties.StageName);
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
  addUsagePlan(translation, { id, stage, condition }, member(properties.Auth, 'UsagePlan'), origin);
  addMapping(translation, id, { ...condition, Type: 'AWS::ApiGateway::BasePathMapping', Properties: { RestApiId: { Ref: id }, Stage: { Ref: stage } } }, properties.Domain, origin);
  const addTo = properties.DefinitionBody === undefined ? addAuthorizers : addAuthorizerPermissions;
  addTo(translation, id, properties.Auth, origin);
}

/** Templates refer to stages by the ids that SAM gives them: a hash stands for a name with other letters, nothing for a computed one. */
function stageId(api: string, name: Json): string {
  if (typeof name !== 'string') return `${api}Stage`;
  return /^[a-z0-9]+$/i.test(name) ? `${api}${name}Stage` : `${api}Stage${createHash('sha1').update(name).digest('hex').slice(0, 10)}`;
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
  return configuration === undefined ? {} : { EndpointConfiguration: { Types: [type], VpcEndpointIds: member(configuration, 'VPCEndpointIds') } };
}

/** What an event of a function adds to the policy need not be known either. */
const UNREAD_POLICY: JsonMap = { Policy: { 'Fn::Transform': 'SAM' } };

/** SAM's short forms of a resource policy make statements that the model need not know: that there is a policy is what counts. */
function policy(resourcePolicy: Json): JsonMap {
  if (resourcePolicy === undefined) return {};
  const statements = member(resourcePolicy, 'CustomStatements'), denied = member(resourcePolicy, 'AwsAccountBlacklist');
  const only = isJsonMap(resourcePolicy) && Object.keys(resourcePolicy).length === 1;
  if (only && statements !== undefined) return { Policy: { Statement: statements } };
  // Beside this one list SAM allows nothing.
  if (only && denied !== undefined) return { Policy: { Statement: [{ Effect: 'Deny', Action: 'execute-api:Invoke', Resource: '*', Principal: { AWS: denied } }] } };
  return UNREAD_POLICY;
}

/** `AWS::Serverless::HttpApi`: API, stage and authorizers. */
export function addHttpApi(translation: Translation, id: string, resource: JsonMap, origin: Origin) {
  const properties = propertiesOf(resource);
  const condition = resource.Condition === undefined ? {} : { Condition: resource.Condition };
  const cors = properties.CorsConfiguration;
  translation.generate(id, {
    ...resource,
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: {
      ProtocolType: 'HTTP',
      ...nameOf(properties),
      ...pick(properties, ['DisableExecuteApiEndpoint']),
      ...definition(properties, () => httpDefinition(properties, translation.operationsOf(id))),
      ...cors === undefined ? {} : { CorsConfiguration: cors === true ? { AllowOrigins: ['*'] } : cors },
    },
  }, { ...origin, rename: bodyOf(properties) });
  const name = properties.StageName ?? '$default', stage = name === '$default' ? `${id}ApiGatewayDefaultStage` : stageId(id, name);
  translation.generate(stage, {
    ...condition,
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: {
      ApiId: { Ref: id },
      StageName: name,
      AutoDeploy: true,
      ...pick(properties, ['AccessLogSettings', 'DefaultRouteSettings', 'RouteSettings', 'StageVariables']),
    },
  }, origin);
  translation.aliases.set(`${id}.Stage`, stage);
  addMapping(translation, id, { ...condition, Type: 'AWS::ApiGatewayV2::ApiMapping', Properties: { ApiId: { Ref: id }, Stage: { Ref: stage } } }, properties.Domain, origin);
  const addTo = properties.DefinitionBody === undefined ? addV2Authorizers : addV2AuthorizerPermissions;
  addTo(translation, id, properties.Auth, origin);
}
