import { Duration, Stack } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { ApiProtocol, Authorization, RouteOptions, SafeLambdaApi, SafeLambdaApiProps } from '../../lib';
import { errorOf, FUNCTION_PROPS, newApp, read, Synthesised, synthesise, synthesiseApi, Template } from '../support/synth';

/** Routes of either kind in short: key, authorization, function, timeout. */
function routes({ template }: Synthesised): string[] {
  return [...restRoutes(template), ...httpRoutes(template)];
}

function restRoutes({ Resources: all }: Template): string[] {
  const pathOf = (id: any): string => (id.Ref === undefined ? '' : `${pathOf(all[id.Ref].Properties.ParentId)}/${all[id.Ref].Properties.PathPart}`);
  return Object.values(all).filter(r => r.Type === 'AWS::ApiGateway::Method').map(({ Properties: p }) =>
    `${p.HttpMethod} ${pathOf(p.ResourceId) || '/'} ${p.AuthorizationType} ${target(p.Integration.Uri) ?? p.Integration.Type} ${p.Integration.TimeoutInMillis ?? ''}`.trim());
}

function httpRoutes({ Resources: all }: Template): string[] {
  return Object.values(all).filter(r => r.Type === 'AWS::ApiGatewayV2::Route').map(({ Properties: p }) => {
    const integration = all[p.Target['Fn::Join'][1][1].Ref].Properties;
    return `${p.RouteKey} ${p.AuthorizationType} ${target(integration.IntegrationUri)} ${integration.TimeoutInMillis}`;
  });
}

/** Logical id of the function behind an integration, without its hash. */
function target(uri: any): string | undefined {
  return /"Fn::GetAtt":\["(\w+?)[0-9A-F]{8}","Arn"\]/.exec(JSON.stringify(uri) ?? '')?.[1];
}

const CORS = { allowOrigins: ['https://shop.example'] };

test.each<[string, ApiProtocol, SafeLambdaApiProps, string[]]>([
  ['REST: the greedy proxy takes the root too', ApiProtocol.REST, {}, [
    'ANY / NONE OrdersHandler 29000', 'ANY /{proxy+} NONE OrdersHandler 29000', 'GET /orders/{id} NONE OrdersHandler 29000', 'POST /slow NONE OrdersPOSTslowHandler 10000',
  ]],
  ['REST: without the proxy there are the added routes only', ApiProtocol.REST, { proxy: false }, [
    'GET /orders/{id} NONE OrdersHandler 29000', 'POST /slow NONE OrdersPOSTslowHandler 10000',
  ]],
  ['REST: with CORS every path answers OPTIONS, and nobody needs to prove anything for it', ApiProtocol.REST, { cors: CORS, authorization: Authorization.iam() }, [
    'OPTIONS / NONE MOCK', 'ANY / AWS_IAM OrdersHandler 29000', 'OPTIONS /{proxy+} NONE MOCK', 'ANY /{proxy+} AWS_IAM OrdersHandler 29000',
    'OPTIONS /orders NONE MOCK', 'OPTIONS /orders/{id} NONE MOCK', 'GET /orders/{id} AWS_IAM OrdersHandler 29000',
    'OPTIONS /slow NONE MOCK', 'POST /slow AWS_IAM OrdersPOSTslowHandler 10000',
  ]],
  ['HTTP: $default takes everything, the root included', ApiProtocol.HTTP, {}, [
    '$default NONE OrdersHandler 30000', 'GET /orders/{id} NONE OrdersHandler 30000', 'POST /slow NONE OrdersPOSTslowHandler 10000',
  ]],
  ['HTTP: CORS needs no route while nobody has to prove anything', ApiProtocol.HTTP, { cors: CORS }, [
    '$default NONE OrdersHandler 30000', 'GET /orders/{id} NONE OrdersHandler 30000', 'POST /slow NONE OrdersPOSTslowHandler 10000',
  ]],
  ['HTTP: behind an authorizer $default would swallow preflights, so they have open routes', ApiProtocol.HTTP, { cors: CORS, authorization: Authorization.iam() }, [
    '$default AWS_IAM OrdersHandler 30000', 'OPTIONS / NONE OrdersHandler 30000', 'OPTIONS /{proxy+} NONE OrdersHandler 30000',
    'GET /orders/{id} AWS_IAM OrdersHandler 30000', 'POST /slow AWS_IAM OrdersPOSTslowHandler 10000',
  ]],
])('%s', (_, protocol, props, expected) => {
  const result = synthesiseApi({ protocol, handlerProps: FUNCTION_PROPS, ...props }, api => {
    api.addRoute('GET', '/orders/{id}');
    api.addRoute('POST', '/slow', { handlerProps: FUNCTION_PROPS, integrationTimeout: Duration.seconds(10) });
  });
  expect(routes(result)).toEqual(expected);
});

test('HTTP: ANY behind an authorizer has an open preflight too', () => {
  const result = synthesiseApi({ protocol: ApiProtocol.HTTP, cors: CORS }, api => api.addRoute('ANY', '/a', { handlerProps: FUNCTION_PROPS, authorization: Authorization.iam() }));
  expect(routes(result)).toEqual(['ANY /a AWS_IAM OrdersANYaHandler 30000', 'OPTIONS /a NONE OrdersANYaHandler 30000']);
});

test('HTTP: the whole range of timeouts is possible, also above the 29 s at which aws-cdk-lib stops', () => {
  const timeouts = [Duration.millis(1_001), Duration.millis(29_500), Duration.seconds(30)].map(integrationTimeout =>
    synthesiseApi({ protocol: ApiProtocol.HTTP, handlerProps: FUNCTION_PROPS, integrationTimeout, timeoutHeadroom: Duration.seconds(0) })
      .only('AWS::ApiGatewayV2::Integration').TimeoutInMillis);
  expect(timeouts).toEqual([1_001, 29_500, 30_000]);
});

describe.each(Object.values(ApiProtocol))('%s API: permission', protocol => {
  const permissions = ({ of }: Synthesised) => Object.values(of('AWS::Lambda::Permission')).map(({ Properties: p }) => JSON.stringify(p.SourceArn).replace(/.*"(\/[^"]*)"\]\]\}$/, '$1'));

  test('one for each function lets the API invoke it on every route', () => {
    const result = synthesiseApi({ protocol, handlerProps: FUNCTION_PROPS }, api => {
      for (const path of ['/a', '/b', '/c']) api.addRoute('GET', path);
      api.addRoute('POST', '/a', { handlerProps: FUNCTION_PROPS });
    });
    expect(permissions(result)).toEqual(['/*/*/*', '/*/*/*']);
  });

  test('a function of another stack is permitted beside the API, so that the stacks do not need each other', () => {
    const app = newApp();
    const functions = new Stack(app, 'Functions');
    const stack = new Stack(app, 'Shop');
    const authorizer = new lambda.Function(functions, 'Guard', FUNCTION_PROPS);
    new SafeLambdaApi(stack, 'Orders', { protocol, handler: new lambda.Function(functions, 'F', FUNCTION_PROPS), authorization: Authorization.lambda('Guard', authorizer) });
    expect([permissions(read(stack)).length, permissions(read(functions)).length]).toEqual([2, 0]);
  });

  test.each([
    ['of another account', { account: '111111111111', region: 'eu-west-1' }],
    ['of perhaps another account, about which aws-cdk-lib says nothing', undefined],
  ])('none can be added to an imported function %s, which is reported', (_, env) => {
    const { warnings, of } = synthesise(stack => {
      const handler = lambda.Function.fromFunctionArn(stack, 'F', 'arn:aws:lambda:eu-west-1:222222222222:function:orders');
      new SafeLambdaApi(stack, 'Orders', { protocol, handler });
    }, { env });
    expect([Object.keys(of('AWS::Lambda::Permission')), warnings.filter(text => text.startsWith('aws-cdk-lib cannot'))]).toEqual([[], [
      "aws-cdk-lib cannot add a permission to the imported function 'Shop/F': unless it lets apigateway.amazonaws.com invoke it, callers get 500; import it with sameEnvironment: true if it is in this account",
    ]]);
  });
});

describe('authorization', () => {
  // Both answers in one: HTTP APIs read `isAuthorized`, REST APIs the policy.
  const answer = '{ isAuthorized: false, principalId: "nobody", policyDocument: { Version: "2012-10-17", Statement: [] } }';
  const code = lambda.Code.fromInline(`exports.handler = async () => (${answer});`);
  const guard = (stack: Stack, timeout = 5) => new lambda.Function(stack, 'Guard', { ...FUNCTION_PROPS, code, timeout: Duration.seconds(timeout) });
  const authorizers = ({ of }: Synthesised) => Object.values({ ...of('AWS::ApiGateway::Authorizer'), ...of('AWS::ApiGatewayV2::Authorizer') }).map(({ Properties: p }) => ({
    type: p.Type ?? p.AuthorizerType,
    ttl: p.AuthorizerResultTtlInSeconds,
    identity: p.IdentitySource,
    form: p.AuthorizerPayloadFormatVersion,
    simple: p.EnableSimpleResponses,
  }));

  test('a function decides for both kinds of API, is asked each time, and answers with a policy', () => {
    const made = [ApiProtocol.REST, ApiProtocol.HTTP].map(protocol => authorizers(synthesise(stack => {
      const api = new SafeLambdaApi(stack, 'Orders', { protocol, handlerProps: FUNCTION_PROPS, authorization: Authorization.lambda('Tenants', guard(stack)) });
      api.addRoute('GET', '/a');
    })));
    expect(made).toEqual([
      [{ type: 'REQUEST', ttl: 0, identity: 'method.request.header.Authorization' }],
      [{ type: 'REQUEST', ttl: 0, identity: ['$request.header.Authorization'], form: '1.0' }],
    ]);
  });

  test('identity, cache and the simple form are options', () => {
    const options = { identityHeaders: ['X-Tenant', 'Authorization'], cacheTtl: Duration.minutes(5) };
    const made = [ApiProtocol.REST, ApiProtocol.HTTP].map(protocol => authorizers(synthesise(stack => {
      const authorization = Authorization.lambda('Tenants', guard(stack), { ...options, simpleResponse: protocol === ApiProtocol.HTTP ? true : undefined });
      new SafeLambdaApi(stack, 'Orders', { protocol, handlerProps: FUNCTION_PROPS, authorization });
    })));
    expect(made).toEqual([
      [{ type: 'REQUEST', ttl: 300, identity: 'method.request.header.X-Tenant,method.request.header.Authorization' }],
      [{ type: 'REQUEST', ttl: 300, identity: ['$request.header.X-Tenant', '$request.header.Authorization'], form: '2.0', simple: true }],
    ]);
  });

  test('one of Cognito works on both kinds', () => {
    const made = [ApiProtocol.REST, ApiProtocol.HTTP].map(protocol => {
      const result = synthesise(stack => {
        const pool = new cognito.UserPool(stack, 'Pool');
        const userPoolClients = protocol === ApiProtocol.HTTP ? [pool.addClient('Client')] : undefined;
        new SafeLambdaApi(stack, 'Orders', { protocol, handlerProps: FUNCTION_PROPS, authorization: Authorization.cognito('Users', { userPools: [pool], userPoolClients, scopes: ['orders/read'] }) });
      });
      const guarded = Object.values({ ...result.of('AWS::ApiGateway::Method'), ...result.of('AWS::ApiGatewayV2::Route') });
      return [authorizers(result)[0].type, guarded[0].Properties.AuthorizationType, guarded[0].Properties.AuthorizationScopes];
    });
    expect(made).toEqual([['COGNITO_USER_POOLS', 'COGNITO_USER_POOLS', ['orders/read']], ['JWT', 'JWT', ['orders/read']]]);
  });

  test('a route can be open where the API is not, and the other way round', () => {
    const result = synthesiseApi({ handlerProps: FUNCTION_PROPS, authorization: Authorization.iam(), proxy: false }, api => {
      api.addRoute('GET', '/health', { authorization: Authorization.none() });
      api.addRoute('GET', '/orders');
    });
    expect(routes(result)).toEqual(['GET /health NONE OrdersHandler 29000', 'GET /orders AWS_IAM OrdersHandler 29000']);
  });

  test('a changed authorizer is deployed: it is part of what the deployment is named after', () => {
    const ids = [Duration.seconds(0), Duration.minutes(5)].map(cacheTtl => Object.keys(synthesise(stack => {
      new SafeLambdaApi(stack, 'Orders', { handlerProps: FUNCTION_PROPS, authorization: Authorization.lambda('Tenants', guard(stack), { cacheTtl }) });
    }).of('AWS::ApiGateway::Deployment'))[0]);
    expect(new Set(ids).size).toBe(2);
  });

  test('an authorizer that may run longer than an HTTP API waits is found; how long a REST API waits AWS does not say', () => {
    const findings = [ApiProtocol.REST, ApiProtocol.HTTP].map(protocol => synthesise(stack => {
      new SafeLambdaApi(stack, 'Orders', { protocol, handlerProps: FUNCTION_PROPS, authorization: Authorization.lambda('Tenants', guard(stack, 20)) });
    }).findings);
    expect(findings).toEqual([[], ['warning authorizer-timeout-over-limit']]);
  });

  const build = (protocol: ApiProtocol, authorization: (stack: Stack) => Authorization) =>
    errorOf(stack => new SafeLambdaApi(stack, 'Orders', { protocol, handlerProps: FUNCTION_PROPS, authorization: authorization(stack) }));
  const pool = (stack: Stack) => new cognito.UserPool(stack, 'Pool');

  test.each<[ApiProtocol, (stack: Stack) => Authorization, string]>([
    [ApiProtocol.REST, stack => Authorization.lambda('A', guard(stack), { simpleResponse: true }), "'simpleResponse' is for HTTP APIs: a REST API takes an IAM policy from its authorizer, anything else is a 500"],
    [ApiProtocol.HTTP, stack => Authorization.lambda('A', guard(stack), { cacheTtl: Duration.minutes(5), identityHeaders: [] }), "'cacheTtl' of 300 s needs at least one of 'identityHeaders': all callers would share one decision"],
    [ApiProtocol.HTTP, stack => Authorization.lambda('A', guard(stack), { cacheTtl: Duration.hours(2) }), "'cacheTtl' must be between 0 and 3600 s, got 7200 s"],
    [ApiProtocol.REST, () => Authorization.jwt('A', { issuer: 'https://id.example', audience: ['a'] }), "'Authorization.jwt' is for HTTP APIs: use Authorization.lambda or Authorization.cognito with a REST API"],
    [ApiProtocol.HTTP, () => Authorization.jwt('A', { issuer: 'https://id.example', audience: [] }), "'audience' must name at least one audience, got none: no token would be accepted"],
    [ApiProtocol.REST, () => Authorization.cognito('A', { userPools: [] }), "'userPools' must name at least one user pool, got none"],
    [ApiProtocol.HTTP, stack => Authorization.cognito('A', { userPools: [pool(stack)] }), "'userPoolClients' must name at least one client for an HTTP API: its authorizer compares the token's audience with them"],
  ])('%s API: what it cannot do is refused', (protocol, authorization, message) => {
    expect(build(protocol, authorization)).toBe(`${message} (at Shop/Orders)`);
  });
});

test.each<[string, string, RouteOptions, string]>([
  ['get', '/a', {}, '\'method\' must be one of ANY, DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT, got "get"'],
  ...['a', '/a/', '//', '/{proxy+}/a', '/a b', '/{id'].map((path): [string, string, RouteOptions, string] => ['GET', path, {},
    `'path' must start with '/', not end with it, and have parts like 'orders', '{id}' or, at its end, '{proxy+}', got ${JSON.stringify(path)}`]),
  ['OPTIONS', '/a', {}, "'cors' answers OPTIONS on every path already, so there can be no route OPTIONS /a"],
  ['GET', '/a', { concurrency: { reserved: 3 } }, "'concurrency' of a route needs a function of its own: give the API's function its concurrency in the API's props"],
  ['GET', '/a', { integrationTimeout: Duration.seconds(30) }, "'integrationTimeout' must be between 50 ms and 29 s, got 30 s; a regional or private REST API can have more once the account quota is raised: declare it with integrationTimeoutQuota"],
])('route %s %s %j is refused', (method, path, options, message) => {
  expect(errorOf(stack => new SafeLambdaApi(stack, 'Orders', { handlerProps: FUNCTION_PROPS, cors: CORS }).addRoute(method, path, options))).toBe(`${message} (at Shop/Orders)`);
});

test.each(Object.values(ApiProtocol))('%s: a route that is there already is refused in our words', protocol => {
  const message = errorOf(stack => {
    const api = new SafeLambdaApi(stack, 'Orders', { protocol, handlerProps: FUNCTION_PROPS });
    for (let i = 0; i < 2; i++) api.addRoute('GET', '/a');
  });
  expect(message).toBe('there is a route GET /a already (at Shop/Orders)');
});

test('REST: a method can have request validation and an API key; its authorization stays ours', () => {
  const { of } = synthesiseApi({ handlerProps: FUNCTION_PROPS, proxy: false, authorization: Authorization.iam() }, api =>
    api.addRoute('GET', '/a', { methodOptions: { apiKeyRequired: true, requestParameters: { 'method.request.querystring.q': true }, requestValidatorOptions: { validateRequestParameters: true } } }));
  const [{ Properties: p }] = Object.values(of('AWS::ApiGateway::Method'));
  expect([p.AuthorizationType, p.ApiKeyRequired, p.RequestParameters, p.RequestValidatorId.Ref in of('AWS::ApiGateway::RequestValidator')]).toEqual([
    'AWS_IAM', true, { 'method.request.querystring.q': true }, true,
  ]);
});

test('HTTP: method options of a REST API are refused', () => {
  expect(errorOf(stack => new SafeLambdaApi(stack, 'Orders', { protocol: ApiProtocol.HTTP, handlerProps: FUNCTION_PROPS }).addRoute('GET', '/a', { methodOptions: {} })))
    .toBe("'methodOptions' is for REST APIs: an HTTP API validates no requests and knows no API keys (at Shop/Orders)");
});

test('a route without any function is refused', () => {
  expect(errorOf(stack => new SafeLambdaApi(stack, 'Orders', {}).addRoute('GET', '/a')))
    .toBe("'handler' or 'handlerProps' is needed for GET /a: the API has no function of its own (at Shop/Orders)");
});
