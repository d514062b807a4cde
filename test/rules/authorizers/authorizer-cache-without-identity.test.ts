import { authorizerCacheWithoutIdentity } from '../../../lib/rules/authorizers/authorizer-cache-without-identity';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const v2 = (properties: object) => http({ Auth: { Type: 'AWS::ApiGatewayV2::Authorizer', Properties: { ApiId: { Ref: 'Api' }, AuthorizerType: 'REQUEST', ...properties } } });
const v1 = (properties: object) => rest({ Auth: { Type: 'AWS::ApiGateway::Authorizer', Properties: { RestApiId: { Ref: 'Api' }, Type: 'REQUEST', ...properties } } });
const found = (kind: string, status: string[], kept: string) => ({
  at: 'Auth.Properties.IdentitySource', status, message: `authorizer "Auth" of ${kind} API "orders" has no identity source, and its answers are kept for ${kept}`,
});
const REST = ['deploy', 'wrong answer'];

testRule(authorizerCacheWithoutIdentity, [
  { name: 'a cache of an HTTP API without identity source is an error', resources: v2({ AuthorizerResultTtlInSeconds: 60 }), expected: [found('HTTP', ['deploy'], '60 s')] },
  { name: 'an empty list is none', resources: v2({ AuthorizerResultTtlInSeconds: '60', IdentitySource: [] }), expected: [found('HTTP', ['deploy'], '60 s')] },
  { name: 'an HTTP API without TTL is silent', resources: v2({}), expected: [] },
  { name: 'an identity source is silent', resources: v2({ AuthorizerResultTtlInSeconds: 60, IdentitySource: ['$request.header.Authorization'] }), expected: [] },
  { name: 'no cache needs no identity source', resources: v2({ AuthorizerResultTtlInSeconds: 0 }), expected: [] },
  { name: 'JWT has no cache', resources: v2({ AuthorizerType: 'JWT', AuthorizerResultTtlInSeconds: 60 }), expected: [] },
  { name: 'a WebSocket API has no cache', resources: { ...v2({ AuthorizerResultTtlInSeconds: 60 }), Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'chat', ProtocolType: 'WEBSOCKET' } } }, expected: [] },
  { name: 'a REST API caches by default', resources: v1({}), expected: [found('REST', REST, '300 s (the default)')] },
  { name: 'an empty text is none', resources: v1({ IdentitySource: '', AuthorizerResultTtlInSeconds: 10 }), expected: [found('REST', REST, '10 s')] },
  { name: 'a REST API that keeps nothing is silent', resources: v1({ AuthorizerResultTtlInSeconds: 0 }), expected: [] },
  { name: 'a TOKEN authorizer is another matter', resources: v1({ Type: 'TOKEN' }), expected: [] },
  { name: 'an unknown TTL is silent', template: { Parameters: { T: { Type: 'Number' } }, Resources: v2({ AuthorizerResultTtlInSeconds: { Ref: 'T' } }) }, expected: [] },
  { name: 'an unknown identity source is silent', template: { Parameters: { I: { Type: 'String' } }, Resources: v1({ IdentitySource: { Ref: 'I' } }) }, expected: [] },
  {
    name: 'an API of another stack is found through its export',
    templates: {
      'api.json': { Resources: http(), Outputs: { Id: { Value: { Ref: 'Api' }, Export: { Name: 'api' } } } },
      'auth.json': { Resources: { Auth: { Type: 'AWS::ApiGatewayV2::Authorizer', Properties: { ApiId: { 'Fn::ImportValue': 'api' }, AuthorizerType: 'REQUEST', AuthorizerResultTtlInSeconds: 60 } } } },
    },
    expected: [{ ...found('HTTP', ['deploy'], '60 s'), at: 'auth.json#Auth.Properties.IdentitySource' }],
  },
]);
