import { responseUnknownKey } from '../../../lib/rules/responses/response-unknown-key';
import { known, object, returning } from '../../support/handler-facts';
import { fineBehindRest, httpCase, responseCases } from '../../support/response-cases';
import { testRule } from '../../support/rules';
import { rest } from '../../support/templates';

testRule(responseUnknownKey, [
  ...responseCases({ response: { statusCode: 500, message: known.anything }, says: 'returns the key \'message\'' }),
  {
    name: 'what a REST API makes of cookies is not documented',
    resources: rest(),
    code: { Function: returning({ statusCode: 200, cookies: ['a=1'] }) },
    expected: [{
      at: 'Function.Properties.Code', severity: 'warning', status: ['undocumented answer'], message: 'function "Function" returns the key \'cookies\' (index.js:2:3) to REST API "orders" on GET /orders', handler: 'index.js:2:3',
    }],
  },
  ...fineBehindRest({
    'every key that there is': { statusCode: 200, headers: {}, multiValueHeaders: {}, body: '', isBase64Encoded: false },
    'an undefined one, which is not sent': { statusCode: 200, message: undefined },
    'a function, which is not sent': { statusCode: 200, toString: known.fn },
    'one that may be absent': object({ statusCode: 200, message: 'x' }, { maybe: ['message'] }),
    'one of many that may be absent': object(Object.fromEntries('abcdefgh'.split('').map(name => [name, 1])), { maybe: 'abcdefgh'.split('') }),
    'an object that may have changed': object({ statusCode: 200, message: 'x' }, { open: true }),
  }),
  httpCase('HTTP APIs ignore it', { statusCode: 200, message: 'x' }, '1.0'),
  httpCase('cookies are for payload format version 2.0', { statusCode: 200, cookies: ['a=1'] }, '2.0'),
]);
