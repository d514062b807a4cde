import type {
  APIGatewayProxyEvent, APIGatewayProxyEventV2, APIGatewayProxyWebsocketEventV2, APIGatewayRequestAuthorizerEvent,
  APIGatewayRequestAuthorizerEventV2, APIGatewayTokenAuthorizerEvent,
} from 'aws-lambda';

/** What a sample request asks for. */
export interface SampleRequest {
  /** @default 'GET' */
  readonly method?: string;
  /** @default '/orders' */
  readonly path?: string;
  /** @default undefined no body */
  readonly body?: string;
  /** Added to the sample's headers. @default {} */
  readonly headers?: Readonly<Record<string, string>>;
  /** @default {} */
  readonly query?: Readonly<Record<string, string>>;
  /** @default {} */
  readonly pathParameters?: Readonly<Record<string, string>>;
}

const API_ID = 'abcde12345';
const ACCOUNT = '123456789012';
const DOMAIN = `${API_ID}.execute-api.eu-west-1.amazonaws.com`;
const REQUEST_ID = 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef';
const TIME = '20/Nov/2026:12:00:00 +0000';
const EPOCH = 1795176000000;
const SOURCE_IP = '192.0.2.1';
const AGENT = 'sample/1.0';

const orNull = <T extends object>(value: T) => Object.keys(value).length > 0 ? value : null;
const multi = (values: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));

/**
 * The event that a REST API sends to a function. Typed any, so that handlers of all event types take it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function restEvent({ method = 'GET', path = '/orders', body, headers = {}, query = {}, pathParameters = {} }: SampleRequest = {}): any {
  const sent = { 'Accept': '*/*', 'Host': DOMAIN, 'User-Agent': AGENT, ...headers };
  const event: APIGatewayProxyEvent = {
    resource: path,
    path,
    httpMethod: method,
    headers: sent,
    multiValueHeaders: multi(sent),
    queryStringParameters: orNull({ ...query }),
    multiValueQueryStringParameters: orNull(multi(query)),
    pathParameters: orNull({ ...pathParameters }),
    stageVariables: null,
    requestContext: {
      accountId: ACCOUNT,
      apiId: API_ID,
      authorizer: null,
      domainName: DOMAIN,
      domainPrefix: API_ID,
      extendedRequestId: 'JJbxmplHYosFVYQ=',
      httpMethod: method,
      identity: identity(),
      path: `/prod${path}`,
      protocol: 'HTTP/1.1',
      requestId: REQUEST_ID,
      requestTime: TIME,
      requestTimeEpoch: EPOCH,
      resourceId: 'abc123',
      resourcePath: path,
      stage: 'prod',
    },
    body: body ?? null,
    isBase64Encoded: false,
  };
  return event;
}

function identity(): APIGatewayProxyEvent['requestContext']['identity'] {
  return {
    accessKey: null,
    accountId: null,
    apiKey: null,
    apiKeyId: null,
    caller: null,
    clientCert: null,
    cognitoAuthenticationProvider: null,
    cognitoAuthenticationType: null,
    cognitoIdentityId: null,
    cognitoIdentityPoolId: null,
    principalOrgId: null,
    sourceIp: SOURCE_IP,
    user: null,
    userAgent: AGENT,
    userArn: null,
  };
}

/**
 * The event of an HTTP API in payload format 1.0: a REST event with a version.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function httpV1Event(request: SampleRequest = {}): any {
  return { version: '1.0', ...restEvent(request) };
}

/** The event of an HTTP API in payload format 2.0. */
export function httpV2Event({ method = 'GET', path = '/orders', body, headers = {}, query = {}, pathParameters = {} }: SampleRequest = {}): any {
  const event: APIGatewayProxyEventV2 = {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: new URLSearchParams({ ...query }).toString(),
    headers: { 'accept': '*/*', 'host': DOMAIN, 'user-agent': AGENT, ...headers },
    requestContext: {
      accountId: ACCOUNT,
      apiId: API_ID,
      domainName: DOMAIN,
      domainPrefix: API_ID,
      requestId: REQUEST_ID,
      routeKey: `${method} ${path}`,
      stage: '$default',
      time: TIME,
      timeEpoch: EPOCH,
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: SOURCE_IP, userAgent: AGENT },
    },
    ...Object.keys(query).length > 0 && { queryStringParameters: { ...query } },
    ...Object.keys(pathParameters).length > 0 && { pathParameters: { ...pathParameters } },
    ...body !== undefined && { body },
    isBase64Encoded: false,
  };
  return event;
}

/**
 * The event of a WebSocket API's route.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html
 */
export function webSocketEvent({ routeKey = '$default', body }: { readonly routeKey?: string; readonly body?: string } = {}): any {
  const eventType = routeKey === '$connect' ? 'CONNECT' : routeKey === '$disconnect' ? 'DISCONNECT' : 'MESSAGE';
  const event: APIGatewayProxyWebsocketEventV2 = {
    requestContext: {
      apiId: API_ID,
      connectedAt: EPOCH,
      connectionId: 'L0SM9cOFvHcCIhw=',
      domainName: DOMAIN,
      eventType,
      extendedRequestId: 'JJbxmplHYosFVYQ=',
      messageDirection: 'IN',
      messageId: 'L0SM9dO5PHcCIhw=',
      requestId: REQUEST_ID,
      requestTime: TIME,
      requestTimeEpoch: EPOCH,
      routeKey,
      stage: 'prod',
    },
    body,
    isBase64Encoded: false,
  };
  return event;
}

const ARN = `arn:aws:execute-api:eu-west-1:${ACCOUNT}:${API_ID}/prod/GET/orders`;

/**
 * What a TOKEN authorizer of a REST API is asked.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html
 */
export function tokenAuthorizerEvent(token = 'Bearer sample'): any {
  const event: APIGatewayTokenAuthorizerEvent = { type: 'TOKEN', authorizationToken: token, methodArn: ARN };
  return event;
}

/** What a REQUEST authorizer of a REST API is asked. */
export function requestAuthorizerEvent(request: SampleRequest = {}): any {
  const { body: _body, isBase64Encoded: _flag, ...rest } = restEvent(request);
  const event: APIGatewayRequestAuthorizerEvent = { type: 'REQUEST', methodArn: ARN, ...rest };
  return event;
}

/**
 * What the authorizer of an HTTP API is asked, in its payload format 2.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
export function httpAuthorizerEvent(request: SampleRequest = {}): any {
  const { body: _body, isBase64Encoded: _flag, ...rest } = httpV2Event({ ...request, headers: { authorization: 'Bearer sample', ...request.headers } });
  const event: APIGatewayRequestAuthorizerEventV2 = { type: 'REQUEST', routeArn: ARN, identitySource: [rest.headers.authorization], cookies: [], ...rest };
  return event;
}

/** A context for a handler under test; `timeoutMs` is what it has left. */
export function lambdaContext(timeoutMs = 3000): any {
  const deadline = Date.now() + timeoutMs;
  return {
    awsRequestId: REQUEST_ID,
    functionName: 'sample',
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:sample`,
    memoryLimitInMB: '512',
    logGroupName: '/aws/lambda/sample',
    logStreamName: '2026/11/20/[$LATEST]sample',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}
