import { responseHeaderInvalid } from '../../../lib/rules/responses/response-header-invalid';
import { known, object, returning } from '../../support/handler-facts';
import { fineBehindRest, httpCase, responseCases } from '../../support/response-cases';
import { testRule, type RuleCase } from '../../support/rules';
import { rest } from '../../support/templates';

const bad: readonly [object, string][] = [
  [{ headers: [] }, 'headers, which is an array'],
  [{ headers: 'a: b' }, 'headers, which is \'a: b\''],
  [{ headers: { 'x-list': ['a'] } }, 'headers.x-list, which is an array'],
  [{ headers: { 'x.dotted': {} } }, 'headers.x.dotted, which is an object'],
  [{ multiValueHeaders: { 'set-cookie': 'a=1' } }, 'multiValueHeaders.set-cookie, which is \'a=1\''],
  [{ multiValueHeaders: [] }, 'multiValueHeaders, which is an array'],
];

testRule(responseHeaderInvalid, [
  ...responseCases({ response: { statusCode: 200, headers: { 'x-list': [] } }, says: 'returns headers.x-list, which is an array' }),
  ...bad.map(([response, words]): RuleCase => ({
    name: `${words}, is refused`,
    resources: rest(),
    code: { Function: returning(response) },
    expected: [{ at: 'Function.Properties.Code', status: ['502'], message: `function "Function" returns ${words} (index.js:2:3) to REST API "orders" on GET /orders`, handler: 'index.js:2:3' }],
  })),
  ...fineBehindRest({
    'text': { headers: { a: known.text } },
    'unknown': { headers: { a: known.anything }, multiValueHeaders: { a: known.anything } },
    'unknown headers': { headers: known.anything, multiValueHeaders: known.anything },
    'a boolean': { headers: { a: true } },
    'a number, of which nobody knows': { headers: { a: 1 } },
    'some number': { headers: { a: known.number } },
    'null headers': { headers: null },
    'lists of text': { multiValueHeaders: { a: ['1', known.anything] } },
    'one that may be absent': { headers: object({ a: [] }, { maybe: ['a'] }) },
  }),
  httpCase('what an HTTP API makes of it is not known', { statusCode: 200, headers: { a: [] } }, '2.0'),
]);
