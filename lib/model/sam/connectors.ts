import { entries, member, type Json, type JsonMap, type Origin } from '../template';
import type { Translation } from './translate';

/** The kinds of API that a connector lets call a function. */
const APIS = new Set<Json>([
  'AWS::Serverless::Api', 'AWS::Serverless::HttpApi', 'AWS::Serverless::WebSocketApi', 'AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api',
]);
const FUNCTIONS = new Set<Json>(['AWS::Serverless::Function', 'AWS::Lambda::Function']);

/** What else may call a function through a connector, and the principal that it comes as. */
const SERVICES: ReadonlyMap<Json, string> = new Map([
  ['AWS::Events::Rule', 'events.amazonaws.com'], ['AWS::SNS::Topic', 'sns.amazonaws.com'], ['AWS::S3::Bucket', 's3.amazonaws.com'],
]);

/** What the author of a connector writes for the properties of a permission. */
const WRITTEN = { 'Properties.SourceArn': 'Properties.Source', 'Properties.FunctionName': 'Properties.Destination' };

/** Permissions that `AWS::Serverless::Connector`, and `Connectors` of other resources, give to call functions. */
export function addConnectors(translation: Translation) {
  for (const [id, resource] of translation.declared) {
    const { Type: type, Properties: properties, Connectors: embedded } = resource;
    if (type === 'AWS::Serverless::Connector') addConnector(translation, id, member(properties, 'Source'), resource, { logicalId: id, rename: WRITTEN });
    for (const [name, connector] of entries(embedded)) {
      const source = { Id: id, Qualifier: member(member(member(connector, 'Properties'), 'SourceReference'), 'Qualifier') };
      addConnector(translation, `${id}${name}`, source, { Condition: resource.Condition, ...connector as JsonMap }, { logicalId: id, at: `Connectors.${name}` });
    }
  }
}

function addConnector(translation: Translation, id: string, source: Json, { Condition: condition, Properties: properties }: JsonMap, origin: Origin) {
  const named = member(properties, 'Destination'), kinds = member(properties, 'Permissions');
  if (!Array.isArray(kinds) || !kinds.includes('Write')) return;
  for (const [i, destination] of (Array.isArray(named) ? named as readonly Json[] : [named]).entries()) {
    const granted = grant(translation, source, destination);
    if (!granted) continue;
    const Properties = { Action: 'lambda:InvokeFunction', ...granted };
    translation.generate(`${id}${i}WriteLambdaPermission`, { ...condition === undefined ? {} : { Condition: condition }, Type: 'AWS::Lambda::Permission', Properties }, origin);
  }
}

function grant(translation: Translation, source: Json, destination: Json): JsonMap | undefined {
  const from = typeOf(translation, source), id = member(destination, 'Id'), service = SERVICES.get(from);
  if (!FUNCTIONS.has(typeOf(translation, destination))) return undefined;
  const FunctionName = typeof id === 'string' ? { 'Fn::GetAtt': [id, 'Arn'] } : member(destination, 'Arn');
  if (service !== undefined) return { FunctionName, Principal: service };
  return APIS.has(from) ? { FunctionName, Principal: 'apigateway.amazonaws.com', SourceArn: arnOf(source) } : undefined;
}

function typeOf({ declared }: Translation, reference: Json): Json {
  const id = member(reference, 'Id');
  return typeof id === 'string' ? declared.get(id)?.Type : member(reference, 'Type');
}

/** The whole API, unless the reference says which calls of it. */
function arnOf(source: Json): Json {
  const id = member(source, 'Id'), api = typeof id === 'string' ? { Ref: id } : member(source, 'ResourceId');
  return { 'Fn::Join': ['', ['arn:aws:execute-api:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':', api, '/', member(source, 'Qualifier') ?? '*']] };
}
