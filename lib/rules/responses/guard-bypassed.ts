import { GUARD_WRAPPER } from '../../aws/handler-wrappers';
import { isKnown } from '../../model';
import type { Rule } from '../rule';
import { onRest } from '../support/examples';
import { nameOfFunction } from '../support/words';

const example = (handler: string) => ({
  Function: { Properties: { Handler: handler, Environment: { Variables: { SAFE_LAMBDA_API_HANDLER: 'index.handler' } } } },
});

export const guardBypassed: Rule = {
  id: 'guard-bypassed',
  area: 'responses',
  severity: 'warning',
  status: { rest: ['502'], http: ['500'] },
  title: 'the function is set up for the response guard, and something else is its handler',
  why: 'the guard runs only as the handler of the function, so that errors and malformed responses reach the caller as they would without it',
  fix: 'let Handler name the guard; something that changed it afterwards, such as an override or an Aspect, has to set SAFE_LAMBDA_API_HANDLER instead',
  whenNot: 'The guard is switched off on purpose: then take its variable away, too.',
  source: 'https://github.com/cdk-safe-lambda-api/cdk-safe-lambda-api/blob/main/docs/guard.md',
  bad: onRest('cfnFunction.addPropertyOverride(\'Handler\', \'index.handler\'); // after SafeLambdaApi has put the guard there', example('index.handler')),
  good: onRest('cfnFunction.addPropertyOverride(\'Environment.Variables.SAFE_LAMBDA_API_HANDLER\', \'index.handler\');', example('/opt/nodejs/safe-lambda-api/guard.handler')),
  * check(model) {
    for (const fn of model.functions) {
      if (fn.variable(GUARD_WRAPPER.variable) === undefined) continue;
      const { started, handler } = fn;
      if (started.wrappers.includes(GUARD_WRAPPER) || !isKnown(started.own) || handler === undefined) continue;
      yield {
        resource: fn.resource,
        property: 'Properties.Handler',
        kind: fn.integrations[0]?.kind,
        message: `${nameOfFunction(fn)} has ${GUARD_WRAPPER.variable}, but its handler is ${String(handler)} and not the guard`,
      };
    }
  },
};
