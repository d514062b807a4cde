import { responseNotAnObject } from '../../../lib/rules/responses/response-not-an-object';
import { facts, known, object, promise, returning, returns } from '../../support/handler-facts';
import { fineBehindRest, httpCase, responseCases } from '../../support/response-cases';
import { testRule, type RuleCase } from '../../support/rules';
import { rest } from '../../support/templates';

const kinds: readonly [unknown, string][] = [
  [known.text, 'a text'], [known.json, 'JSON text'], [known.number, 'a number'], [known.boolean, 'a boolean'], [[1, 2], 'an array'], [null, 'null'], [true, 'true'], [42, '42'],
  ['a text that is longer than thirty characters', '\'a text that is longer than thi…\''],
];

testRule(responseNotAnObject, [
  ...responseCases({ response: 'ok', says: 'returns \'ok\'' }),
  ...kinds.map(([response, words]): RuleCase => ({
    name: `${words} is no object`,
    resources: rest(),
    code: { Function: returning(response) },
    expected: [{ at: 'Function.Properties.Code', status: ['502'], message: `function "Function" returns ${words} (index.js:2:3) to REST API "orders" on GET /orders`, handler: 'index.js:2:3' }],
  })),
  {
    name: 'words are those of Python',
    resources: rest(),
    code: { Function: facts({ language: 'python', exits: [returns([1])] }) },
    expected: [{ at: 'Function.Properties.Code', status: ['502'], message: 'function "Function" returns a list (index.js:2:3) to REST API "orders" on GET /orders', handler: 'index.js:2:3' }],
  },
  {
    name: 'what is called back counts like what is returned',
    resources: rest(),
    code: { Function: facts({ callbackAt: { file: 'index.js', line: 1, column: 1 }, exits: [returns('ok', { kind: 'callback' }), returns(undefined)] }) },
    expected: [{ at: 'Function.Properties.Code', status: ['502'], message: 'function "Function" calls back with \'ok\' (index.js:2:3) to REST API "orders" on GET /orders', handler: 'index.js:2:3' }],
  },
  {
    name: 'the copy of an asset is named by the file in it',
    resources: rest(),
    code: { Function: returning('ok', { place: { file: 'cdk.out/asset.0123abcd/src/index.mjs', line: 2, column: 3 } }) },
    expected: [{
      at: 'Function.Properties.Code', status: ['502'], message: 'function "Function" returns \'ok\' (src/index.mjs:2:3) to REST API "orders" on GET /orders', handler: 'cdk.out/asset.0123abcd/src/index.mjs:2:3',
    }],
  },
  { name: 'null on a route that may not exist is silent', resources: rest(), code: { Function: returning(null, { dependsOnRoute: true }) }, expected: [] },
  { name: 'a promise is awaited', resources: rest(), code: { Function: returning(promise({ statusCode: 200 })) }, expected: [] },
  ...fineBehindRest({ 'an object': {}, 'an object with anything in it': object({}, { open: true }), 'an instance of a class': known.instance, 'nothing at all': undefined }),
  httpCase('payload format version 1.0 takes objects only', 'ok', '1.0', { says: 'returns \'ok\'', status: '500' }),
  httpCase('payload format version 2.0 makes a 200 of it', 'ok', '2.0'),
  httpCase('what 2.0 makes of null is not known', null, '2.0'),
  httpCase('without a version both are possible', 'ok', null),
]);
