import { responseMultiValueIgnored } from '../../../lib/rules/responses/response-multi-value-ignored';
import { known, object } from '../../support/handler-facts';
import { fineBehindRest, httpCase } from '../../support/response-cases';
import { testRule, type RuleCase } from '../../support/rules';

const response = { statusCode: 200, multiValueHeaders: { 'set-cookie': ['a=1', 'b=2'] } };
const message = 'function "Function" returns multiValueHeaders (index.js:2:3) to HTTP API "orders", whose payload format version is 2.0';
const found = (one: RuleCase): RuleCase => ({ ...one, expected: [{ at: 'Function.Properties.Code', status: ['lost headers'], message, handler: 'index.js:2:3' }] });

testRule(responseMultiValueIgnored, [
  found(httpCase('payload format version 2.0 does not read it', response, '2.0')),
  found(httpCase('whatever its values', { statusCode: known.anything, multiValueHeaders: { a: known.anything } }, '2.0')),
  httpCase('payload format version 1.0 does', response, '1.0'),
  httpCase('without a version it may', response, null),
  httpCase('an empty object loses nothing', { statusCode: 200, multiValueHeaders: {} }, '2.0'),
  httpCase('one that may be absent is silent', object(response, { maybe: ['multiValueHeaders'] }), '2.0'),
  httpCase('headers that may all be absent are silent', { statusCode: 200, multiValueHeaders: object({ a: ['b'] }, { maybe: ['a'] }) }, '2.0'),
  httpCase('an unknown value may be empty', { statusCode: 200, multiValueHeaders: known.anything }, '2.0'),
  httpCase('an object without a status code is a body', { multiValueHeaders: { a: ['b'] } }, '2.0'),
  ...fineBehindRest({ 'a REST API reads it': response }),
]);
