import { LAMBDA_REQUESTS_PER_SECOND_PER_CONCURRENCY } from '../../aws/limits';
import { isKnown, type LambdaFunction, type Route, type Stage } from '../../model';
import type { Rule, Violation } from '../rule';
import { onRest } from '../support/examples';
import { reservingFunctions } from '../support/function-settings';
import { throttlesOf, type Throttle } from '../support/throttles';
import { nameOfFunction, nameOfStage, seconds } from '../support/words';

export const throttleExceedsConcurrency: Rule = {
  id: 'throttle-exceeds-concurrency',
  area: 'concurrency',
  severity: 'warning',
  status: { rest: ['500'], http: ['5xx'], websocket: ['500'] },
  title: 'the throttle lets through more than the reserved concurrency can run',
  why: 'requests per second times seconds per request run at once; what is above the reservation is refused by Lambda with a 5xx, not by the gateway with a 429',
  fix: 'lower the rate to reservation ÷ seconds per request, or raise the reservation',
  evidence: 'Lambda invocation failed with status: 429 … Rate Exceeded.',
  httpEvidence: null,
  whenNot: 'Requests of this function are shorter than the declared expectedDuration, and there are fewer than ten a second for each execution.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html',
  bad: reserving(50, 1_000),
  good: reserving(50, 100),
  * check(model, { expectedDurationMs }) {
    for (const fn of reservingFunctions(model)) {
      const reserved = fn.reservedConcurrency;
      if (typeof reserved !== 'number' || reserved <= 0) continue;
      const highest = highestLimit(fn), most = mostPerSecond(reserved, expectedDurationMs);
      if (highest && highest.rate > most) yield violation(fn, highest, reserved, most, expectedDurationMs);
    }
  },
};

interface Highest {
  readonly rate: number;
  readonly throttle: Throttle;
  readonly stage: Stage;
}

function violation(fn: LambdaFunction, { rate, throttle, stage }: Highest, reserved: number, most: number, durationMs?: number): Violation {
  return {
    resource: throttle.resource,
    property: throttle.rateAt,
    kind: stage.kind,
    message: `${nameOfStage(stage)} lets through ${rate} requests per second to ${nameOfFunction(fn)}, whose ${reserved} reserved concurrent executions run at most ${most}${durationMs === undefined ? '' : ` of ${seconds(durationMs)} each`}`,
  };
}

/** Without a declared duration only Lambda's own ceiling is certain: ten requests a second for each execution, however short they are. */
function mostPerSecond(reserved: number, durationMs: number | undefined): number {
  const ceiling = reserved * LAMBDA_REQUESTS_PER_SECOND_PER_CONCURRENCY;
  return durationMs === undefined ? ceiling : Math.min(ceiling, Math.floor(reserved * 1000 / durationMs));
}

function highestLimit(fn: LambdaFunction): Highest | undefined {
  const limits = fn.integrations.filter(integration => integration.isAsync === false)
    .flatMap(integration => fn.model.routesOf(integration))
    .flatMap(route => (route.api?.stages ?? []).flatMap(stage => limitOf(route, stage) ?? []));
  return limits.reduce<Highest | undefined>((highest, limit) => highest && highest.rate >= limit.rate ? highest : limit, undefined);
}

/** The limit of the route itself goes before that of the stage; a missing one is the finding of reserved-without-throttle. */
function limitOf(route: Route, stage: Stage): Highest | undefined {
  const throttles = throttlesOf(stage);
  if (!isKnown(throttles)) return undefined;
  const rated = throttles.filter(({ rate }) => rate !== undefined);
  const throttle = rated.find(one => one.route === route.label) ?? rated.find(one => one.route === undefined);
  return typeof throttle?.rate === 'number' ? { rate: throttle.rate, throttle, stage } : undefined;
}

function reserving(reserved: number, rate: number) {
  return onRest(`new Function(this, 'Function', { reservedConcurrentExecutions: ${reserved}, … });\n`
    + `new RestApi(this, 'Api', { deployOptions: { throttlingRateLimit: ${rate}, throttlingBurstLimit: ${reserved} } });`, {
    Function: { Properties: { ReservedConcurrentExecutions: reserved } },
    Stage: { Properties: { MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: rate, ThrottlingBurstLimit: reserved }] } },
  });
}
