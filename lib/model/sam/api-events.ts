import type { AddedOperation } from './definition';
import { isJsonMap, member, type Json, type JsonMap } from '../template';
import type { Translation } from './translate';

/** An event of a function or a state machine. */
export interface EventOf {
  readonly translation: Translation;
  readonly id: string;
  readonly name: string;
  readonly event: Json;
  readonly condition: JsonMap;
}

/** An event of a function. */
export interface EventSource extends EventOf {
  /** What integrations and permissions name: the function, or its alias. */
  readonly called: JsonMap;
}

/** Lets a service call the function of an event. */
export function addPermission({ translation, id, name, called, condition }: EventSource, principal: string, sourceArn: Json) {
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
  /** Adds a route of its own to an API without a definition. */
  add(source: EventSource, call: OwnCall): void;
  /** What it adds to the definition of an API. */
  operation(source: EventSource, call: OwnCall, api: JsonMap): AddedOperation | undefined;
}

/** An event of a REST API. */
export const REST: ApiEvent = { apiProperty: 'RestApiId', implicit: 'ServerlessRestApi', add: addMethod, operation: restOperation };
/** An event of an HTTP API. */
export const HTTP: ApiEvent = { apiProperty: 'ApiId', implicit: 'ServerlessHttpApi', add: addRoute, operation: httpOperation };

/** What an event asks for: the API, where it is one of the template, and the call. */
interface Call {
  readonly named: Json;
  readonly api: string | undefined;
  readonly path: string;
  /** In capitals; `ANY` for all. */
  readonly verb: string;
}

/** A call of an API of the template. */
interface OwnCall extends Call {
  readonly api: string;
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

/** The route of an event, and the permission to call its function. */
export function addApiEvent(source: EventSource, kind: ApiEvent) {
  const call = callOf(source.event, kind);
  if (!call) return;
  const { named, api, path, verb } = call, method = verb === 'ANY' ? '*' : verb, { translation } = source;
  if (asksForPolicy(source.event)) translation.policies.add(String(api));
  const pattern = path === '/$default' ? '/*' : `/*/${method}${path.replace(/(.)\/$/, '$1').replace(/\{[^}]*\}/g, '*')}`;
  const arn = (id: Json) => ({ 'Fn::Join': ['', ['arn:aws:execute-api:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':', id, pattern]] });
  addPermission(source, 'apigateway.amazonaws.com', arn(api === undefined ? named : { Ref: api }));
  if (api !== undefined) addCall(source, { ...call, api }, kind);
}

function addCall(source: EventSource, call: OwnCall, kind: ApiEvent) {
  const { translation } = source;
  if (!hasDefinition(translation, call.api)) return kind.add(source, call);
  const added = kind.operation(source, call, translation.propertiesOf(call.api));
  if (added) translation.addOperation(call.api, added);
}

/** Whether an event adds to the resource policy of its API. */
export function asksForPolicy(event: Json): boolean {
  return member(member(member(event, 'Properties'), 'Auth'), 'ResourcePolicy') !== undefined;
}

/** Whether the author wrote the paths of an API. */
export function hasDefinition(translation: Translation, api: string): boolean {
  const { DefinitionBody: body, DefinitionUri: uri } = translation.propertiesOf(api);
  return body !== undefined || uri !== undefined;
}

function uriOf(called: JsonMap, id: string): Json {
  const arn = called.Ref === id ? { 'Fn::GetAtt': [id, 'Arn'] } : called;
  return { 'Fn::Join': ['', ['arn:aws:apigateway:', { Ref: 'AWS::Region' }, ':lambda:path/2015-03-31/functions/', arn, '/invocations']] };
}

/** SAM leaves a definition as it is, unless the API asks for a merge, or the event for its own authorization. */
function restOperation({ id, called, event }: EventSource, { path, verb }: Call, { MergeDefinitions: merges }: JsonMap): AddedOperation | undefined {
  const properties = member(event, 'Properties'), auth = member(properties, 'Auth');
  if (merges !== true) return member(auth, 'OverrideApiAuth') === true ? { path, verb, auth } : undefined;
  return { path, verb, auth, integration: { type: 'aws_proxy', httpMethod: 'POST', uri: uriOf(called, id), ...timeoutOf(properties) } };
}

function httpOperation({ id, called, event }: EventSource, { path, verb }: Call, { DefinitionBody: body }: JsonMap): AddedOperation | undefined {
  if (body === undefined) return undefined;
  const properties = member(event, 'Properties');
  const integration = {
    type: 'aws_proxy', httpMethod: 'POST', uri: uriOf(called, id), payloadFormatVersion: member(properties, 'PayloadFormatVersion') ?? '2.0', ...timeoutOf(properties),
  };
  return { path, verb, auth: member(properties, 'Auth'), integration };
}

function timeoutOf(properties: Json): JsonMap {
  const timeoutInMillis = member(properties, 'TimeoutInMillis');
  return timeoutInMillis === undefined ? {} : { timeoutInMillis };
}

function addMethod(source: EventSource, { api, path, verb }: OwnCall) {
  const properties = member(source.event, 'Properties');
  addRestMethod(source, api, path, verb, {
    Type: 'AWS_PROXY',
    IntegrationHttpMethod: 'POST',
    Uri: uriOf(source.called, source.id),
    ...credentials(member(properties, 'Auth'), source.translation.propertiesOf(api).Auth),
    TimeoutInMillis: member(properties, 'TimeoutInMillis'),
    ResponseTransferMode: member(properties, 'ResponseTransferMode'),
  });
}

/** Methods that IAM guards call the function as the caller, unless somebody names a role or `NONE`. */
function credentials(own: Json, shared: Json): JsonMap {
  const isIam = member(own, 'Authorizer') === 'AWS_IAM' || own === undefined && member(shared, 'DefaultAuthorizer') === 'AWS_IAM';
  const role = member(own, 'InvokeRole') ?? member(shared, 'InvokeRole') ?? 'CALLER_CREDENTIALS';
  if (!isIam || role === 'NONE') return {};
  return { Credentials: role === 'CALLER_CREDENTIALS' ? 'arn:aws:iam::*:user/*' : role };
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
  const shared = translation.propertiesOf(api).Auth;
  const name = member(auth, 'Authorizer') ?? member(shared, 'DefaultAuthorizer');
  const key = member(auth, 'ApiKeyRequired') ?? member(shared, 'ApiKeyRequired');
  const needsKey = key === undefined ? {} : { ApiKeyRequired: key };
  if (name === undefined || name === 'NONE') return { ...needsKey, AuthorizationType: 'NONE' };
  if (name === 'AWS_IAM') return { ...needsKey, AuthorizationType: 'AWS_IAM' };
  if (typeof name !== 'string') return { ...needsKey, AuthorizationType: 'CUSTOM', AuthorizerId: name };
  const pools = member(member(member(shared, 'Authorizers'), name), 'UserPoolArn') !== undefined;
  return { ...needsKey, AuthorizationType: pools ? 'COGNITO_USER_POOLS' : 'CUSTOM', AuthorizerId: { Ref: `${api}${name}Authorizer` } };
}

function addRoute({ translation, id, name, event, called, condition }: EventSource, { api, path, verb }: OwnCall) {
  const origin = { logicalId: id, at: `Properties.Events.${name}` };
  const properties = member(event, 'Properties');
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
      ...httpSecurity(api, translation.propertiesOf(api).Auth, verb, member(member(properties, 'Auth'), 'Authorizer')),
    },
  }, origin);
  translation.addMethod(api, `${id}${name}Route`);
}

/** What guards a route: what its event says, or the API, which leaves preflight requests alone. */
function httpSecurity(api: string, shared: Json, verb: string, own: Json): JsonMap {
  const name = own ?? (verb === 'OPTIONS' ? undefined : member(shared, 'DefaultAuthorizer'));
  if (name === undefined || name === 'NONE') return {};
  if (typeof name !== 'string') return { AuthorizationType: 'CUSTOM', AuthorizerId: name };
  const authorizer = member(member(shared, 'Authorizers'), name);
  // An author may call one of his own like that of SAM.
  if (name === 'AWS_IAM' && (authorizer === undefined || member(shared, 'EnableIamAuthorizer') === true)) return { AuthorizationType: 'AWS_IAM' };
  return { AuthorizationType: member(authorizer, 'FunctionArn') === undefined ? 'JWT' : 'CUSTOM', AuthorizerId: { Ref: `${api}${name}Authorizer` } };
}
