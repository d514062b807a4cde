import { exec, httpEntry, json, restEntry, type Sample } from './sample';

const MALFORMED = exec('Execution failed due to configuration error: Malformed Lambda proxy response');
const TIMEOUT = restEntry({ status: '504', errorResponseType: 'INTEGRATION_TIMEOUT' });

/** The same causes in whatever the AWS CLI, Logs Insights and other people's formats make of them. */
export const FORMAT_SAMPLES: readonly Sample[] = [
  ['aws logs tail of an execution log', `2026-11-20T10:00:00.123000+00:00 0f2b6a1c3d4e5f60718293a4b5c6d7e8 ${MALFORMED}`, 'malformed-response'],
  ['aws logs tail --format short', `2026-11-20T10:00:00 ${MALFORMED}`, 'malformed-response'],
  ['aws logs tail of a function, whose lines have times of their own', '2026-11-20T10:00:00.123000+00:00 2026/11/20/[$LATEST]0f2b6a1c3d4e5f60718293a4b5c6d7e8 2026-11-20T10:00:00.100Z 11111111-2222-4333-8444-555555555555 Task timed out after 3.00 seconds', 'function-timeout'],
  ['aws logs tail --format json', `2026-11-20T10:00:00.123000+00:00 0f2b6a1c3d4e5f60718293a4b5c6d7e8\n${JSON.stringify(JSON.parse(TIMEOUT), null, 4)}`, 'integration-timeout'],
  ['aws logs tail in colours', `\u001b[32m2026-11-20T10:00:00.123000+00:00\u001b[0m \u001b[36m0f2b6a1c3d4e5f60718293a4b5c6d7e8\u001b[0m ${MALFORMED}`, 'malformed-response'],
  ['aws logs tail of an access log, whose stream has any name', `2026-11-20T10:00:00.123000+00:00 $default-2026-11-20-10-37-08 ${TIMEOUT}`, 'integration-timeout'],
  ['aws logs filter-log-events', JSON.stringify({ events: [{ logStreamName: 'x', timestamp: 1795176000000, message: `${MALFORMED}\n`, ingestionTime: 1, eventId: '1' }], searchedLogStreams: [] }, null, 4), 'malformed-response'],
  ['aws logs filter-log-events of an access log, on one line', JSON.stringify({ logStreamName: 'x', timestamp: 1795176000000, message: TIMEOUT, eventId: '1' }), 'integration-timeout'],
  ['aws logs get-query-results', JSON.stringify({ results: [[{ field: '@timestamp', value: '2026-11-20 10:00:00.000' }, { field: '@message', value: MALFORMED }]], status: 'Complete' }, null, 4), 'malformed-response'],
  ['a JSON export of Logs Insights', JSON.stringify([{ '@timestamp': '2026-11-20 10:00:00.000', '@message': JSON.parse(TIMEOUT) as object, '@log': '123456789012:/aws/apigateway/x' }], null, 2), 'integration-timeout'],
  ['a CSV export of Logs Insights', `@timestamp,@message\n2026-11-20 10:00:00.000,"${TIMEOUT.replace(/"/g, '""')}"`, 'integration-timeout'],
  ['a CSV export with single fields', '@timestamp,requestId,status,errorResponseType\n2026-11-20 10:00:00.000,abc,504,INTEGRATION_TIMEOUT', 'integration-timeout'],
  ['Common Log Format', '192.0.2.1 - - [20/Nov/2026:10:00:00 +0000] "GET /orders HTTP/1.1" 502 35 c6af9ac6-7b61-11e6-9a41-93e8deadbeef', 'cannot-tell'],
  ['the console\'s CSV format', '192.0.2.1,-,-,20/Nov/2026:10:00:00 +0000,GET,/orders,HTTP/1.1,502,35,c6af9ac6-7b61-11e6-9a41-93e8deadbeef', 'cannot-tell'],
  ['the console\'s XML format', '<request id="c6af9ac6-7b61-11e6-9a41-93e8deadbeef"> <ip>192.0.2.1</ip> <status>502</status> </request>', 'cannot-tell'],
  ['names in snake case', json({ request_id: 'a', http_method: 'GET', response_status: 504, error_response_type: 'INTEGRATION_TIMEOUT' }), 'integration-timeout'],
  ['nested names', json({ requestId: 'a', http: { method: 'GET', status: 500 }, error: { responseType: 'AUTHORIZER_FAILURE' } }), 'authorizer-failed'],
  ['names of $context itself', json({ '$context.requestId': 'a', '$context.status': '500', '$context.integration.integrationStatus': '429' }), 'function-throttled'],
  ['names of people\'s own: the type wherever it stands', json({ id: 'a', path: '/x', status: 504, errType: 'INTEGRATION_TIMEOUT' }), 'integration-timeout'],
  ['values without quotes that are empty', '{"requestId":"a","httpMethod":"GET","status":504,"integrationStatus":-,"errorResponseType":"INTEGRATION_TIMEOUT"}', 'integration-timeout'],
  ['lines that end as on Windows', `${TIMEOUT}\r\n${TIMEOUT}\r\n`, 'integration-timeout'],
  ['a byte order mark', `\ufeff${TIMEOUT}`, 'integration-timeout'],
  ['execution log and access log of one request: the more telling counts', `${exec('Execution failed due to configuration error: Malformed Lambda proxy response')}\n${restEntry({ requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef', status: '502' })}`, 'malformed-response'],
  ['access log and function log of one request', `${httpEntry({ status: '500', integrationRequestId: '11111111-2222-4333-8444-555555555555' })}\n2026-11-20T10:00:00.100Z 11111111-2222-4333-8444-555555555555 Task timed out after 3.00 seconds`, 'function-timeout'],
];
