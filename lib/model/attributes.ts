import type { Resource } from './resource';
import { UNKNOWN, type Value } from './values';

/** Types whose Ref is a name that the template gives: the name, when it does. */
const REF_IS_NAME: ReadonlyMap<string, string> = new Map([
  ['AWS::ApiGateway::Stage', 'StageName'],
  ['AWS::ApiGatewayV2::Stage', 'StageName'],
]);

/** Whether Ref of a resource is its id, whatever its properties are. */
export function isId(resource: Resource): boolean {
  return !REF_IS_NAME.has(resource.type);
}

/** What Ref of a resource is. */
export function refOf(resource: Resource): Value {
  const name = REF_IS_NAME.get(resource.type);
  return (name && resource.get(name)) ?? resource.sym('Ref');
}

/** Attributes that are what Ref is. */
const ID_ATTRIBUTES = new Set([
  'AWS::ApiGateway::RestApi.RestApiId', 'AWS::ApiGatewayV2::Api.ApiId', 'AWS::ApiGateway::Authorizer.AuthorizerId', 'AWS::ApiGatewayV2::Authorizer.AuthorizerId',
  'AWS::ApiGateway::Resource.ResourceId', 'AWS::ApiGateway::Deployment.DeploymentId', 'AWS::ApiGatewayV2::Deployment.DeploymentId', 'AWS::ApiGatewayV2::Integration.IntegrationId',
]);

/** What GetAtt of a resource is: a nested stack's output, or a symbol. */
export function attributeOf(resource: Resource, attribute: string): Value {
  if (attribute.startsWith('Outputs.')) return outputOf(resource, attribute.slice('Outputs.'.length));
  return resource.sym(attribute.endsWith('Id') && ID_ATTRIBUTES.has(`${resource.type}.${attribute}`) ? 'Ref' : attribute);
}

function outputOf(resource: Resource, name: string): Value {
  const { view } = resource;
  const nested = view.neighbours.nested(view.template, resource.logicalId);
  return nested?.output(name) ?? UNKNOWN;
}
