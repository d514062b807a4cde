import { addApiEvent, addPermission, HTTP, REST, type EventSource } from './api-events';
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
  const alias = `${id}Alias${lettersOf(translation, name)}`, version = `${id}Version`;
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

/** What SAM makes of a name in a logical id; of a parameter it takes the value. */
function lettersOf({ source }: Translation, name: Json): string {
  const known = typeof name === 'string' ? name : member(member(source.Parameters, String(member(name, 'Ref'))), 'Default');
  return typeof known === 'string' ? known.replace(/-/g, 'D').replace(/_/g, 'U') : '';
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
  else if (type === 'SNS' && isQueued(source.event)) addQueued(source);
  else if (typeof type === 'string' && Object.hasOwn(PUSHED, type)) addPermission(source, PUSHED[type], undefined);
}

/** Whether a queue takes what a topic sends, from which Lambda then reads. */
function isQueued(event: Json): boolean {
  const subscription = member(member(event, 'Properties'), 'SqsSubscription');
  return subscription === true || isJsonMap(subscription);
}

function addQueued({ translation, id, name, event, called, condition }: EventSource) {
  const origin = { logicalId: id, at: `Properties.Events.${name}` }, subscription = member(member(event, 'Properties'), 'SqsSubscription');
  if (subscription === true) translation.generate(`${id}${name}Queue`, { ...condition, Type: 'AWS::SQS::Queue', Properties: {} }, origin);
  const queue = member(subscription, 'QueueArn') ?? { 'Fn::GetAtt': [`${id}${name}Queue`, 'Arn'] };
  translation.generate(`${id}${name}EventSourceMapping`, {
    ...condition, Type: 'AWS::Lambda::EventSourceMapping', Properties: { FunctionName: called, EventSourceArn: queue },
  }, origin);
}

function addPolled({ translation, id, name, event, called, condition }: EventSource, property: string) {
  const properties = member(event, 'Properties');
  translation.generate(`${id}${name}`, {
    ...condition,
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { ...isJsonMap(properties) ? properties : {}, FunctionName: called, EventSourceArn: member(properties, property) },
  }, { logicalId: id, at: `Properties.Events.${name}` });
}
