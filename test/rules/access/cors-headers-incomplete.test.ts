import { corsHeadersIncomplete } from '../../../lib/rules/access/cors-headers-incomplete';
import { preflightHeaders, withPreflight } from '../../../lib/rules/support/cors-example';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const PARAMETERS = 'Properties.Integration.IntegrationResponses.0.ResponseParameters.method.response.header.Access-Control-Allow';
const HEADERS = { at: `Options.${PARAMETERS}-Headers`, status: ['CORS failure'], message: 'OPTIONS /orders of REST API "orders" does not allow the header Authorization, which GET /orders needs' };
const METHODS = { at: `Options.${PARAMETERS}-Methods`, status: ['CORS failure'], message: 'OPTIONS /orders of REST API "orders" does not allow the method DELETE, which DELETE /orders has' };

interface Options { headers?: string; methods?: string; method?: object; overlay?: object; response?: object }

function preflight({ headers = 'Content-Type', methods = 'GET', method = {}, overlay = {}, response = {} }: Options) {
  return rest(withPreflight({
    Get: { Properties: method },
    Options: { Properties: { Integration: { IntegrationResponses: [{ StatusCode: '200', ResponseParameters: preflightHeaders(headers, methods), ...response }] } } },
    ...overlay,
  }));
}

const IAM = { AuthorizationType: 'AWS_IAM' };
const CUSTOM = { AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: 'Authorizer' } };
const authorizer = (source: unknown) => ({ Authorizer: { Type: 'AWS::ApiGateway::Authorizer', Properties: { RestApiId: { Ref: 'Api' }, Type: 'TOKEN', IdentitySource: source } } });
const cors = (settings: object, route: object = {}) => http({ Api: { Properties: { CorsConfiguration: settings } }, Route: { Properties: route } });
const ORIGIN = { 'method.response.header.Access-Control-Allow-Origin': '\'*\'' };

testRule(corsHeadersIncomplete, [
  { name: 'Authorization for a signed sibling is missing', resources: preflight({ method: IAM }), expected: [HEADERS] },
  { name: 'an allowed header is silent, in any case', resources: preflight({ method: IAM, headers: 'content-type, AUTHORIZATION' }), expected: [] },
  { name: 'a wildcard is silent', resources: preflight({ method: { ...IAM, HttpMethod: 'DELETE' }, headers: '*', methods: '*' }), expected: [] },
  { name: 'the header that the authorizer reads is needed', resources: preflight({ method: CUSTOM, overlay: authorizer('method.request.header.Authorization') }), expected: [HEADERS] },
  { name: 'an authorizer that reads a query string needs no header', resources: preflight({ method: CUSTOM, overlay: authorizer('method.request.querystring.token') }), expected: [] },
  { name: 'an API key is needed', resources: preflight({ method: { ApiKeyRequired: true } }), expected: [{ ...HEADERS, message: HEADERS.message.replace('Authorization', 'X-Api-Key') }] },
  { name: 'a key that the authorizer hands over is not sent', resources: preflight({ method: { ApiKeyRequired: true }, overlay: { Api: { Properties: { ApiKeySourceType: 'AUTHORIZER' } } } }), expected: [] },
  { name: 'a served DELETE is missing', resources: preflight({ method: { HttpMethod: 'DELETE' } }), expected: [METHODS] },
  { name: 'POST needs no permission', resources: preflight({ method: { HttpMethod: 'POST' } }), expected: [] },
  { name: 'ANY does not tell which methods are served', resources: preflight({ method: { HttpMethod: 'ANY' } }), expected: [] },
  { name: 'quotes around each value become part of the names', resources: preflight({ headers: 'Content-Type\',\'Authorization', method: IAM }), expected: [{ ...HEADERS, message: 'OPTIONS /orders of REST API "orders" has quotes inside Access-Control-Allow-Headers, and they become part of the names' }] },
  { name: 'an absent header allows nothing', resources: preflight({ method: IAM, response: { ResponseParameters: ORIGIN } }), expected: [{ ...HEADERS, at: 'Options.Properties.Integration.IntegrationResponses' }] },
  {
    name: 'a template may set it',
    resources: preflight({ method: IAM, response: { ResponseParameters: ORIGIN, ResponseTemplates: { 'application/json': '#set($context.responseOverride.header.Access-Control-Allow-Headers = "Authorization")' } } }),
    expected: [],
  },
  { name: 'a method of another path is not asked for', resources: preflight({ method: { ...IAM, ResourceId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] } } }), expected: [] },
  {
    name: 'an unknown list is silent',
    template: { Parameters: { H: { Type: 'String' } }, Resources: preflight({ method: IAM, response: { ResponseParameters: { ...ORIGIN, 'method.response.header.Access-Control-Allow-Headers': { Ref: 'H' } } } }) },
    expected: [],
  },
  {
    name: 'a method of another stack is a sibling',
    templates: {
      'api.json': { Resources: preflight({}), Outputs: { Api: { Value: { Ref: 'Api' }, Export: { Name: 'api' } }, Orders: { Value: { Ref: 'Orders' }, Export: { Name: 'orders' } } } },
      'routes.json': { Resources: { Delete: { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: { 'Fn::ImportValue': 'api' }, ResourceId: { 'Fn::ImportValue': 'orders' }, HttpMethod: 'DELETE' } } } },
    },
    expected: [{ ...METHODS, at: `api.json#${METHODS.at}` }],
  },
  {
    name: 'the lists of an HTTP API are judged alike',
    resources: cors({ AllowOrigins: ['*'], AllowHeaders: ['content-type'] }, IAM),
    expected: [{ at: 'Api.Properties.CorsConfiguration.AllowHeaders', status: ['CORS failure'], message: 'the CORS configuration of HTTP API "orders" does not allow the header Authorization, which GET /orders needs' }],
  },
  {
    name: 'and its methods',
    resources: cors({ AllowOrigins: ['*'], AllowMethods: ['GET'] }, { RouteKey: 'PUT /orders' }),
    expected: [{ at: 'Api.Properties.CorsConfiguration.AllowMethods', status: ['CORS failure'], message: 'the CORS configuration of HTTP API "orders" does not allow the method PUT, which PUT /orders has' }],
  },
  { name: 'an HTTP API without CORS is silent', resources: http({ Route: { Properties: IAM } }), expected: [] },
]);
