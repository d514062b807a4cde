import { isKnown, keyOf, Sym, type LambdaFunction, type Permission } from '../../model';
import type { Rule } from '../rule';
import { onRest, type Overlay } from '../support/examples';
import { reservingFunctions } from '../support/function-settings';
import { nameOfFunction } from '../support/words';

/** Services that invoke without waiting, by principal. @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html */
const ASYNC: Readonly<Record<string, string>> = {
  's3.amazonaws.com': 'S3 notifications',
  'sns.amazonaws.com': 'SNS messages',
  'ses.amazonaws.com': 'received mail',
  'iot.amazonaws.com': 'IoT messages',
  'logs.amazonaws.com': 'log subscriptions',
  'events.amazonaws.com': 'events',
};

export const reservedConcurrencySharedWithAsync: Rule = {
  id: 'reserved-concurrency-shared-with-async',
  area: 'concurrency',
  severity: 'warning',
  status: { rest: ['500'], http: ['5xx'], websocket: ['500'] },
  title: 'callers of an API share a reserved concurrency with asynchronous work',
  why: 'a burst of messages takes the whole reservation; they are tried again later, but the callers who wait get a 5xx',
  fix: 'give the asynchronous work a function of its own, or limit it with MaximumConcurrency of the event source',
  evidence: 'Lambda invocation failed with status: 429 … Rate Exceeded.',
  httpEvidence: null,
  whenNot: 'The asynchronous work is far below the reservation at all times.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html',
  bad: onRest('new Function(this, \'Function\', { reservedConcurrentExecutions: 50, events: [new SqsEventSource(queue)], … });', { ...reserving(), Source: source() }),
  good: onRest('events: [new SqsEventSource(queue, { maxConcurrency: 10 })]', { ...reserving(), Source: source({ ScalingConfig: { MaximumConcurrency: 10 } }) }),
  * check(model) {
    for (const fn of reservingFunctions(model)) {
      const reserved = fn.reservedConcurrency;
      if (typeof reserved !== 'number' || reserved <= 0 || !fn.integrations.some(({ isAsync }) => isAsync === false)) continue;
      const [first] = asyncFeeds(fn);
      if (first === undefined) continue;
      yield {
        resource: fn.resource,
        property: 'Properties.ReservedConcurrentExecutions',
        message: `${nameOfFunction(fn)} answers callers of an API and also takes ${first}, out of the same ${reserved} reserved concurrent executions`,
      };
    }
  },
};

/** What else feeds it, in words. */
function asyncFeeds(fn: LambdaFunction): readonly string[] {
  return [
    ...fn.eventSources.filter(mapping => (mapping.boolean('Enabled') ?? true) === true && !mapping.has('ScalingConfig', 'MaximumConcurrency')).map(mapping => `what event source ${mapping.logicalId} brings`),
    ...fn.integrations.some(({ isAsync }) => isAsync === true) ? ['asynchronous calls of an API'] : [],
    ...fn.permissions.flatMap(permission => asyncCaller(permission) ?? []),
  ];
}

/** A schedule invokes once in a while. Who is behind a rule that is not in the templates cannot be known. */
function asyncCaller({ principal, resource }: Permission): string | undefined {
  const key = keyOf(principal);
  const what = key === undefined ? undefined : ASYNC[key.replace(/^logs\..*\.amazonaws\.com$/, 'logs.amazonaws.com')];
  if (what !== 'events') return what;
  const arn = resource.get('SourceArn');
  const rule = arn instanceof Sym ? arn.resource : undefined;
  const pattern = rule?.get('EventPattern');
  return pattern !== undefined && isKnown(pattern) ? what : undefined;
}

function reserving(): Overlay {
  return {
    Function: { Properties: { ReservedConcurrentExecutions: 50 } },
    Stage: { Properties: { MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 100, ThrottlingBurstLimit: 50 }] } },
    Queue: { Type: 'AWS::SQS::Queue' },
  };
}

function source(more: object = {}) {
  return { Type: 'AWS::Lambda::EventSourceMapping', Properties: { EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, FunctionName: { Ref: 'Function' }, ...more } };
}
