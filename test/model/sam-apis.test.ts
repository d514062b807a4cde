import { descend, modelIn, show, templateOf } from '../../lib/model';

const sam = (resources: object, more: object = {}) => modelIn([templateOf({ Transform: 'AWS::Serverless-2016-10-31', Parameters: { Header: { Type: 'String', Default: 'X-Own' } }, Resources: resources, ...more } as never)]);
const FUNCTION = { Type: 'AWS::Serverless::Function', Properties: { Events: { Get: { Type: 'Api', Properties: { Path: '/orders', Method: 'get', RestApiId: { Ref: 'Api' } } } } } };
const api = (properties: object) => ({ Type: 'AWS::Serverless::Api', Properties: { StageName: 'prod', ...properties } });
const routes = (model: ReturnType<typeof sam>) => model.routes.map(route => [route.label, route.authorization, route.integration?.type].map(String).join(' | '));
const AUTHORIZER = { Own: { FunctionArn: { 'Fn::GetAtt': ['Fn', 'Arn'] } } };

describe('Cors of an API', () => {
  const preflights = (model: ReturnType<typeof sam>) => model.routes.filter(({ verb }) => verb === 'OPTIONS')
    .map(({ label, authorization, resource }) => [label, authorization, descend(resource.get('Integration'), ['IntegrationResponses', 0, 'ResponseParameters']), resource.place('Properties').property]);

  test('makes a mock for preflight requests of each path', () => {
    expect(preflights(sam({ Fn: FUNCTION, Api: api({ Cors: { AllowOrigin: "'https://shop.example.com'", AllowHeaders: "'Authorization'" } }) }))).toEqual([['OPTIONS /orders', 'NONE', {
      'method.response.header.Access-Control-Allow-Origin': "'https://shop.example.com'",
      'method.response.header.Access-Control-Allow-Headers': "'Authorization'",
      'method.response.header.Access-Control-Allow-Methods': "'GET,OPTIONS'",
    }, 'Properties.Cors']]);
  });

  test('takes the origin alone', () => {
    expect(preflights(sam({ Fn: FUNCTION, Api: api({ Cors: "'*'" }) }))).toEqual([['OPTIONS /orders', 'NONE', { 'method.response.header.Access-Control-Allow-Origin': "'*'", 'method.response.header.Access-Control-Allow-Methods': "'GET,OPTIONS'" }, 'Properties.Cors']]);
  });

  test.each([[undefined, 'CUSTOM'], [true, 'CUSTOM'], [false, 'NONE']])('puts them behind the default authorizer where AddDefaultAuthorizerToCorsPreflight is %s', (added, authorization) => {
    const model = sam({ Fn: FUNCTION, Api: api({ Cors: "'*'", Auth: { DefaultAuthorizer: 'Own', AddDefaultAuthorizerToCorsPreflight: added, Authorizers: AUTHORIZER } }) });
    expect(model.routes.filter(({ verb }) => verb === 'OPTIONS').map(route => route.authorization)).toEqual([authorization]);
  });
});

test('gateway responses', () => {
  const model = sam({ Fn: FUNCTION, Api: api({ GatewayResponses: { DEFAULT_4XX: { StatusCode: 404, ResponseParameters: { Headers: { 'Access-Control-Allow-Origin': "'*'" } } } } }) });
  expect(model.byType('AWS::ApiGateway::GatewayResponse').map(one => [one.get('ResponseType'), one.get('StatusCode'), one.get('ResponseParameters'), one.place('Properties').property])).toEqual([
    ['DEFAULT_4XX', 404, { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" }, 'Properties.GatewayResponses.DEFAULT_4XX'],
  ]);
});

test('a policy that an event gives the API is one', () => {
  const fn = { ...FUNCTION, Properties: { Events: { Get: { Type: 'Api', Properties: { Path: '/', Method: 'get', RestApiId: { Ref: 'Api' }, Auth: { ResourcePolicy: { IpRangeWhitelist: ['10.0.0.0/8'] } } } } } } };
  expect([typeof sam({ Fn: fn, Api: api({}) }).apis[0].policy, typeof sam({ Fn: FUNCTION, Api: api({}) }).apis[0].policy]).toEqual(['symbol', 'undefined']);
});

test('an event of a state machine is a route to a service', () => {
  const machine = { Type: 'AWS::Serverless::StateMachine', Properties: { Events: { Start: { Type: 'Api', Properties: { Path: '/start', Method: 'post' } } } } };
  const model = sam({ Machine: machine });
  expect([routes(model), model.apis.map(({ logicalId }) => logicalId), model.integrations[0].target]).toEqual([['POST /start | NONE | AWS'], ['ServerlessRestApi'], undefined]);
  expect(model.integrations[0].resource.place('Properties')).toMatchObject({ logicalId: 'Machine', property: 'Properties.Events.Start' });
  expect(model.apis[0].resource.isInFragment).toBe(false);
});

test('authorizers guard the routes of a definition too', () => {
  const call = (more: object = {}) => ({ 'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri: 'arn:x' }, ...more });
  const model = sam({ Fn: { Type: 'AWS::Serverless::Function', Properties: {} }, Api: api({ DefinitionBody: { openapi: '3.0.1', paths: { '/a': { get: call(), put: call({ security: [{ NONE: [] }] }) } } }, Auth: { DefaultAuthorizer: 'Own', Authorizers: AUTHORIZER } }) });
  expect(routes(model)).toEqual(['GET /a | CUSTOM | AWS_PROXY', 'PUT /a | NONE | AWS_PROXY']);
  expect(model.authorizers.map(authorizer => [authorizer.type, authorizer.target?.function?.logicalId, authorizer.identitySource])).toEqual([['TOKEN', 'Fn', 'method.request.header.Authorization']]);
});

test.each<[unknown, string]>([
  [[{ Ref: 'Header' }, 'Plain'], 'method.request.header.X-Own,method.request.header.Plain'],
  [{ 'Fn::If': ['Unknown', ['A'], ['B']] }, '?'],
])('headers of an identity %j', (headers, source) => {
  const model = sam({ Fn: FUNCTION, Api: api({ Auth: { Authorizers: { Own: { ...AUTHORIZER.Own, FunctionPayloadType: 'REQUEST', Identity: { Headers: headers } } } } }) });
  expect(show(model.authorizers[0].identitySource)).toBe(source);
});

test('a header of an HTTP authorizer that a parameter names', () => {
  const model = sam({ Fn: FUNCTION, Api: { Type: 'AWS::Serverless::HttpApi', Properties: { Auth: { Authorizers: { Own: { ...AUTHORIZER.Own, Identity: { Headers: [{ Ref: 'Header' }] } } } } } } });
  expect(model.authorizers[0].identitySource).toEqual(['$request.header.X-Own']);
});
