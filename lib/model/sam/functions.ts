import { entries, isJsonMap, member, type Json, type JsonMap, type Origin } from '../template';
import type { Translation } from './translate';

/** `AWS::Serverless::Function` with its role, alias and events. */
export function addFunction(translation: Translation, id: string, resource: JsonMap) {
  const properties = (isJsonMap(resource.Properties) ? resource.Properties : {}) as JsonMap;
  const { Events: events, ...rest } = properties;
  translation.resources[id] = { ...resource, Type: 'AWS::Lambda::Function', Properties: { ...rest, Role: properties.Role ?? { 'Fn::GetAtt': [`${id}Role`, 'Arn'] } } };
  if (properties.Role === undefined) addRole(translation, id, properties, resource);
  const called = addAlias(translation, id, properties, resource);
  for (const [name, event] of entries(events)) addEvent({ translation, id, name, event, called, condition: conditionOf(resource) });
}

function conditionOf(resource: JsonMap): JsonMap {
  return resource.Condition === undefined ? {} : { Condition: resource.Condition };
}

/** SAM gives every function that brings no role one that may write logs. */
function addRole(translation: Translation, id: string, properties: JsonMap, resource: JsonMap) {
  translation.generate(`${id}Role`, {
    ...conditionOf(resource),
    Type: 'AWS::IAM::Role',
    Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'], Policies: properties.Policies },
  }, { logicalId: id });
}

/** What integrations and permissions name: the alias where SAM publishes one. */
function addAlias(translation: Translation, id: string, properties: JsonMap, resource: JsonMap): JsonMap {
  const name = properties.AutoPublishAlias;
  if (name === undefined) return { Ref: id };
  const alias = `${id}Alias${typeof name === 'string' ? name : ''}`, version = `${id}Version`;
  const origin: Origin = { logicalId: id, at: 'Properties.AutoPublishAlias' };
  translation.generate(version, { ...conditionOf(resource), Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: id } } }, origin);
  translation.generate(alias, {
    ...conditionOf(resource),
    Type: 'AWS::Lambda::Alias',
    Properties: { FunctionName: { Ref: id }, Name: name, FunctionVersion: { 'Fn::GetAtt': [version, 'Version'] }, ProvisionedConcurrencyConfig: properties.ProvisionedConcurrencyConfig },
  }, origin);
  translation.aliases.set(`${id}.Alias`, alias).set(`${id}.Version`, version);
  return { Ref: alias };
}

/** An event of a function or a state machine. */
interface EventOf {
  readonly translation: Translation;
  readonly id: string;
  readonly name: string;
  readonly event: Json;
  readonly condition: JsonMap;
}

interface EventSource extends EventOf {
  readonly called: JsonMap;
}

/** Events that a service pushes, and the principal that it comes as. */
const PUSHED: Readonly<Record<string, string>> = {
  Schedule: 'events.amazonaws.com',
  ScheduleV2: 'scheduler.amazonaws.com',
  EventBridgeRule: 'events.amazonaws.com',
  CloudWatchEvent: 'events.amazonaws.com',
  SNS: 'sns.amazonaws.com',
  S3: 's3.amazonaws.com',
  CloudWatchLogs: 'logs.amazonaws.com',
  IoTRule: 'iot.amazonaws.com',
  Cognito: 'cognito-idp.amazonaws.com',
  AlexaSkill: 'alexa-appkit.amazon.com',
};

/** Properties of polled events that name the source. */
const POLLED: Readonly<Record<string, string>> = { SQS: 'Queue', Kinesis: 'Stream', DynamoDB: 'Stream', MSK: 'Stream', MQ: 'Broker', DocumentDB: 'Cluster' };

function addEvent(source: EventSource) {
  const type = member(source.event, 'Type');
  if (type === 'Api') addApiEvent(source, REST);
  else if (type === 'HttpApi') addApiEvent(source, HTTP);
  else if (typeof type === 'string' && Object.hasOwn(POLLED, type)) addPolled(source, POLLED[type]);
  else if (typeof type === 'string' && Object.hasOwn(PUSHED, type)) addPermission(source, PUSHED[type], undefined);
}

function addPolled({ translation, id, name, event, called, condition }: EventSource, property: string) {
  const properties = member(event, 'Properties');
  translation.generate(`${id}${name}`, {
    ...condition,
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { ...isJsonMap(properties) ? properties : {}, FunctionName: called, EventSourceArn: member(properties, property) },
  }, { logicalId: id, at: `Properties.Events.${name}` });
}

function addPermission({ translation, id, name, called, condition }: EventSource, principal: string, sourceArn: Json) {
  translation.generate(`${id}${name}Permission`, {
    ...condition,
    Type: 'AWS::Lambda::Permission',
    Properties: { Action: 'lambda:InvokeFunction', FunctionName: called, Principal: principal, ...sourceArn === undefined ? {} : { SourceArn: sourceArn } },
  }, { logicalId: id, at: `Properties.Events.${name}` });
}

/** How the two kinds of API event differ. */
interface ApiEvent {
  readonly apiProperty: string;
  readonly implicit: string;
  add(source: EventSource, api: string, path: string, verb: string): void;
}

const REST: ApiEvent = { apiProperty: 'RestApiId', implicit: 'ServerlessRestApi', add: addMethod };
const HTTP: ApiEvent = { apiProperty: 'ApiId', implicit: 'ServerlessHttpApi', add: addRoute };

/** What an event asks for: the API, where it is one of the template, and the call. */
interface Call {
  readonly named: Json;
  readonly api: string | undefined;
  readonly path: string;
  /** In capitals; `ANY` for all. */
  readonly verb: string;
}

/** The call of an Api event; undefined where it cannot be read. */
export function restCall(event: Json): Call | undefined {
  return callOf(event, REST);
}

function callOf(event: Json, kind: ApiEvent): Call | undefined {
  const properties = member(event, 'Properties');
  const named = member(properties, kind.apiProperty);
  const api = named === undefined ? kind.implicit : isJsonMap(named) && typeof named.Ref === 'string' ? named.Ref : typeof named === 'string' ? named : undefined;
  const path = member(properties, 'Path') ?? '/$default', verb = member(properties, 'Method') ?? 'any';
  if (typeof path !== 'string' || typeof verb !== 'string') return undefined;
  return { named, api, path, verb: ['any', '*', 'x-amazon-apigateway-any-method'].includes(verb.toLowerCase()) ? 'ANY' : verb.toUpperCase() };
}

function addApiEvent(source: EventSource, kind: ApiEvent) {
  const call = callOf(source.event, kind);
  if (!call) return;
  const { named, api, path, verb } = call, method = verb === 'ANY' ? '*' : verb;
  if (api !== undefined && member(member(member(source.event, 'Properties'), 'Auth'), 'ResourcePolicy') !== undefined) source.translation.policies.add(api);
  const arn = (id: Json) => ({ 'Fn::Join': ['', ['arn:aws:execute-api:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':', id, path === '/$default' ? '/*' : `/*/${method}${path}`]] });
  addPermission(source, 'apigateway.amazonaws.com', arn(api === undefined ? named : { Ref: api }));
  if (api !== undefined && !hasDefinition(source.translation, api)) kind.add(source, api, path, verb);
}

/** SAM adds no paths to a definition that the author wrote. */
export function hasDefinition({ source }: Translation, api: string): boolean {
  const properties = member(member(source.Resources, api), 'Properties');
  return ['DefinitionBody', 'DefinitionUri'].some(name => member(properties, name) !== undefined);
}

function uriOf(called: JsonMap, id: string): Json {
  const arn = called.Ref === id ? { 'Fn::GetAtt': [id, 'Arn'] } : called;
  return { 'Fn::Join': ['', ['arn:aws:apigateway:', { Ref: 'AWS::Region' }, ':lambda:path/2015-03-31/functions/', arn, '/invocations']] };
}

function addMethod(source: EventSource, api: string, path: string, verb: string) {
  const properties = member(source.event, 'Properties');
  addRestMethod(source, api, path, verb, {
    Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: uriOf(source.called, source.id), TimeoutInMillis: member(properties, 'TimeoutInMillis'), ResponseTransferMode: member(properties, 'ResponseTransferMode'),
  });
}

/** A method of a REST API, with a resource for its path. */
export function addRestMethod({ translation, id, name, event, condition }: EventOf, api: string, path: string, verb: string, integration: JsonMap) {
  const origin = { logicalId: id, at: `Properties.Events.${name}` };
  const properties = member(event, 'Properties');
  if (path !== '/') {
    translation.generate(`${id}${name}Resource`, {
      ...condition, Type: 'AWS::ApiGateway::Resource', Properties: { RestApiId: { Ref: api }, ParentId: { 'Fn::GetAtt': [api, 'RootResourceId'] }, PathPart: path.slice(1) },
    }, origin);
  }
  translation.generate(`${id}${name}Method`, {
    ...condition,
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      RestApiId: { Ref: api },
      ResourceId: path === '/' ? { 'Fn::GetAtt': [api, 'RootResourceId'] } : { Ref: `${id}${name}Resource` },
      HttpMethod: verb,
      ...restSecurity(translation, api, member(properties, 'Auth')),
      Integration: integration,
    },
  }, origin);
  translation.addMethod(api, `${id}${name}Method`);
}

/** What guards a method: what its event says, or the API. */
export function restSecurity(translation: Translation, api: string, auth: Json): JsonMap {
  const shared = sharedAuth(translation, api, 'Api');
  const name = member(auth, 'Authorizer') ?? member(shared, 'DefaultAuthorizer');
  const key = member(auth, 'ApiKeyRequired') ?? member(shared, 'ApiKeyRequired');
  const needsKey = key === undefined ? {} : { ApiKeyRequired: key };
  if (name === undefined || name === 'NONE') return { ...needsKey, AuthorizationType: 'NONE' };
  if (name === 'AWS_IAM') return { ...needsKey, AuthorizationType: 'AWS_IAM' };
  if (typeof name !== 'string') return { ...needsKey, AuthorizationType: 'CUSTOM', AuthorizerId: name };
  const pools = member(member(member(shared, 'Authorizers'), name), 'UserPoolArn') !== undefined;
  return { ...needsKey, AuthorizationType: pools ? 'COGNITO_USER_POOLS' : 'CUSTOM', AuthorizerId: { Ref: `${api}${name}Authorizer` } };
}

function sharedAuth({ source }: Translation, api: string, kind: string): Json {
  const own = member(member(member(source.Resources, api), 'Properties'), 'Auth');
  return own ?? member(member(source.Globals, kind), 'Auth');
}

function addRoute({ translation, id, name, event, called, condition }: EventSource, api: string, path: string, verb: string) {
  const origin = { logicalId: id, at: `Properties.Events.${name}` };
  const properties = member(event, 'Properties');
  const auth = member(member(properties, 'Auth'), 'Authorizer') ?? member(sharedAuth(translation, api, 'HttpApi'), 'DefaultAuthorizer');
  translation.generate(`${id}${name}Integration`, {
    ...condition,
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: { Ref: api },
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: uriOf(called, id),
      PayloadFormatVersion: member(properties, 'PayloadFormatVersion') ?? '2.0',
      TimeoutInMillis: member(properties, 'TimeoutInMillis'),
    },
  }, origin);
  translation.generate(`${id}${name}Route`, {
    ...condition,
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: api },
      RouteKey: path === '/$default' ? '$default' : `${verb} ${path}`,
      Target: { 'Fn::Join': ['/', ['integrations', { Ref: `${id}${name}Integration` }]] },
      ...auth === undefined || auth === 'NONE' ? {} : auth === 'AWS_IAM' ? { AuthorizationType: 'AWS_IAM' } : { AuthorizationType: 'CUSTOM', AuthorizerId: typeof auth === 'string' ? { Ref: `${api}${auth}Authorizer` } : auth },
    },
  }, origin);
  translation.addMethod(api, `${id}${name}Route`);
}
