import { responseMissing } from '../../../lib/rules/responses/response-missing';
import { facts, promise, returning, returns } from '../../support/handler-facts';
import { fineBehindRest, httpCase, responseCases } from '../../support/response-cases';
import { testRule } from '../../support/rules';
import { rest } from '../../support/templates';

const NOWHERE = { says: 'returns nothing', status: 'undocumented answer', severity: 'warning' } as const;

testRule(responseMissing, [
  ...responseCases({ response: undefined, says: 'returns nothing' }),
  {
    name: 'None of Python is nothing',
    resources: rest(),
    code: { Function: facts({ language: 'python', exits: [returns(null)] }) },
    expected: [{ at: 'Function.Properties.Code', status: ['502'], message: 'function "Function" returns None (index.js:2:3) to REST API "orders" on GET /orders', handler: 'index.js:2:3' }],
  },
  { name: 'a route that may not exist is silent', resources: rest(), code: { Function: returning(undefined, { dependsOnRoute: true }) }, expected: [] },
  {
    name: 'a loop whose bound is not known may never give up: a warning',
    resources: rest(),
    code: { Function: returning(undefined, { dependsOnLoop: true }) },
    expected: [{ at: 'Function.Properties.Code', severity: 'warning', status: ['502'], message: 'function "Function" returns nothing (index.js:2:3) to REST API "orders" on GET /orders', handler: 'index.js:2:3' }],
  },
  {
    name: 'a run that reads from what no API sends is not for its callers',
    resources: rest(),
    code: { Function: returning(undefined, { requires: ['Records'] }) },
    expected: [],
  },
  { name: 'a framework makes the response', resources: rest(), code: { Function: facts({ framework: 'middy', exits: [returns(undefined)] }) }, expected: [] },
  {
    name: 'a handler that calls back returns nothing',
    resources: rest(),
    code: { Function: facts({ callbackAt: { file: 'index.js', line: 1, column: 1 }, exits: [returns(undefined)] }) },
    expected: [],
  },
  {
    name: 'a callback without a response is one',
    resources: rest(),
    code: { Function: facts({ callbackAt: { file: 'index.js', line: 1, column: 1 }, exits: [returns(undefined, { kind: 'callback' })] }) },
    expected: [{ at: 'Function.Properties.Code', status: ['502'], message: 'function "Function" calls back with nothing (index.js:2:3) to REST API "orders" on GET /orders', handler: 'index.js:2:3' }],
  },
  { name: 'a promise of nothing is nothing', resources: rest(), code: { Function: returning(promise({ statusCode: 200 })) }, expected: [] },
  ...fineBehindRest({ 'null of JavaScript, which was written': null, 'an object': {} }),
  httpCase('payload format version 1.0 answers 500', undefined, '1.0', { says: 'returns nothing', status: '500' }),
  httpCase('what 2.0 answers is not documented', undefined, '2.0', NOWHERE),
  httpCase('without a version the milder one counts', undefined, null, NOWHERE),
]);
