import { judge } from '../../../lib/contract';
import { GuardVariable } from '../../../lib/guard/facts';
import { settingsFrom } from '../../../lib/guard/node/settings';
import { eventOf, OTHER_EVENTS } from '../events';
import { guardHandler } from '../node-guard';
import { withStandardOutput } from '../run-both';

const REST = eventOf({ kind: 'rest' });
const GOOD = { statusCode: 200, body: 'ok' };
const BAD = { statusCode: 200, body: { secret: 's3cret' } };

type Env = Partial<Record<GuardVariable, string>>;

/** A handler under guard, and the lines it wrote. */
function invoke(handler: (...args: any[]) => unknown, event: unknown = REST, env: Env = {}, context: object = {}, ...more: unknown[]) {
  return withStandardOutput(async () => guardHandler(handler, settingsFrom(env))(event, context, ...more));
}

const answer = (statusCode: number, message: string) => ({
  statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message, requestId: 'gateway-request' }),
});
const FAILED = answer(500, 'Internal server error');

describe('what passes through', () => {
  test('a good response is the same object', async () => {
    const { value, lines } = await invoke(async () => GOOD);
    expect([value === GOOD, lines]).toEqual([true, []]);
  });

  test('a response that may or may not be read is left alone', async () => {
    const doubtful = { statusCode: 200, headers: { 'content-length': 2 } };
    const { value, lines } = await invoke(async () => doubtful);
    expect([value === doubtful, lines]).toEqual([true, []]);
  });

  test.each(Object.entries(OTHER_EVENTS))('%s: what the handler returns is the same object', async (_name, event) => {
    const { value, lines } = await invoke(async () => BAD, event);
    expect([value === BAD, lines]).toEqual([true, []]);
  });

  test.each(Object.entries(OTHER_EVENTS))('%s: what the handler throws stays thrown, so that the event is retried', async (_name, event) => {
    await expect(invoke(async () => { throw new Error('boom'); }, event)).rejects.toThrow('boom');
  });

  test('a streaming handler is not wrapped', () => {
    const streaming = Object.assign(async () => undefined, { [Symbol.for('aws.lambda.runtime.handler.streaming')]: 'response' });
    expect(guardHandler(streaming, settingsFrom({}))).toBe(streaming);
  });

  test('a guard that is off does not wrap', () => {
    const handler = async () => BAD;
    expect(guardHandler(handler, settingsFrom({ [GuardVariable.MODE]: 'off' }))).toBe(handler);
  });

  test('the guarded handler declares two parameters, as the runtime client for Node.js 24 demands', () => {
    expect(guardHandler((_a: unknown, _b: unknown, _c: unknown) => undefined, settingsFrom({})).length).toEqual(2);
  });
});

describe('what is answered', () => {
  const circular: Record<string, unknown> = { statusCode: 200 };
  circular.self = circular;
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();

  test.each<[string, (...args: any[]) => unknown, string]>([
    ['a body that is an object', async () => BAD, 'MalformedResponse: body must be a string'],
    ['nothing', async () => undefined, 'MalformedResponse: must be an object'],
    ['a response that is not a promise', () => BAD, 'MalformedResponse: body must be a string'],
    ['a cycle', async () => circular, 'MalformedResponse: must be serialisable as JSON'],
    ['a BigInt', async () => ({ statusCode: 200n }), 'MalformedResponse: must be serialisable as JSON'],
    ['a revoked proxy in the response', async () => ({ statusCode: 200, headers: revoked.proxy }), 'MalformedResponse: must be serialisable as JSON'],
    ['an instance whose properties are inherited', async () => Object.create({ statusCode: 'ok' }, { extra: { value: 1, enumerable: true } }),
      'MalformedResponse: extra must not be there: a REST API has no such key'],
    ['more than 6 MB', async () => ({ statusCode: 200, body: 'x'.repeat(6_291_557) }), 'ResponseTooLarge: must be at most 6291556 bytes of JSON'],
    ['an error that is thrown', () => { throw new Error('boom'); }, 'UnhandledException: the handler threw'],
    ['an error that is rejected', async () => { throw new Error('boom'); }, 'UnhandledException: the handler threw'],
    ['a string that is thrown', async () => { throw 'boom'; }, 'UnhandledException: the handler threw'], // eslint-disable-line @typescript-eslint/only-throw-error -- that it is no Error is the case under test
    ['undefined that is thrown', async () => { throw undefined; }, 'UnhandledException: the handler threw'], // eslint-disable-line @typescript-eslint/only-throw-error -- that it is no Error is the case under test
    ['a thenable whose then throws', () => ({ then() { throw new Error('boom'); } }), 'UnhandledException: the handler threw'],
    ['a getter that throws', () => ({ get then() { throw new Error('boom'); } }), 'UnhandledException: the handler threw'],
    ['a callback handler where there are no callbacks', (_event, _context, _callback) => undefined,
      'HandlerNotLoaded: this runtime does not support callback handlers (Runtime.CallbackHandlerDeprecated)'],
  ])('%s', async (_title, handler, message) => {
    const { value, lines } = await invoke(handler);
    expect([value, lines.map(line => JSON.parse(line).message)]).toEqual([FAILED, [`safe-lambda-api: ${message}`]]);
  });

  test('a handler that runs on is answered before the function times out', async () => {
    const { value, lines } = await invoke(() => new Promise(() => {}), REST, { [GuardVariable.MARGIN]: '20' }, { getRemainingTimeInMillis: () => 50 });
    expect([value, lines.map(line => JSON.parse(line).cause)]).toEqual([answer(504, 'Endpoint request timed out'), ['NearTimeout']]);
  });

  test('requests that run at once are each answered at their own deadline', async () => {
    const late = (ms: number) => invokeAfter(ms);
    const invokeAfter = (ms: number) => guardHandler(() => new Promise(() => {}), settingsFrom({ [GuardVariable.MARGIN]: '10' }))(
      REST, { getRemainingTimeInMillis: () => ms }) as Promise<{ statusCode: number }>;
    const { value } = await withStandardOutput(async () => Promise.all([late(60), late(120), late(90)]));
    expect(value.map(({ statusCode }) => statusCode)).toEqual([504, 504, 504]);
  });

  test('a handler that settles after its request was answered changes nothing', async () => {
    let settle: (value: unknown) => void = () => {};
    const { lines } = await invoke(() => new Promise(resolve => { settle = resolve; }), REST, { [GuardVariable.MARGIN]: '20' }, { getRemainingTimeInMillis: () => 40 });
    const after = await withStandardOutput(async () => { settle(BAD); await new Promise(resolve => setTimeout(resolve, 5)); });
    expect([lines.length, after.lines]).toEqual([1, []]);
  });
});

describe('what is configured', () => {
  const answers = (value: unknown): Env => ({ [GuardVariable.ANSWERS]: JSON.stringify(value) });

  test.each<[string, Env, unknown]>([
    ['status, body and headers by cause', answers({ MalformedResponse: { status: 503, body: { code: 7, id: '$context.requestId' }, headers: { 'retry-after': '1' } } }),
      { statusCode: 503, headers: { 'content-type': 'application/json', 'retry-after': '1' }, body: '{"code":7,"id":"gateway-request"}' }],
    ['a body that is text', answers({ MalformedResponse: { body: 'sorry', headers: { 'content-type': 'text/plain' } } }),
      { statusCode: 500, headers: { 'content-type': 'text/plain' }, body: 'sorry' }],
    ['another cause', answers({ NearTimeout: { status: 503 } }), FAILED],
    ['what would be malformed itself', answers({ MalformedResponse: { status: 'no', headers: { a: 1 } } }), FAILED],
    ['what is no JSON', { [GuardVariable.ANSWERS]: '{', [GuardVariable.CORS]: '[', [GuardVariable.BINARY]: 'x', [GuardVariable.MARGIN]: 'soon' }, FAILED],
  ])('%s', async (_title, env, expected) => {
    expect((await invoke(async () => BAD, REST, env)).value).toEqual(expected);
  });

  test.each([
    ['any origin', { origins: ['*'] }, { 'access-control-allow-origin': '*' }],
    ['a listed origin', { origins: ['https://a.example'], credentials: true },
      { 'access-control-allow-origin': 'https://a.example', 'vary': 'Origin', 'access-control-allow-credentials': 'true' }],
    ['a stranger', { origins: ['https://b.example'] }, {}],
  ])('CORS headers for %s', async (_title, cors, headers) => {
    const event = { ...REST, headers: { Origin: 'https://a.example' } };
    const { value } = await invoke(async () => BAD, event, { [GuardVariable.CORS]: JSON.stringify(cors) });
    expect((value as typeof FAILED).headers).toEqual({ 'content-type': 'application/json', ...headers });
  });

  test('in report mode the response goes out as it is, and is logged', async () => {
    const { value, lines } = await invoke(async () => BAD, REST, { [GuardVariable.MODE]: 'report' });
    expect([value === BAD, lines.map(line => JSON.parse(line).answered)]).toEqual([true, [undefined]]);
  });

  test('in report mode what is thrown stays thrown, and is logged', async () => {
    const { value, lines } = await withStandardOutput(async () => {
      const guarded = guardHandler(async () => { throw new Error('boom'); }, settingsFrom({ [GuardVariable.MODE]: 'report' }));
      return (guarded(REST, {}) as Promise<unknown>).catch((error: Error) => error.message);
    });
    expect([value, lines.length]).toEqual(['boom', 1]);
  });

  test('bad base64 is judged with the media types and the caller\'s Accept', async () => {
    const event = eventOf({ kind: 'rest', accept: 'image/png' });
    const { lines } = await invoke(async () => ({ body: '%', isBase64Encoded: true }), event, { [GuardVariable.BINARY]: '["image/png"]' });
    expect(lines.map(line => JSON.parse(line).withoutGuard)).toEqual([500]);
  });
});

describe('what is logged', () => {
  test('one line names the cause, the place and the request, is a metric, and holds no body', async () => {
    const { lines } = await invoke(async () => BAD, REST, { [GuardVariable.API_NAME]: 'orders' }, { awsRequestId: 'lambda-request' });
    const { timestamp, _aws, ...line } = JSON.parse(lines[0]);
    expect([lines.length, lines[0].includes('s3cret'), new Date(timestamp).getTime()]).toEqual([1, false, _aws.Timestamp]);
    expect(line).toEqual({
      level: 'ERROR',
      message: 'safe-lambda-api: MalformedResponse: body must be a string',
      cause: 'MalformedResponse',
      path: 'body',
      reason: 'must be a string',
      withoutGuard: 502,
      answered: 500,
      requestId: 'lambda-request',
      apiRequestId: 'gateway-request',
      route: 'GET /orders',
      ApiName: 'orders',
      MalformedResponse: 1,
      Violations: 1,
    });
    expect(_aws.CloudWatchMetrics).toEqual([{
      Namespace: 'SafeLambdaApi',
      Dimensions: [['ApiName']],
      Metrics: [{ Name: 'MalformedResponse', Unit: 'Count' }, { Name: 'Violations', Unit: 'Count' }],
    }]);
  });

  test('the stack of what was thrown is kept', async () => {
    const { lines } = await invoke(async () => { throw new TypeError('boom'); });
    const { errorType, errorMessage, stack } = JSON.parse(lines[0]);
    expect([errorType, errorMessage, stack[0]]).toEqual(['TypeError', 'boom', 'TypeError: boom']);
  });

  test('standard output that is closed costs the caller nothing', async () => {
    const write = jest.spyOn(process.stdout, 'write').mockImplementation(() => { throw new Error('EPIPE'); });
    const value = await guardHandler(async () => BAD, settingsFrom({}))(REST, {});
    write.mockRestore();
    expect(judge(value, { kind: 'rest' })).toMatchObject({ status: 500, wellFormed: true });
  });
});
