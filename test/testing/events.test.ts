/** The samples are what they claim to be: the guard recognises each as what it is. */
import { apiOf } from '../../lib/guard/node/event';
import * as samples from '../../lib/testing';

test.each<[string, any, unknown]>([
  ['REST', samples.restEvent({ query: { page: '2' } }), { kind: 'rest' }],
  ['HTTP, format 1.0', samples.httpV1Event(), { kind: 'http', payloadFormatVersion: '1.0' }],
  ['HTTP, format 2.0', samples.httpV2Event({ body: '{}' }), { kind: 'http', payloadFormatVersion: '2.0' }],
  ['WebSocket', samples.webSocketEvent({ routeKey: '$connect' }), undefined],
  ['TOKEN authorizer', samples.tokenAuthorizerEvent(), undefined],
  ['REQUEST authorizer', samples.requestAuthorizerEvent(), undefined],
  ['HTTP authorizer', samples.httpAuthorizerEvent(), undefined],
])('%s', (_title, event, api) => {
  expect(apiOf(event)).toEqual(api);
});

test('what a sample request asks for is in the event, as each API sends it', () => {
  const request = { method: 'POST', path: '/orders/1', body: '{"a":1}', headers: { 'x-a': 'b' }, query: { q: '1 2' }, pathParameters: { id: '1' } };
  const rest = samples.restEvent(request);
  const http = samples.httpV2Event(request);
  expect([rest.httpMethod, rest.path, rest.body, rest.headers['x-a'], rest.multiValueHeaders['x-a'], rest.queryStringParameters, rest.pathParameters])
    .toEqual(['POST', '/orders/1', '{"a":1}', 'b', ['b'], { q: '1 2' }, { id: '1' }]);
  expect([http.routeKey, http.rawPath, http.body, http.headers['x-a'], http.rawQueryString, http.pathParameters])
    .toEqual(['POST /orders/1', '/orders/1', '{"a":1}', 'b', 'q=1+2', { id: '1' }]);
});

test('a context counts down', () => {
  const left: number = samples.lambdaContext(1000).getRemainingTimeInMillis();
  expect([left > 0, left <= 1000]).toEqual([true, true]);
});
