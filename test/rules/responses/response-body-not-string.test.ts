import { responseBodyNotString } from '../../../lib/rules/responses/response-body-not-string';
import { facts, known, object, promise, returns } from '../../support/handler-facts';
import { fineBehindRest, httpCase, responseCases } from '../../support/response-cases';
import { testRule } from '../../support/rules';
import { rest } from '../../support/templates';

const says = 'returns a body that is an object';

testRule(responseBodyNotString, [
  ...responseCases({ response: { statusCode: 200, body: { orders: known.anything } }, says }),
  {
    name: 'a dict of Python',
    resources: rest(),
    code: { Function: facts({ language: 'python', exits: [returns({ statusCode: 200, body: {} })] }) },
    expected: [{ at: 'Function.Properties.Code', status: ['502'], message: 'function "Function" returns a body that is a dict (index.js:2:3) to REST API "orders" on GET /orders', handler: 'index.js:2:3' }],
  },
  {
    name: 'a promise that nobody awaits becomes an empty object',
    resources: rest(),
    code: { Function: facts({ exits: [returns({ statusCode: 200, body: promise('ok') })] }) },
    expected: [{ at: 'Function.Properties.Code', status: ['502'], message: 'function "Function" returns a body that is a promise (index.js:2:3) to REST API "orders" on GET /orders', handler: 'index.js:2:3' }],
  },
  {
    name: 'another fault of the same response hides nothing',
    resources: rest(),
    code: { Function: facts({ exits: [returns({ statusCode: 'no', message: 'x', headers: [], body: [] })] }) },
    expected: [{ at: 'Function.Properties.Code', status: ['502'], message: 'function "Function" returns a body that is an array (index.js:2:3) to REST API "orders" on GET /orders', handler: 'index.js:2:3' }],
  },
  ...fineBehindRest({
    'text': { body: known.text },
    'a body of another function': { body: known.anything },
    'a date, which becomes text': { body: known.instance },
    'a number': { body: 42 },
    'some number': { body: known.number },
    'true, of which nobody knows': { body: true },
    'null': { body: null },
    'no body': { statusCode: 204 },
    'a body that may be absent': object({ statusCode: 200, body: {} }, { maybe: ['body'] }),
    'a flag that makes the body Base64': { body: known.text, isBase64Encoded: true },
  }),
  httpCase('what an HTTP API makes of an object is not documented', { statusCode: 200, body: {} }, '2.0', { says, status: 'undocumented answer', severity: 'warning' }),
  httpCase('nor with payload format version 1.0', { statusCode: 200, body: {} }, '1.0', { says, status: 'undocumented answer', severity: 'warning' }),
  httpCase('payload format version 2.0 sends an object without a status code whole', { body: {} }, '2.0'),
]);
