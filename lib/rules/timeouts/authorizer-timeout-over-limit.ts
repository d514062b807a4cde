import { HTTP_AUTHORIZER_TIMEOUT_MS, REST_INTEGRATION_TIMEOUT_MS } from '../../aws/limits';
import { isKnown, type Authorizer, type LambdaFunction } from '../../model';
import type { Rule, Violation } from '../rule';
import { authorizerExample, deciding, policyCode } from '../support/authorizer-example';
import { andOthers, nameOfApi, nameOfFunction, seconds } from '../support/words';

const example = (cdk: string, timeout: number) => authorizerExample(cdk, policyCode(), {}, deciding(policyCode(), timeout));

export const authorizerTimeoutOverLimit: Rule = {
  id: 'authorizer-timeout-over-limit',
  area: 'timeouts',
  severity: 'warning',
  status: { rest: ['500'], http: ['500'] },
  title: 'the authorizer function may run longer than the API waits for it',
  why: 'an HTTP API waits 10 s for an authorizer, which cannot be raised; AWS does not say how long a REST API waits, and 29 s are more than a caller has for the whole request by default',
  fix: 'set the timeout of the authorizer function to a few seconds, and let it answer from a cache where it asks another service',
  whenNot: 'The authorizer is known to answer far below its timeout, and a slow one may fail the request.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html',
  bad: example('new HttpLambdaAuthorizer(\'Authorizer\', decide); // decide: timeout: Duration.seconds(30)', 30),
  good: example('new HttpLambdaAuthorizer(\'Authorizer\', decide); // decide: timeout: Duration.seconds(5)', 5),
  * check(model) {
    if (model.authorizers.length === 0) return;
    for (const fn of model.functions) {
      const timeout = fn.timeoutSeconds;
      if (isKnown(timeout)) yield* judge(fn, timeout * 1_000);
    }
  },
};

function* judge(fn: LambdaFunction, timeoutMs: number): Generator<Violation> {
  const over = fn.authorizers.filter(authorizer => isOver(timeoutMs, authorizer));
  // An HTTP API waits least, and its limit is the one that AWS states.
  const worst = over.find(authorizer => authorizer.kind === 'http') ?? over[0];
  if (!worst) return;
  yield {
    resource: fn.resource,
    property: 'Properties.Timeout',
    kind: worst.kind,
    message: `${nameOfFunction(fn)} may take ${seconds(timeoutMs)} to authorize a request of ${nameOfApi(worst.api)}, `
      + (worst.kind === 'http' ? `which waits ${seconds(HTTP_AUTHORIZER_TIMEOUT_MS)} for it` : 'as long as the API may wait for the function behind it')
      + andOthers(over.length - 1, 'other authorizer'),
    fix: `set the timeout of ${nameOfFunction(fn)} to ${worst.kind === 'http' ? '9 s' : 'a few seconds'} or less`,
  };
}

function isOver(timeoutMs: number, { kind }: Authorizer): boolean {
  if (kind === 'http') return timeoutMs > HTTP_AUTHORIZER_TIMEOUT_MS;
  return kind === 'rest' && timeoutMs >= REST_INTEGRATION_TIMEOUT_MS;
}
