import { isKnown, type ApiModel } from '../../model';
import type { Rule, Violation } from '../rule';
import { onRest } from '../support/examples';
import { stagesWithMethodSettings } from '../support/stage-settings';
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
    for (const stage of stagesWithMethodSettings(model)) {
      const throttles = throttlesOf(stage), closed = isKnown(throttles) ? throttles.filter(isZero) : [];
      if (closed.length > 0) yield* closed.map(throttle => violation(throttle, nameOfStage(stage), model));
    }
    for (const plan of model.byType('AWS::ApiGateway::UsagePlan')) {
      yield* planThrottles(plan).filter(isZero).map(throttle => violation(throttle, `usage plan "${plan.logicalId}"`, model));
    }
  },
};

function isZero({ rate, burst }: Throttle): boolean {
  return rate === 0 || burst === 0;
}

function violation({ resource, route, rate, rateAt, burstAt }: Throttle, owner: string, { world }: ApiModel): Violation {
  const what = rate === 0 ? 'rate' : 'burst';
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
