import type { Resource } from './resource';
import { UNKNOWN, type Value } from './values';

/** Types whose Ref is a name that the template gives: the name, when it does. */
const REF_IS_NAME: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Stage': 'StageName',
  'AWS::ApiGatewayV2::Stage': 'StageName',
};

/** What Ref of a resource is. */
export function refOf(resource: Resource): Value {
  const name = REF_IS_NAME[resource.type];
  return (name && resource.get(name)) ?? resource.sym('Ref');
}

/** What GetAtt of a resource is: a nested stack's output, or a symbol. */
export function attributeOf(resource: Resource, attribute: string): Value {
  if (attribute.startsWith('Outputs.')) return outputOf(resource, attribute.slice('Outputs.'.length));
  return resource.sym(attribute);
}

function outputOf(resource: Resource, name: string): Value {
  const { view } = resource;
  const nested = view.neighbours.nested(view.template, resource.logicalId);
  return nested?.output(name) ?? UNKNOWN;
}
