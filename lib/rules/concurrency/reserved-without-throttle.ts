import { isKnown, UNKNOWN, type Api, type LambdaFunction, type Maybe } from '../../model';
import type { Rule } from '../rule';
import { onRest } from '../support/examples';
import { reservingFunctions } from '../support/function-settings';
import { limits, planThrottles, plansOf, throttlesOf } from '../support/throttles';
import { nameOfApi, nameOfFunction } from '../support/words';

export const reservedWithoutThrottle: Rule = {
  id: 'reserved-without-throttle',
  area: 'concurrency',
  severity: 'warning',
  status: { rest: ['500'], http: ['5xx'], websocket: ['500'] },
  title: 'a function with reserved concurrency is behind an API without a throttle',
  why: 'above its reservation Lambda refuses the call, which API Gateway answers with a 5xx; a throttle of its own would answer 429, which clients retry',
  fix: 'set rate and burst of the stage to what the reservation can serve: rate = reservation ÷ seconds per request, burst = reservation',
  evidence: 'Lambda invocation failed with status: 429 … Rate Exceeded.',
  httpEvidence: null,
  whenNot: 'Something in front of the API limits the requests.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html',
  absence: true,
  bad: onRest('new Function(this, \'Function\', { reservedConcurrentExecutions: 50, … });', { Function: { Properties: { ReservedConcurrentExecutions: 50 } } }),
  good: onRest('deployOptions: { throttlingRateLimit: 100, throttlingBurstLimit: 50 }', {
    Function: { Properties: { ReservedConcurrentExecutions: 50 } },
    Stage: { Properties: { MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 100, ThrottlingBurstLimit: 50 }] } },
  }),
  * check(model) {
    for (const fn of reservingFunctions(model)) {
      const reserved = fn.reservedConcurrency;
      if (typeof reserved !== 'number' || reserved <= 0 || fn.resource.isInFragment) continue;
      const api = apisOf(fn).find(one => isThrottled(one) === false);
      if (!api) continue;
      yield {
        resource: fn.resource,
        property: 'Properties.ReservedConcurrentExecutions',
        kind: api.kind,
        message: `${nameOfFunction(fn)} reserves ${reserved} concurrent executions, and nothing throttles ${nameOfApi(api)} in front of it`,
      };
    }
  },
};

/** APIs whose callers wait for the function. */
function apisOf(fn: LambdaFunction): readonly Api[] {
  return [...new Set(fn.integrations.flatMap(({ isAsync, route }) => isAsync === false && route.api ? [route.api] : []))];
}

/** Whether each stage has a limit, or a usage plan does; Unknown without stages here. */
function isThrottled(api: Api): Maybe<boolean> {
  const plans = plansOf(api, api.model);
  if (api.stages.length === 0 || !isKnown(plans)) return UNKNOWN;
  const byPlan = plans.flatMap(planThrottles).map(limits);
  if (byPlan.some(limited => limited !== false)) return UNKNOWN;
  const stages = api.stages.map(stage => {
    const throttles = throttlesOf(stage);
    return !isKnown(throttles) ? UNKNOWN : throttles.some(one => limits(one) !== false);
  });
  return stages.includes(false) ? false : stages.includes(UNKNOWN) ? UNKNOWN : true;
}
