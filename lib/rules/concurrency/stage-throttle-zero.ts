import { isKnown, type ApiModel } from '../../model';
import type { Rule, Violation } from '../rule';
import { onRest } from '../support/examples';
import { planThrottles, throttlesOf, type Throttle } from '../support/throttles';
import { nameOfStage } from '../support/words';

export const stageThrottleZero: Rule = {
  id: 'stage-throttle-zero',
  area: 'concurrency',
  severity: 'error',
  status: { rest: ['429'], http: ['429'], websocket: ['429'] },
  title: 'a throttle of 0 lets no request through',
  why: 'API Gateway takes 0 as a limit, not as the absence of one, and answers every request with Too Many Requests',
  fix: 'set rate and burst to at least 1, or leave both out for the account\'s own limits',
  evidence: 'THROTTLED',
  whenNot: 'The methods are switched off on purpose.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html',
  bad: throttled(0),
  good: throttled(100),
  * check(model) {
    for (const [throttle, owner] of throttlesIn(model)) {
      const what = throttle.rate === 0 ? 'rate' : throttle.burst === 0 ? 'burst' : undefined;
      if (what) yield violation(throttle, owner, what, model);
    }
  },
};

/** Limits of stages and usage plans, with what has them, for messages. */
function throttlesIn(model: ApiModel): readonly (readonly [Throttle, string])[] {
  const stages = model.stages.flatMap(stage => {
    const throttles = throttlesOf(stage);
    return isKnown(throttles) ? throttles.map(throttle => [throttle, nameOfStage(stage)] as const) : [];
  });
  const plans = model.byType('AWS::ApiGateway::UsagePlan').flatMap(plan => planThrottles(plan).map(throttle => [throttle, `usage plan "${plan.logicalId}"`] as const));
  return [...stages, ...plans];
}

function violation({ resource, route, rateAt, burstAt }: Throttle, owner: string, what: 'rate' | 'burst', { world }: ApiModel): Violation {
  return {
    resource,
    property: what === 'rate' ? rateAt : burstAt,
    // A switch that a parameter throws is there to be thrown.
    severity: world.isDefault ? 'error' : 'warning',
    message: `${owner} has a ${what} limit of 0${route === undefined ? '' : ` for ${route}`}`,
  };
}

function throttled(rate: number) {
  return onRest(`deployOptions: { throttlingRateLimit: ${rate}, throttlingBurstLimit: 50 }`, {
    Stage: { Properties: { MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: rate, ThrottlingBurstLimit: 50 }] } },
  });
}
