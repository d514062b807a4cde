import { readLocal, type Beside } from './local-files';
import { entries, isJsonMap, member, type Json, type JsonMap, type Origin, type Template } from './template';

/** Properties that name the file of an OpenAPI definition, which `aws cloudformation package` and SAM upload. */
const PROPERTIES: ReadonlyMap<Json, string> = new Map([
  ['AWS::Serverless::Api', 'DefinitionUri'],
  ['AWS::Serverless::HttpApi', 'DefinitionUri'],
  ['AWS::ApiGateway::RestApi', 'BodyS3Location'],
  ['AWS::ApiGatewayV2::Api', 'BodyS3Location'],
]);

/** A template whose APIs have the definitions that files beside it hold. What lies in a bucket stays unknown. */
export function withDefinitionFiles(body: JsonMap, beside: Beside): Pick<Template, 'body' | 'origins'> {
  const origins = new Map<string, Origin>(), changed: Record<string, Json> = {};
  for (const [logicalId, resource] of entries(body.Resources)) {
    const name = PROPERTIES.get(member(resource, 'Type')), properties = member(resource, 'Properties');
    const definition = name === undefined ? undefined : readLocal(member(properties, name), beside);
    if (name === undefined || !isJsonMap(properties) || !isDefinition(definition)) continue;
    const { [name]: _, ...rest } = properties;
    // SAM adds nothing to a definition in a file, so that its translation has to know where this one comes from.
    changed[logicalId] = { ...resource as JsonMap, Properties: name === 'DefinitionUri' ? { ...rest, [name]: definition } : { Body: definition, ...rest } };
    origins.set(logicalId, { logicalId, rename: { 'Properties.Body': `Properties.${name}` } });
  }
  return origins.size === 0 ? { body } : { body: { ...body, Resources: { ...body.Resources as JsonMap, ...changed } }, origins };
}

/** Whether a value is an OpenAPI definition, and no place of one. */
export function isDefinition(value: Json): value is JsonMap {
  return isJsonMap(value) && (value.openapi !== undefined || value.swagger !== undefined);
}
