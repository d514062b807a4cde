import { callbackHandlerUnsupported } from '../../../lib/rules/responses/callback-handler-unsupported';
import { at, facts } from '../../support/handler-facts';
import { testRule } from '../../support/rules';
import { GUARDED, http, rest, restAcrossStacks } from '../../support/templates';

const code = { Function: facts({ callbackAt: at(1, 38) }), Fn: facts({ callbackAt: at(1, 38) }) };
const on = (Runtime: unknown, more: object = {}) => ({ Function: { Properties: { Runtime, ...more } } });
const found = { at: 'Function.Properties.Code', status: ['502'], message: 'the handler of function "Function" takes a callback (index.js:1:38), and nodejs24.x has none', handler: 'index.js:1:38' };

testRule(callbackHandlerUnsupported, [
  { name: 'on Node.js 24 it is an error', resources: rest(on('nodejs24.x')), code, expected: [found] },
  { name: 'and on later ones', resources: rest(on('nodejs26.x')), code, expected: [{ ...found, message: found.message.replace('24', '26') }] },
  { name: 'Node.js 22 has callbacks', resources: rest(on('nodejs22.x')), code, expected: [] },
  { name: 'an unknown runtime is silent', template: { Parameters: { R: { Type: 'String' } }, Resources: rest(on({ Ref: 'R' })) }, code, expected: [] },
  { name: 'an async handler is silent', resources: rest(on('nodejs24.x')), code: { Function: facts({}) }, expected: [] },
  { name: 'code that cannot be read is silent', resources: rest(on('nodejs24.x')), code: {}, expected: [] },
  { name: 'an HTTP API answers 500', resources: http(on('nodejs24.x')), code, expected: [{ ...found, status: ['500'] }] },
  {
    name: 'callers of a REST and an HTTP API get what each answers',
    resources: {
      ...rest(on('nodejs24.x')),
      Second: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'second', ProtocolType: 'HTTP' } },
      Calls: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: { Ref: 'Second' }, IntegrationType: 'AWS_PROXY', IntegrationUri: { 'Fn::GetAtt': ['Function', 'Arn'] }, PayloadFormatVersion: '2.0' } },
      Route: { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: { Ref: 'Second' }, RouteKey: 'GET /', Target: { 'Fn::Sub': 'integrations/${Calls}' } } },
    },
    code,
    expected: [{ ...found, status: ['502', '500'] }],
  },
  { name: 'the guard cannot start it either, and answers 500', resources: rest(on('nodejs24.x', GUARDED.Function.Properties)), code, expected: [{ ...found, status: ['500'] }] },
  { name: 'a function without an API is silent', resources: { Function: { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'nodejs24.x' } } }, code, expected: [] },
  {
    name: 'a call that nobody waits for is silent',
    resources: rest({ ...on('nodejs24.x'), Get: { Properties: { Integration: { Type: 'AWS', RequestParameters: { 'integration.request.header.X-Amz-Invocation-Type': '\'Event\'' } } } } }),
    code,
    expected: [],
  },
  {
    name: 'an authorizer answers 500',
    resources: {
      Api: { Type: 'AWS::ApiGateway::RestApi', Properties: {} },
      Fn: { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'nodejs24.x' } },
      Auth: { Type: 'AWS::ApiGateway::Authorizer', Properties: { RestApiId: { Ref: 'Api' }, Type: 'TOKEN', AuthorizerUri: { 'Fn::Sub': 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations' } } },
    },
    code,
    expected: [{ ...found, at: 'Fn.Properties.Code', status: ['500'], message: found.message.replace('"Function"', '"Fn"') }],
  },
  { name: 'a function of another stack is found', templates: restAcrossStacks({ Runtime: 'nodejs24.x' }), code, expected: [{ ...found, at: 'functions.json#Fn.Properties.Code', message: found.message.replace('"Function"', '"Fn"') }] },
]);
