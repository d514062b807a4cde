import type { ApiKind, LambdaFunction } from '../../model';
import type { Rule } from '../rule';
import { onRest } from '../support/examples';
import { answersCallers } from '../support/fronted';
import { reservingFunctions } from '../support/function-settings';
import { nameOfFunction } from '../support/words';

export const reservedConcurrencyZero: Rule = {
  id: 'reserved-concurrency-zero',
  area: 'concurrency',
  severity: 'error',
  status: { rest: ['500'], http: ['5xx'], websocket: ['500'] },
  title: 'a function behind an API has a reserved concurrency of 0',
  why: 'Lambda refuses every invocation of such a function, and API Gateway answers with a 5xx',
  fix: 'reserve at least 1, or leave ReservedConcurrentExecutions out',
  evidence: 'Lambda invocation failed with status: 429 … Rate Exceeded.',
  httpEvidence: null,
  whenNot: 'The function is switched off on purpose.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html',
  bad: onRest('new Function(this, \'Function\', { reservedConcurrentExecutions: 0, … });', { Function: { Properties: { ReservedConcurrentExecutions: 0 } } }),
  good: onRest('new Function(this, \'Function\', { … });', {}),
  * check(model) {
    for (const fn of reservingFunctions(model)) {
      if (fn.reservedConcurrency !== 0 || !(answersCallers(fn) || fn.authorizers.length > 0)) continue;
      yield {
        resource: fn.resource,
        property: 'Properties.ReservedConcurrentExecutions',
        kind: onlyKind(fn),
        // A switch that a parameter throws is there to be thrown.
        severity: model.world.isDefault ? 'error' : 'warning',
        message: `${nameOfFunction(fn)} has a reserved concurrency of 0, so that no call of it ever runs`,
      };
    }
  },
};

/** Undefined where APIs of several kinds call the function, or none of the app's does. */
function onlyKind({ integrations, authorizers }: LambdaFunction): ApiKind | undefined {
  const [kind, ...others] = new Set([...integrations, ...authorizers].map(caller => caller.kind));
  return others.length === 0 ? kind : undefined;
}
