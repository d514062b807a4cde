import { guardBypassed } from '../../../lib/rules/responses/guard-bypassed';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const fn = (Handler: unknown, Variables: object) => ({ Function: { Properties: { Handler, Environment: { Variables } } } });
const TOLD = { SAFE_LAMBDA_API_HANDLER: 'index.handler' };
const found = { at: 'Function.Properties.Handler', status: ['502'], message: 'function "Function" has SAFE_LAMBDA_API_HANDLER, but its handler is index.handler and not the guard' };

testRule(guardBypassed, [
  { name: 'another handler than the guard is a warning', resources: rest(fn('index.handler', TOLD)), expected: [found] },
  { name: 'an HTTP API answers 500', resources: http(fn('index.handler', TOLD)), expected: [{ ...found, status: ['500'] }] },
  { name: 'a function that no API of the app calls', resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: fn('a.b', TOLD).Function.Properties } }, expected: [{ at: 'Fn.Properties.Handler', message: 'function "Fn" has SAFE_LAMBDA_API_HANDLER, but its handler is a.b and not the guard' }] },
  { name: 'the guard of Node.js is silent', resources: rest(fn('/opt/nodejs/safe-lambda-api/guard-commonjs.handler', TOLD)), expected: [] },
  { name: 'the guard of Python is silent', resources: rest(fn('safe_lambda_api_guard.handler', TOLD)), expected: [] },
  { name: 'the guard of an authorizer is silent', resources: rest(fn('safe_lambda_api_authorizer.handler', TOLD)), expected: [] },
  {
    name: 'another wrapper around the guard is silent',
    resources: rest(fn('node_modules/datadog-lambda-js/dist/handler.handler', { ...TOLD, DD_LAMBDA_HANDLER: '/opt/nodejs/safe-lambda-api/guard.handler' })),
    expected: [],
  },
  {
    name: 'another wrapper around the function itself is found',
    resources: rest(fn('datadog_lambda.handler.handler', { ...TOLD, DD_LAMBDA_HANDLER: 'index.handler' })),
    expected: [{ ...found, message: found.message.replace('is index.handler', 'is datadog_lambda.handler.handler') }],
  },
  { name: 'an unknown layer may start the guard', resources: rest(fn('/opt/wrapper.handler', TOLD)), expected: [] },
  { name: 'an unknown handler is silent', template: { Parameters: { H: { Type: 'String' } }, Resources: rest(fn({ Ref: 'H' }, TOLD)) }, expected: [] },
  { name: 'a function without the variable is silent', resources: rest(), expected: [] },
]);
