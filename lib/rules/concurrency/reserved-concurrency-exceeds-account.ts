import { ACCOUNT_CONCURRENCY, UNRESERVED_CONCURRENCY_MINIMUM } from '../../aws/limits';
import type { LambdaFunction } from '../../model';
import { groupBy } from '../../model/group';
import type { Rule, RuleContext, Violation } from '../rule';
import { environmentOf, existsForCertain } from '../support/environment';
import { onRest } from '../support/examples';
import { reservingFunctions } from '../support/reserving';
import { nameOfFunction } from '../support/words';

export const reservedConcurrencyExceedsAccount: Rule = {
  id: 'reserved-concurrency-exceeds-account',
  area: 'concurrency',
  severity: 'warning',
  status: { rest: ['deploy'], http: ['deploy'], websocket: ['deploy'] },
  title: 'the reserved concurrency of all functions leaves the account too little',
  why: 'Lambda keeps a part of the account\'s concurrency for functions without a reservation, and refuses a reservation that would take of it',
  fix: 'reserve less, or have the account\'s quota raised and declare it with the option accountConcurrencyLimit of the checks',
  evidence: 'Specified ConcurrentExecutions for function decreases account\'s UnreservedConcurrentExecution below its minimum value of [100].',
  whenNot: 'The account\'s quota is higher than the assumed 1,000; better declare it.',
  source: 'https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html',
  bad: onRest('new Function(this, \'Function\', { reservedConcurrentExecutions: 950, … });', {
    Function: { Properties: { ReservedConcurrentExecutions: 950 } }, Stage: throttled(),
  }),
  good: onRest('new Function(this, \'Function\', { reservedConcurrentExecutions: 50, … });', {
    Function: { Properties: { ReservedConcurrentExecutions: 50 } }, Stage: throttled(),
  }),
  * check(model, context) {
    const reserving = reservingFunctions(model).filter(fn => reserved(fn) > 0 && existsForCertain(fn.resource));
    for (const functions of groupBy(reserving, ({ resource }) => environmentOf(resource.template)).values()) {
      const violation = judge(functions, context);
      if (violation) yield violation;
    }
  },
};

/** What is known for certain; an unknown reservation only adds to it. */
function reserved(fn: LambdaFunction): number {
  const value = fn.reservedConcurrency;
  return typeof value === 'number' ? value : 0;
}

function judge(functions: readonly LambdaFunction[], { accountConcurrency, unreservedMinimum }: RuleContext): Violation | undefined {
  const limit = accountConcurrency ?? ACCOUNT_CONCURRENCY, kept = unreservedMinimum ?? UNRESERVED_CONCURRENCY_MINIMUM;
  const total = functions.reduce((sum, fn) => sum + reserved(fn), 0);
  if (total <= limit - kept) return undefined;
  const [largest] = [...functions].sort((a, b) => reserved(b) - reserved(a));
  return {
    resource: largest.resource,
    property: 'Properties.ReservedConcurrentExecutions',
    severity: accountConcurrency === undefined ? 'warning' : 'error',
    message: `reserved concurrency adds up to ${total}, of which ${nameOfFunction(largest)} has the most, ${reserved(largest)}; of ${accountConcurrency === undefined ? 'the usual' : 'the declared'} ${limit} only ${limit - kept} can be reserved`,
  };
}

function throttled() {
  return { Properties: { MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 100, ThrottlingBurstLimit: 50 }] } };
}
