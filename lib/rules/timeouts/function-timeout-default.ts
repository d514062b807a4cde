import { LAMBDA_DEFAULT_TIMEOUT_SECONDS } from '../../aws/limits';
import type { LambdaFunction } from '../../model';
import type { Rule, Violation } from '../rule';
import { onRest } from '../support/examples';
import { answersCallers } from '../support/fronted';
import { andOthers, nameOfFunction } from '../support/words';

export const functionTimeoutDefault: Rule = {
  id: 'function-timeout-default',
  area: 'timeouts',
  severity: 'warning',
  status: { rest: ['502'], http: ['500'], websocket: ['error frame'] },
  title: 'a function behind an API has the default timeout of 3 s',
  why: 'Lambda ends the function after 3 s, which one slow call to a database or a cold start of a dependency can take, and API Gateway answers with an error',
  fix: 'set a timeout that the slowest normal request stays below, and that is below the integration timeout',
  evidence: 'Task timed out after 3.00 seconds',
  whenNot: 'Every request is known to end within 3 s: write the timeout of 3 s down, and the rule is silent.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html',
  bad: onRest('new Function(this, \'Function\', { … }); // no timeout', { Function: { Properties: { Timeout: null } } }),
  good: onRest('new Function(this, \'Function\', { timeout: Duration.seconds(20), … });', { Function: { Properties: { Timeout: 20 } } }),
  * check(model) {
    const unset = model.functions.filter(fn => !fn.setsTimeout && !fn.resource.isInFragment && answersCallers(fn));
    // One for the app: a team that leaves the default leaves it everywhere.
    if (unset.length > 0) yield violation(unset);
  },
};

function violation(unset: readonly LambdaFunction[]): Violation {
  const [fn, ...others] = unset;
  return {
    resource: fn.resource,
    property: 'Properties.Timeout',
    kind: kindOf(unset),
    message: `${nameOfFunction(fn)}${andOthers(others.length, 'other function')} behind an API ${others.length === 0 ? 'sets' : 'set'} no timeout, so the default of ${LAMBDA_DEFAULT_TIMEOUT_SECONDS} s counts`,
  };
}

/** The kind of API that all of them answer; undefined where there are several, or only a permission tells of one. */
function kindOf(functions: readonly LambdaFunction[]): Violation['kind'] {
  const kind = functions[0].integrations[0]?.kind;
  const isOne = functions.every(({ integrations }) => integrations.length > 0 && integrations.every(integration => integration.kind === kind));
  return isOne ? kind : undefined;
}
