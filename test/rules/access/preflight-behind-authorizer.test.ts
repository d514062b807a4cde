import { preflightBehindAuthorizer } from '../../../lib/rules/access/preflight-behind-authorizer';
import { preflightHeaders, withPreflight } from '../../../lib/rules/support/cors-example';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const options = (properties: object) => rest(withPreflight({ Options: { Properties: properties } }));
const found = (need: string, property = 'AuthorizationType') => ({
  at: `Options.Properties.${property}`, status: ['CORS failure'], message: `OPTIONS /orders of REST API "orders" ${need}, which a browser does not send with a preflight request`,
});

const AUTHORIZER = { Authorizer: { Type: 'AWS::ApiGatewayV2::Authorizer', Properties: { ApiId: { Ref: 'Api' }, AuthorizerType: 'JWT' } } };
const JWT = { AuthorizationType: 'JWT', AuthorizerId: { Ref: 'Authorizer' } };
const route = (id: string, properties: object) => ({ [id]: { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: { Ref: 'Api' }, ...properties } } });
const withDefault = (overlay: object = {}) => http({
  ...AUTHORIZER, Api: { Properties: { CorsConfiguration: { AllowOrigins: ['*'] } } }, Route: { Properties: { RouteKey: '$default', ...JWT } }, ...overlay,
});
const DEFAULT_ROUTE = {
  at: 'Route.Properties.AuthorizationType', severity: 'warning' as const, status: ['CORS failure'], message: 'HTTP API "orders" has CORS, but its $default route takes preflight requests too and needs authorization',
};

testRule(preflightBehindAuthorizer, [
  { name: 'a preflight that needs a signature is an error', resources: options({ AuthorizationType: 'AWS_IAM' }), expected: [found('needs a signature')] },
  { name: 'so is one behind an authorizer', resources: options({ AuthorizationType: 'CUSTOM', AuthorizerId: 'abc123' }), expected: [found('needs what its authorizer asks for')] },
  { name: 'so is one that needs a key', resources: options({ ApiKeyRequired: 'true' }), expected: [found('needs an API key', 'ApiKeyRequired')] },
  { name: 'an open preflight is silent', resources: options({}), expected: [] },
  { name: 'so is one that writes NONE in other letters', resources: options({ AuthorizationType: 'None' }), expected: [] },
  { name: 'ANY with IAM and no sign of CORS is silent', resources: rest({ Get: { Properties: { HttpMethod: 'ANY', AuthorizationType: 'AWS_IAM' } } }), expected: [] },
  { name: 'a mock without Allow-Origin is not meant for browsers', resources: options({ AuthorizationType: 'AWS_IAM', Integration: { IntegrationResponses: [{ StatusCode: '200' }] } }), expected: [] },
  { name: 'an unknown authorization is silent', template: { Parameters: { A: { Type: 'String' } }, Resources: options({ AuthorizationType: { Ref: 'A' } }) }, expected: [] },
  {
    name: 'a key counts beside an unknown authorization',
    template: { Parameters: { A: { Type: 'String' } }, Resources: options({ AuthorizationType: { Ref: 'A' }, ApiKeyRequired: true }) },
    expected: [found('needs an API key', 'ApiKeyRequired')],
  },
  {
    name: 'a key that an OpenAPI body asks for everywhere',
    resources: rest({
      Get: null,
      Orders: null,
      Api: {
        Properties: {
          Body: {
            openapi: '3.0.1',
            security: [{ key: [] }],
            paths: { '/orders': { options: { 'x-amazon-apigateway-integration': { type: 'mock', responses: { default: { statusCode: '200', responseParameters: preflightHeaders() } } } } } },
            components: { securitySchemes: { key: { type: 'apiKey', name: 'x-api-key', in: 'header' } } },
          },
        },
      },
    }),
    expected: [{ ...found('needs an API key'), at: 'Api.Properties.Body.paths./orders.options.security' }],
  },
  { name: 'a $default route with an authorizer swallows the preflight of an HTTP API', resources: withDefault(), expected: [DEFAULT_ROUTE] },
  { name: 'an open OPTIONS route goes before it', resources: withDefault(route('Options', { RouteKey: 'OPTIONS /{proxy+}' })), expected: [] },
  { name: 'one with the authorizer does not help', resources: withDefault(route('Options', { RouteKey: 'OPTIONS /{proxy+}', ...JWT })), expected: [DEFAULT_ROUTE] },
  { name: 'one for a single path does not help', resources: withDefault(route('Options', { RouteKey: 'OPTIONS /health' })), expected: [DEFAULT_ROUTE] },
  { name: 'without CORS nothing is said', resources: withDefault({ Api: {} }), expected: [] },
  { name: 'API Gateway answers for other routes itself', resources: withDefault({ Route: { Properties: { RouteKey: 'GET /orders', ...JWT } } }), expected: [] },
  { name: 'an unknown route key may be the open one', template: { Parameters: { K: { Type: 'String' } }, Resources: withDefault(route('Options', { RouteKey: { Ref: 'K' } })) }, expected: [] },
  {
    name: 'an open OPTIONS route of an unknown API may be of this one',
    template: { Parameters: { A: { Type: 'String' } }, Resources: withDefault(route('Options', { ApiId: { Ref: 'A' }, RouteKey: 'OPTIONS /{proxy+}' })) },
    expected: [],
  },
  {
    name: 'a $default route of another stack is found through its import',
    templates: {
      'api.json': { Resources: withDefault({ Route: null }), Outputs: { Id: { Value: { Ref: 'Api' }, Export: { Name: 'api' } }, Auth: { Value: { Ref: 'Authorizer' }, Export: { Name: 'auth' } } } },
      'routes.json': { Resources: route('Route', { ApiId: { 'Fn::ImportValue': 'api' }, RouteKey: '$default', AuthorizationType: 'JWT', AuthorizerId: { 'Fn::ImportValue': 'auth' } }) },
    },
    expected: [{ ...DEFAULT_ROUTE, at: 'routes.json#Route.Properties.AuthorizationType' }],
  },
]);
