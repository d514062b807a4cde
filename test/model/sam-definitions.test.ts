import { modelIn, templateOf } from '../../lib/model';

const sam = (resources: object, more: object = {}) => modelIn([templateOf({ Transform: 'AWS::Serverless-2016-10-31', Resources: resources, ...more } as never)]);
const FUNCTION = { Type: 'AWS::Serverless::Function', Properties: {} };
const fn = (type: string, properties: object) => ({ Type: 'AWS::Serverless::Function', Properties: { Events: { Call: { Type: type, Properties: properties } } } });
const call = (more: object = {}) => ({ 'x-amazon-apigateway-integration': { type: 'http_proxy', httpMethod: 'ANY', uri: 'https://example.com' }, ...more });
const routes = (model: ReturnType<typeof sam>) => model.routes
  .map(({ label, authorization, authorizer, needsApiKey, integration }) => [label, authorization, authorizer ? String((authorizer as { scheme?: string }).scheme) : '-', needsApiKey ? 'key' : '-', integration?.target?.function?.logicalId ?? integration?.type].map(String).join(' | '));
const AUTHORIZERS = { Own: { FunctionArn: { 'Fn::GetAtt': ['Judge', 'Arn'] } }, Pool: { UserPoolArn: 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/x' } };

describe('a REST API with a definition', () => {
  const rest = (paths: object, properties: object, more: object = {}) => sam({
    Judge: FUNCTION, Api: { Type: 'AWS::Serverless::Api', Properties: { StageName: 'prod', DefinitionBody: { swagger: '2.0', paths }, ...properties } }, ...more,
  });

  test('gets an operation for preflight requests on each path that has none', () => {
    const model = rest({ '/a': { get: call() }, '/b': { get: call(), options: call() } }, { Cors: { AllowMethods: "'GET'", AllowCredentials: true, AllowOrigin: "'https://shop.example.com'" } });
    expect(routes(model)).toEqual(['GET /a | NONE | - | - | HTTP_PROXY', 'OPTIONS /a | NONE | - | - | MOCK', 'GET /b | NONE | - | - | HTTP_PROXY', 'OPTIONS /b | NONE | - | - | HTTP_PROXY']);
    expect(model.routes[1].get('x-amazon-apigateway-integration', 'responses', 'default', 'responseParameters')).toEqual({
      'method.response.header.Access-Control-Allow-Origin': "'https://shop.example.com'",
      'method.response.header.Access-Control-Allow-Credentials': "'true'",
      'method.response.header.Access-Control-Allow-Methods': "'GET'",
    });
  });

  test.each<[object, string[]]>([
    [{ DefaultAuthorizer: 'Own' }, ['GET /a | CUSTOM | Own | - | HTTP_PROXY', 'PUT /a | COGNITO_USER_POOLS | Pool | - | HTTP_PROXY', 'OPTIONS /a | CUSTOM | Own | - | MOCK']],
    [{ DefaultAuthorizer: 'Own', AddDefaultAuthorizerToCorsPreflight: false }, ['GET /a | CUSTOM | Own | - | HTTP_PROXY', 'PUT /a | COGNITO_USER_POOLS | Pool | - | HTTP_PROXY', 'OPTIONS /a | NONE | - | - | MOCK']],
    [{ DefaultAuthorizer: 'AWS_IAM' }, ['GET /a | AWS_IAM | - | - | HTTP_PROXY', 'PUT /a | COGNITO_USER_POOLS | Pool | - | HTTP_PROXY', 'OPTIONS /a | AWS_IAM | - | - | MOCK']],
    [{ ApiKeyRequired: true }, ['GET /a | NONE | - | key | HTTP_PROXY', 'PUT /a | COGNITO_USER_POOLS | Pool | key | HTTP_PROXY', 'OPTIONS /a | NONE | - | key | MOCK']],
    [{ ApiKeyRequired: true, AddApiKeyRequiredToCorsPreflight: false }, ['GET /a | NONE | - | key | HTTP_PROXY', 'PUT /a | COGNITO_USER_POOLS | Pool | key | HTTP_PROXY', 'OPTIONS /a | NONE | - | - | MOCK']],
  ])('is guarded by %j where an operation does not say otherwise', (auth, expected) => {
    expect(routes(rest({ '/a': { get: call(), put: call({ security: [{ Pool: [] }] }) } }, { Cors: "'*'", Auth: { ...auth, Authorizers: AUTHORIZERS } }))).toEqual(expected);
  });

  test('is guarded in both branches of a condition', () => {
    const choice = (item: object) => ({ 'Fn::If': ['Public', { Ref: 'AWS::NoValue' }, item] });
    const model = sam({ Judge: FUNCTION, Api: { Type: 'AWS::Serverless::Api', Properties: { DefinitionBody: { openapi: '3.0.1', paths: { '/a': choice({ get: choice(call()) }) } }, Auth: { DefaultAuthorizer: 'Own', Authorizers: AUTHORIZERS } } } },
      { Conditions: { Public: { 'Fn::Equals': ['a', 'b'] } } });
    expect(routes(model)).toEqual(['GET /a | CUSTOM | Own | - | HTTP_PROXY']);
  });

  test.each<[string, object, object, string[]]>([
    ['gets nothing from an event', {}, {}, ['GET /a | COGNITO_USER_POOLS | Pool | - | HTTP_PROXY']],
    ['gets the authorization of an event that overrides', {}, { Auth: { OverrideApiAuth: true, Authorizer: 'NONE' } }, ['GET /a | NONE | - | - | HTTP_PROXY']],
    ['gets the integration of an event that it merges with', { MergeDefinitions: true }, {}, ['GET /a | COGNITO_USER_POOLS | Pool | - | Fn']],
    ['gets the path of an event that it merges with', { MergeDefinitions: true }, { Path: '/b' }, ['GET /a | COGNITO_USER_POOLS | Pool | - | HTTP_PROXY', 'GET /b | COGNITO_USER_POOLS | Pool | - | Fn']],
  ])('%s', (_, properties, event, expected) => {
    const model = rest({ '/a': { get: call() } }, { Auth: { DefaultAuthorizer: 'Pool', Authorizers: AUTHORIZERS }, ...properties }, { Fn: fn('Api', { Path: '/a', Method: 'get', RestApiId: { Ref: 'Api' }, ...event }) });
    expect(routes(model)).toEqual(expected);
  });
});

describe('an HTTP API with a definition', () => {
  const JWT = { JwtConfiguration: { issuer: 'https://id.example.com', audience: ['shop'] }, IdentitySource: '$request.header.Authorization' };
  const http = (paths: object, properties: object, event: object = {}) => sam({
    Judge: FUNCTION,
    Fn: fn('HttpApi', { Path: '/b', Method: 'get', ApiId: { Ref: 'Api' }, ...event }),
    Api: { Type: 'AWS::Serverless::HttpApi', Properties: { DefinitionBody: { openapi: '3.0.1', paths }, ...properties } },
  });

  test('gets the routes of events, and the integration that an operation lacks', () => {
    expect(routes(http({ '/a': { get: call() } }, {}))).toEqual(['GET /a | NONE | - | - | HTTP_PROXY', 'GET /b | NONE | - | - | Fn']);
    expect(routes(http({ '/b': { get: {} } }, {}))).toEqual(['GET /b | NONE | - | - | Fn']);
    expect(routes(http({ '/b': { get: call() } }, {}))).toEqual(['GET /b | NONE | - | - | HTTP_PROXY']);
  });

  test.each<[string, object, string]>([
    ['Jwt', {}, 'JWT | Jwt'],
    ['Own', {}, 'CUSTOM | Own'],
    ['AWS_IAM', {}, 'AWS_IAM | -'],
    ['Jwt', { Auth: { Authorizer: 'NONE' } }, 'NONE | -'],
    ['Jwt', { Auth: { Authorizer: 'Own' } }, 'CUSTOM | Own'],
    ['Jwt', { Method: 'options' }, 'NONE | -'],
  ])('the default authorizer %s guards an event %j', (DefaultAuthorizer, event, expected) => {
    const auth = { DefaultAuthorizer, EnableIamAuthorizer: true, Authorizers: { Own: AUTHORIZERS.Own, Jwt: JWT } };
    const [route] = routes(http({}, { Auth: auth }, event));
    expect(route).toContain(` /b | ${expected} | `);
  });

  test('its authorizers are security schemes', () => {
    const model = http({}, { Auth: { Authorizers: { Own: { ...AUTHORIZERS.Own, EnableFunctionDefaultPermissions: true, Identity: { Headers: ['X-Own'], ReauthorizeEvery: 60 } }, Jwt: JWT } } });
    const facts = model.authorizers.map(one => [one.scheme, one.type, one.target?.function?.logicalId, one.ttlSeconds, one.identitySource]);
    expect(facts).toEqual([
      ['Own', 'REQUEST', 'Judge', 60, '$request.header.X-Own'], ['Jwt', 'JWT', undefined, undefined, '$request.header.Authorization'],
    ]);
    expect(model.permissions.map(({ target, source }) => [target.function?.logicalId, typeof source])).toEqual([['Fn', 'object'], ['Judge', 'object']]);
  });
});

test.each([['Api', 'ServerlessRestApi'], ['HttpApi', 'ServerlessHttpApi']])('an %s without a definition is called like the stack, and %s in messages', (type, label) => {
  const { apis: [api] } = sam({ Fn: fn(type, { Path: '/orders', Method: 'get' }) });
  expect([JSON.stringify(api.resource.raw.Properties).includes('"Name":{"Ref":"AWS::StackName"}'), api.label]).toEqual([true, label]);
});

test('what an API says goes together with what Globals says for all', () => {
  const own = { Type: 'AWS::Serverless::Api', Properties: { Auth: { ApiKeyRequired: true } } };
  const model = sam({ Judge: FUNCTION, Fn: fn('Api', { Path: '/', Method: 'get', RestApiId: { Ref: 'Api' } }), Api: own },
    { Globals: { Api: { Auth: { DefaultAuthorizer: 'Own', Authorizers: AUTHORIZERS } } } });
  expect(model.routes.map(({ authorization, needsApiKey }) => [authorization, needsApiKey])).toEqual([['CUSTOM', true]]);
});

test('the function of an authorizer may be called, unless the author says that SAM shall not see to that', () => {
  const model = (more: object) => sam({
    Judge: FUNCTION,
    Fn: fn('Api', { Path: '/', Method: 'get', RestApiId: { Ref: 'Api' } }),
    Api: { Type: 'AWS::Serverless::Api', Properties: { Auth: { Authorizers: { Own: { ...AUTHORIZERS.Own, ...more } } } } },
  });
  expect([{}, { DisableFunctionDefaultPermissions: true }].map(more => model(more).permissions.map(({ target }) => target.function?.logicalId))).toEqual([['Fn', 'Judge'], ['Fn']]);
});

test('parameters of a path are any text in a permission', () => {
  const model = sam({ Fn: fn('Api', { Path: '/orders/{id}/', Method: 'get' }) });
  expect(JSON.stringify(model.permissions[0].resource.raw.Properties)).toContain('"/*/GET/orders/*"');
});
