import { Api } from '../../lib/contract';

/** A proxy event of an API, as small as the guards need it to recognise it. */
export function eventOf({ kind, payloadFormatVersion, accept }: Api, more: Record<string, unknown> = {}): Record<string, unknown> {
  const headers = accept === undefined ? {} : { Accept: accept };
  const requestContext = { apiId: 'api123', requestId: 'gateway-request', resourcePath: '/orders' };
  if (kind === 'rest') return { resource: '/orders', path: '/orders', httpMethod: 'GET', headers, requestContext, ...more };
  if (payloadFormatVersion === '1.0') return { version: '1.0', resource: '/orders', path: '/orders', httpMethod: 'GET', headers, requestContext, ...more };
  return {
    version: '2.0',
    routeKey: 'GET /orders',
    rawPath: '/orders',
    headers,
    requestContext: { ...requestContext, domainName: 'api123.execute-api.eu-west-1.amazonaws.com', http: { method: 'GET', path: '/orders' } },
    ...more,
  };
}

/** Events that are no API's proxy events; the guards must not touch what a handler makes of them. */
export const OTHER_EVENTS: Record<string, unknown> = {
  'SQS': { Records: [{ eventSource: 'aws:sqs', body: 'x' }] },
  'schedule': { 'source': 'aws.events', 'detail-type': 'Scheduled Event', 'detail': {} },
  'load balancer': { requestContext: { elb: { targetGroupArn: 'arn' } }, httpMethod: 'GET', path: '/', headers: {}, body: '' },
  'Function URL': { version: '2.0', requestContext: { apiId: 'abc', domainName: 'abc.lambda-url.eu-west-1.on.aws', http: { method: 'GET' } } },
  'VPC Lattice': { version: '2.0', requestContext: { serviceArn: 'arn' }, method: 'GET' },
  'WebSocket': { requestContext: { apiId: 'abc', connectionId: 'c', routeKey: '$connect', eventType: 'CONNECT' } },
  'REST authorizer': { type: 'TOKEN', methodArn: 'arn', authorizationToken: 't' },
  'HTTP authorizer': { version: '2.0', type: 'REQUEST', routeArn: 'arn', requestContext: { apiId: 'abc', http: { method: 'GET' } } },
  'null': null,
  'a list': [],
  'text': 'x',
};
