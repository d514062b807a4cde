import { descend, lambdaTarget, UNKNOWN, type ApiModel, type LambdaFunction, type Resource } from '../../model';
import type { Rule } from '../rule';
import { onRest } from '../support/examples';
import { integrationsOfType } from '../support/integration-types';
import { andOthers, nameOfApiOf, nameOfFunction } from '../support/words';

const ASYNC = {
  Get: {
    Properties: {
      Integration: { Type: 'AWS', RequestParameters: { 'integration.request.header.X-Amz-Invocation-Type': '\'Event\'' }, IntegrationResponses: [{ StatusCode: '202' }] },
      MethodResponses: [{ StatusCode: '202' }],
    },
  },
};

export const asyncFailureDestinationMissing: Rule = {
  id: 'async-failure-destination-missing',
  area: 'network',
  severity: 'warning',
  status: { rest: ['lost work'], websocket: ['lost work'] },
  title: 'work that an asynchronous call failed to do is lost',
  why: 'the caller has its 202 already; Lambda retries twice, drops the event and tells nobody unless there is a place for it',
  fix: 'give the function a dead-letter queue, or a destination for failures in an AWS::Lambda::EventInvokeConfig',
  whenNot: 'The work is repeated anyway, or the function itself keeps what it could not do.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
  absence: true,
  bad: onRest('new LambdaIntegration(fn, { proxy: false, requestParameters: { \'integration.request.header.X-Amz-Invocation-Type\': "\'Event\'" }, … });', ASYNC),
  good: onRest('new Function(this, \'Function\', { onFailure: new SnsDestination(topic), … });', {
    ...ASYNC,
    OnFailure: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: { FunctionName: { Ref: 'Function' }, Qualifier: '$LATEST', DestinationConfig: { OnFailure: { Destination: { Ref: 'Topic' } } } },
    },
  }),
  * check(model) {
    for (const fn of calledAsync(model)) {
      const [first, ...others] = fn.integrations.filter(integration => integration.isAsync === true);
      if (fn.resource.isInFragment || keepsFailures(fn, model)) continue;
      yield {
        resource: fn.resource,
        property: 'Properties.DeadLetterConfig',
        kind: first.kind,
        message: `${first.route.label}${andOthers(others.length, 'other route')} of ${nameOfApiOf(first.route)} invokes ${nameOfFunction(fn)} asynchronously, and nothing keeps the events that it fails on`,
      };
    }
  },
};

/** Only non-proxy integrations call without waiting. */
function calledAsync(model: ApiModel): ReadonlySet<LambdaFunction> {
  const called = integrationsOfType('AWS', model).filter(integration => integration.isAsync === true);
  return new Set(called.flatMap(({ target }) => target?.function ?? []));
}

/** SAM has both as properties of the function; a durable function keeps its own state. */
function keepsFailures(fn: LambdaFunction, model: ApiModel): boolean {
  const { resource } = fn;
  if (['DeadLetterConfig', 'DeadLetterQueue', 'DurableConfig'].some(name => resource.has(name))) return true;
  if (hasDestination(resource.get('EventInvokeConfig', 'DestinationConfig'))) return true;
  return model.byType('AWS::Lambda::EventInvokeConfig').some(config => mayBeFor(config, fn, model) && hasDestination(config.get('DestinationConfig')));
}

function mayBeFor(config: Resource, fn: LambdaFunction, model: ApiModel): boolean {
  const { function: named } = lambdaTarget(config.get('FunctionName'), config, model);
  return named === fn || named === undefined && typeof config.get('FunctionName') !== 'string';
}

function hasDestination(settings: ReturnType<Resource['get']>): boolean {
  return settings === UNKNOWN || descend(settings, ['OnFailure']) !== undefined;
}
