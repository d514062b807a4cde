import {
  httpAuthorizerEvent, httpV1Event, httpV2Event, requestAuthorizerEvent, restEvent, tokenAuthorizerEvent, type SampleRequest,
} from '../../testing';

/** The APIs whose events and readings are played. */
export type ApiName = 'rest' | 'http-v1' | 'http-v2';

/** An event with a name for tables. */
export interface NamedEvent {
  readonly name: string;
  readonly event: unknown;
}

interface Sample extends SampleRequest {
  readonly name: string;
  /** Added to the event as it is. */
  readonly over?: (event: any) => object; // events of three shapes
}

const JSON_TYPE = { 'content-type': 'application/json' };
const CLAIMS = { sub: 'sample-user', scope: 'orders/read' };

/** Requests that handlers meet, and that some have not been written for. */
const SAMPLES: readonly Sample[] = [
  { name: 'GET' },
  { name: 'GET with query', query: { limit: '10', name: 'Zoë & co' } },
  { name: 'GET with path parameter', path: '/orders/42', pathParameters: { id: '42' } },
  { name: 'POST with JSON', method: 'POST', headers: JSON_TYPE, body: '{"item":"book","quantity":1}' },
  { name: 'POST without a body', method: 'POST', headers: JSON_TYPE },
  { name: 'POST with broken JSON', method: 'POST', headers: JSON_TYPE, body: '{"item":' },
  { name: 'POST with base64', method: 'POST', headers: JSON_TYPE, body: Buffer.from('{"item":"book"}').toString('base64'), over: () => ({ isBase64Encoded: true }) },
  { name: 'PUT with unicode', method: 'PUT', headers: JSON_TYPE, body: '{"name":"Zoë 😀 日本語"}' },
  { name: 'DELETE', method: 'DELETE', path: '/orders/42', pathParameters: { id: '42' } },
  { name: 'OPTIONS (CORS preflight)', method: 'OPTIONS', headers: { 'origin': 'https://app.example.com', 'access-control-request-method': 'POST' } },
  { name: 'with an authorizer\'s context', over: withAuthorizer },
];

function withAuthorizer(event: { version?: string; requestContext: object }): object {
  const authorizer = event.version === '2.0' ? { jwt: { claims: CLAIMS, scopes: ['orders/read'] } } : { claims: CLAIMS, principalId: 'sample-user' };
  return { requestContext: { ...event.requestContext, authorizer } };
}

const BUILDERS: Readonly<Record<ApiName, (request: SampleRequest) => object>> = { 'rest': restEvent, 'http-v1': httpV1Event, 'http-v2': httpV2Event };

/** Events for the handler of a route. */
export function sampleEvents(api: ApiName): NamedEvent[] {
  return SAMPLES.map(({ name, over, ...request }) => {
    const event = BUILDERS[api](request);
    return { name, event: over ? { ...event, ...over(event) } : event };
  });
}

/** Events for an authorizer. */
export function authorizerEvents(api: ApiName): NamedEvent[] {
  if (api !== 'rest') {
    const { version: _version, ...rest } = httpV1Event() as Record<string, unknown>;
    const first = { version: '1.0', type: 'REQUEST', identitySource: 'Bearer sample', ...rest };
    return [{ name: 'a token', event: api === 'http-v2' ? httpAuthorizerEvent() : first }];
  }
  return [
    { name: 'a token', event: tokenAuthorizerEvent() },
    { name: 'a token that is no token', event: tokenAuthorizerEvent('none') },
    { name: 'a whole request', event: requestAuthorizerEvent({ headers: { Authorization: 'Bearer sample' } }) },
  ];
}
