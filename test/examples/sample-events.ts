import { APIGatewayProxyEvent, APIGatewayProxyEventV2, APIGatewayRequestAuthorizerEvent, APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda';

/** A request as a test describes it. */
export interface SampleRequest {
  readonly method: string;
  readonly path: string;
  readonly pathParameters?: Record<string, string>;
  readonly body?: string;
  readonly base64?: boolean;
}

/** The event that a REST API makes of a request; absent parts are null. */
export function restEvent({ method, path, pathParameters, body, base64 = false }: SampleRequest): APIGatewayProxyEvent {
  return {
    resource: path,
    path,
    httpMethod: method,
    headers: { 'Content-Type': 'application/json', 'Host': 'abcdef1234.execute-api.eu-central-1.amazonaws.com' },
    multiValueHeaders: { 'Content-Type': ['application/json'] },
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: pathParameters ?? null,
    stageVariables: null,
    requestContext: { apiId: 'abcdef1234', stage: 'prod', httpMethod: method, path: `/prod${path}`, requestId: 'c6af9ac6' } as APIGatewayProxyEvent['requestContext'],
    body: body === undefined ? null : encode(body, base64),
    isBase64Encoded: base64,
  };
}

/** The event that an HTTP API makes of a request in payload format 2.0; absent parts are left out. */
export function httpEvent({ method, path, pathParameters, body, base64 = false }: SampleRequest): APIGatewayProxyEventV2 {
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': 'application/json', 'host': 'abcdef1234.execute-api.eu-central-1.amazonaws.com' },
    requestContext: { apiId: 'abcdef1234', stage: '$default', http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' } } as APIGatewayProxyEventV2['requestContext'],
    ...(pathParameters && { pathParameters }),
    ...(body !== undefined && { body: encode(body, base64) }),
    isBase64Encoded: base64,
  };
}

/** Both kinds of event, for tests that expect the same answer to each. */
export const EVENT_KINDS = [
  { kind: 'REST', eventOf: restEvent },
  { kind: 'HTTP 2.0', eventOf: httpEvent },
];

/** What a REST API asks its authorizer. */
export function restAuthorizerEvent(headers: Record<string, string>, route = 'POST/quotes'): Partial<APIGatewayRequestAuthorizerEvent> {
  return { type: 'REQUEST', methodArn: `arn:aws:execute-api:eu-central-1:111122223333:abcdef1234/prod/${route}`, headers };
}

/** What an HTTP API asks its authorizer in payload format 2.0. */
export function httpAuthorizerEvent(headers: Record<string, string>): Partial<APIGatewayRequestAuthorizerEventV2> {
  return { version: '2.0', type: 'REQUEST', routeArn: 'arn:aws:execute-api:eu-central-1:111122223333:abcdef1234/$default/POST/quotes', headers };
}

function encode(body: string, base64: boolean): string {
  return base64 ? Buffer.from(body).toString('base64') : body;
}
