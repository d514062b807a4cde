/** What the Python guard does beside judging; agreement.test.ts has the judging. */
import { eventOf, OTHER_EVENTS } from './events';
import { GuardedRequest, runPython } from './run-both';
import { GuardVariable } from '../../lib/guard/facts';

const REST = eventOf({ kind: 'rest' });
const GOOD = { statusCode: 200, body: 'ok' };
const BAD = { statusCode: 200, body: {} };

type Row = [title: string, request: GuardedRequest, env: Record<string, string>, answer: unknown, causes: string[]];

const answer = (statusCode: number, message: string, headers = {}) => ({
  statusCode, headers: { 'content-type': 'application/json', ...headers }, body: `{"message": "${message}", "requestId": "gateway-request"}`,
});
const FAILED = answer(500, 'Internal server error');
const ORIGIN = { ...REST, headers: { Origin: 'https://a.example' } };

const ROWS: Row[] = [
  ['off: the response goes out as it is', { event: REST, returned: BAD }, { [GuardVariable.MODE]: 'off' }, BAD, []],
  ['report: the response goes out as it is, and is logged', { event: REST, returned: BAD }, { [GuardVariable.MODE]: 'report' }, BAD, ['MalformedResponse']],
  ['report: what is raised stays raised, and is logged', { event: REST, throws: true }, { [GuardVariable.MODE]: 'report' }, 'raised boom', ['UnhandledException']],
  ['a handler that sleeps is interrupted before the function times out', { event: REST, returned: GOOD, sleeps: 5, remainingMs: 260 }, {},
    answer(504, 'Endpoint request timed out'), ['NearTimeout']],
  ['report: a handler that sleeps is left to it', { event: REST, returned: GOOD, sleeps: 0.2, remainingMs: 260 }, { [GuardVariable.MODE]: 'report' }, GOOD, ['NearTimeout']],
  ['a margin of 0 turns the deadline off', { event: REST, returned: GOOD, sleeps: 0.2, remainingMs: 100 }, { [GuardVariable.MARGIN]: '0' }, GOOD, []],
  ['an own answer by cause', { event: REST, returned: BAD }, { [GuardVariable.ANSWERS]: '{"MalformedResponse":{"status":503,"body":"id $context.requestId","headers":{"a":"b"}}}' },
    { statusCode: 503, headers: { 'content-type': 'application/json', 'a': 'b' }, body: 'id gateway-request' }, ['MalformedResponse']],
  ['an own answer that would be malformed itself', { event: REST, returned: BAD }, { [GuardVariable.ANSWERS]: '{"MalformedResponse":{"status":"no","headers":{"a":1}}}' },
    FAILED, ['MalformedResponse']],
  ['settings that cannot be read', { event: REST, returned: BAD }, { [GuardVariable.ANSWERS]: '{', [GuardVariable.CORS]: '[]', [GuardVariable.MARGIN]: 'x' }, FAILED, ['MalformedResponse']],
  ['CORS headers for a listed origin', { event: ORIGIN, returned: BAD }, { [GuardVariable.CORS]: '{"origins":["https://a.example"],"credentials":true}' },
    answer(500, 'Internal server error', { 'access-control-allow-origin': 'https://a.example', 'vary': 'Origin', 'access-control-allow-credentials': 'true' }), ['MalformedResponse']],
  ['CORS headers for any origin', { event: ORIGIN, returned: BAD }, { [GuardVariable.CORS]: '{"origins":["*"]}' },
    answer(500, 'Internal server error', { 'access-control-allow-origin': '*' }), ['MalformedResponse']],
  ['no CORS headers for a stranger', { event: ORIGIN, returned: BAD }, { [GuardVariable.CORS]: '{"origins":["https://b.example"]}' }, FAILED, ['MalformedResponse']],
  ['a body that is half a surrogate pair', { event: REST, returned: { statusCode: 200, body: '\ud800' } }, {}, { statusCode: 200, body: '\ud800' }, []],
  ['more than 6 MB', { event: REST, returned: { statusCode: 200, body: 'x'.repeat(6_291_557) } }, {}, FAILED, ['ResponseTooLarge']],
];

test.each(ROWS)('%s', (_title, request, env, expected, causes) => {
  const [done] = runPython([request], env);
  expect([done.answer, done.lines.map(line => line.cause)]).toEqual([expected, causes]);
});

test('what a handler returns for events that are no API\'s is left alone', () => {
  const done = runPython(Object.values(OTHER_EVENTS).map(event => ({ event, returned: BAD })));
  expect(done).toEqual(Object.values(OTHER_EVENTS).map(() => ({ untouched: true, answer: BAD, lines: [] })));
});

test('what a handler raises for events that are no API\'s stays raised', () => {
  const done = runPython(Object.values(OTHER_EVENTS).map(event => ({ event, throws: true })));
  expect(done).toEqual(Object.values(OTHER_EVENTS).map(() => ({ untouched: false, answer: 'raised boom', lines: [] })));
});

test('a shorter time than that of the request before is kept, too', () => {
  const done = runPython([{ event: REST, returned: GOOD, remainingMs: 5000 }, { event: REST, returned: GOOD, sleeps: 2, remainingMs: 260 }]);
  expect(done.map(({ lines }) => lines.map(line => line.cause))).toEqual([[], ['NearTimeout']]);
});
