import { responseStatusInvalid } from '../../../lib/rules/responses/response-status-invalid';
import { known, object, returning } from '../../support/handler-facts';
import { fineBehindRest, httpCase, responseCases } from '../../support/response-cases';
import { testRule, type RuleCase } from '../../support/rules';
import { rest } from '../../support/templates';

const bad: readonly [unknown, string][] = [[-1, '-1'], [{ code: 200 }, 'an object'], [[200], 'an array'], ['2OO', '\'2OO\'']];

testRule(responseStatusInvalid, [
  ...responseCases({ response: { statusCode: 'OK', body: '' }, says: 'returns the status code \'OK\'' }),
  ...bad.map(([statusCode, words]): RuleCase => ({
    name: `${words} is no status code`,
    resources: rest(),
    code: { Function: returning({ statusCode }) },
    expected: [{ at: 'Function.Properties.Code', status: ['502'], message: `function "Function" returns the status code ${words} (index.js:2:3) to REST API "orders" on GET /orders`, handler: 'index.js:2:3' }],
  })),
  ...fineBehindRest({
    'a number as text': { statusCode: '201' },
    'some text, which may be a number': { statusCode: known.text },
    'some number': { statusCode: known.number },
    'unknown': { statusCode: known.anything },
    'zero, of which nobody knows': { statusCode: 0 },
    'null, of which nobody knows': { statusCode: null },
    'none': { body: 'x' },
    'one that may be absent': object({ statusCode: 'no' }, { maybe: ['statusCode'] }),
    'undefined, which is not sent': { statusCode: undefined },
  }),
  httpCase('an HTTP API answers 500', { statusCode: 'OK' }, '2.0', { says: 'returns the status code \'OK\'', status: '500' }),
  httpCase('with either payload format version', { statusCode: 'OK' }, null, { says: 'returns the status code \'OK\'', status: '500' }),
]);
