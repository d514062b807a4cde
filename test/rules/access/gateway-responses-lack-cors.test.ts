import { gatewayResponsesLackCors } from '../../../lib/rules/access/gateway-responses-lack-cors';
import { gatewayResponses, preflightHeaders, withPreflight } from '../../../lib/rules/support/cors-example';
import { testRule } from '../../support/rules';
import { rest } from '../../support/templates';

const preflight = (overlay: object = {}) => rest(withPreflight({ ...overlay }));
const message = (types: string) => `REST API "orders" answers browsers of other origins, but its gateway responses ${types} have no Access-Control-Allow-Origin`;
const FOUND = { at: 'Api.Properties', severity: 'strict' as const, status: ['opaque CORS error'], message: message('DEFAULT_4XX and DEFAULT_5XX') };
const GUARDED = { Get: { Properties: { AuthorizationType: 'AWS_IAM' } } };
const [CLIENT, SERVER] = Object.values(gatewayResponses()) as { Properties: object }[];
const ofType = (ResponseType: unknown) => ({ Other: { ...CLIENT, Properties: { ...CLIENT.Properties, ResponseType } } });

const body = (more: object) => rest({
  Get: null,
  Orders: null,
  Api: {
    Properties: {
      Body: {
        openapi: '3.0.1',
        paths: { '/orders': { options: { 'x-amazon-apigateway-integration': { type: 'mock', responses: { default: { statusCode: '200', responseParameters: preflightHeaders() } } } } } },
        ...more,
      },
    },
  },
});

const SAM_RESPONSE = { ResponseParameters: { Headers: { 'Access-Control-Allow-Origin': "'*'" } } };

testRule(gatewayResponsesLackCors, [
  { name: 'CORS without gateway responses is for preset strict', resources: preflight(), expected: [FOUND] },
  { name: 'with an authorizer it is a warning', resources: preflight(GUARDED), expected: [{ ...FOUND, severity: 'warning' }] },
  { name: 'so it is with an API key', resources: preflight({ Get: { Properties: { ApiKeyRequired: true } } }), expected: [{ ...FOUND, severity: 'warning' }] },
  { name: 'both responses with the header are silent', resources: preflight({ ...GUARDED, ...gatewayResponses() }), expected: [] },
  { name: 'one of them is not enough', resources: preflight({ ClientErrors: CLIENT }), expected: [{ ...FOUND, message: message('DEFAULT_5XX') }] },
  {
    name: 'a response without the header is the place',
    resources: preflight({ ClientErrors: { ...CLIENT, Properties: { ...CLIENT.Properties, ResponseParameters: undefined } }, GatewayErrors: SERVER }),
    expected: [{ ...FOUND, at: 'ClientErrors.Properties.ResponseParameters', message: message('DEFAULT_4XX') }],
  },
  { name: 'the types that a guard answers with stand for DEFAULT_4XX', resources: preflight({ ...GUARDED, ...ofType('UNAUTHORIZED'), GatewayErrors: SERVER }), expected: [] },
  { name: 'an API without CORS is silent', resources: rest(GUARDED), expected: [] },
  { name: 'a response of unknown type is silent', template: { Parameters: { T: { Type: 'String' } }, Resources: preflight(ofType({ Ref: 'T' })) }, expected: [] },
  {
    name: 'a response of an unknown API may be of this one',
    template: { Parameters: { A: { Type: 'String' } }, Resources: preflight({ ClientErrors: { ...CLIENT, Properties: { ...CLIENT.Properties, RestApiId: { Ref: 'A' } } } }) },
    expected: [],
  },
  {
    name: 'responses of another stack are found through the import',
    templates: {
      'api.json': { Resources: preflight(), Outputs: { Id: { Value: { Ref: 'Api' }, Export: { Name: 'api' } } } },
      'errors.json': {
        Resources: Object.fromEntries(Object.entries(gatewayResponses() as Record<string, { Properties: object }>)
          .map(([id, one]) => [id, { ...one, Properties: { ...one.Properties, RestApiId: { 'Fn::ImportValue': 'api' } } }])),
      },
    },
    expected: [],
  },
  { name: 'an OpenAPI body is judged alike', resources: body({}), expected: [FOUND] },
  {
    name: 'an OpenAPI body may have the responses itself',
    resources: body({
      'x-amazon-apigateway-gateway-responses': {
        DEFAULT_4XX: { responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': '\'*\'' } },
        DEFAULT_5XX: { responseParameters: { 'gatewayresponse.header.access-control-allow-origin': '\'*\'' } },
      },
    }),
    expected: [],
  },
  {
    name: 'those of SAM count',
    template: {
      Transform: 'AWS::Serverless-2016-10-31',
      Resources: { Api: { Type: 'AWS::Serverless::Api', Properties: { StageName: 'prod', DefinitionBody: (body({}) as { Api: { Properties: { Body: object } } }).Api.Properties.Body, GatewayResponses: { DEFAULT_4XX: SAM_RESPONSE, DEFAULT_5XX: SAM_RESPONSE } } } },
    },
    expected: [],
  },
  { name: 'a fragment is silent', resources: { ...preflight(), Extra: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Elsewhere' } } } }, expected: [] },
]);
