/** End to end: a function in a process of its own under the real runtime client, with and without the guard. */
import * as fs from 'node:fs';
import { builtAssets } from '../assets';
import { eventOf } from '../events';
import { invokeAll, Result } from './function';
import { describeRuntimes, RUNTIMES, RuntimeUnderTest } from './runtimes';

const assets = builtAssets();
afterAll(() => fs.rmSync(assets, { recursive: true }));
jest.setTimeout(60_000);

const request = (way: string) => eventOf({ kind: 'rest' }, { body: way });
const message = (way: string) => ({ Records: [{ eventSource: 'aws:sqs', body: way }] });

interface Options { readonly guarded?: boolean; readonly purpose?: 'api' | 'authorizer'; readonly environment?: Record<string, string>; readonly timeoutMs?: number }

function run(runtime: RuntimeUnderTest, handler: string, events: unknown[], { guarded = true, purpose, environment, timeoutMs }: Options = {}) {
  return invokeAll({ runtime, handler, guarded, purpose, assets, environment }, events, timeoutMs);
}

/** A response's status, or how else the invocation ended, and the causes that were logged. */
function seen({ kind, body, log }: Result): string {
  const causes = [...log.matchAll(/"message": ?"safe-lambda-api: (\w+)/g)].map(([, cause]) => cause);
  const outcome = kind === 'response' ? (JSON.parse(body) as { statusCode?: number } | null)?.statusCode : kind;
  return [outcome, ...causes].join(' ');
}

const isNode = ({ language }: RuntimeUnderTest) => language === 'node';

describeRuntimes(RUNTIMES, runtime => {
  const GOOD_WAYS = ['good', '6291555 bytes', '6291556 bytes'];

  test('good responses are byte for byte the same with and without the guard', async () => {
    const bodies = async (guarded: boolean) => (await run(runtime, 'behaviour.handler', GOOD_WAYS.map(request), { guarded })).map(({ kind, body }) => ({ kind, body }));
    expect(await bodies(true)).toEqual(await bodies(false));
  });

  const ANSWERED: [way: string, seen: string][] = [
    ['body object', '500 MalformedResponse'],
    ['unknown key', '500 MalformedResponse'],
    ['string', '500 MalformedResponse'],
    ['nothing', '500 MalformedResponse'],
    ['circular', '500 MalformedResponse'],
    ['6291557 bytes', '500 ResponseTooLarge'],
    ['throw', '500 UnhandledException'],
    ...isNode(runtime) ? [
      ['bigint', '500 MalformedResponse'],
      ['throw string', '500 UnhandledException'],
      ['reject later', '500 UnhandledException'],
      ['floating rejection', '500 UnhandledRejection'],
      ['never', '500 NeverSettled'],
    ] as [string, string][] : [
      ['bytes', '500 MalformedResponse'],
      ['exit', '500 UnhandledException'],
    ] as [string, string][],
    ['good', '200'],
  ];

  test('each violation is answered and logged once, and the process goes on', async () => {
    const results = await run(runtime, 'behaviour.handler', ANSWERED.map(([way]) => request(way)));
    expect(results.map((result, at) => [ANSWERED[at][0], seen(result)])).toEqual(ANSWERED);
    expect(results.some(({ log }) => log.includes('do-not-log'))).toEqual(false);
  });

  test('a handler that runs on is answered shortly before the timeout, and the next request is served', async () => {
    const results = await run(runtime, 'behaviour.handler', [request('slow'), request('good')], { timeoutMs: 1000 });
    expect(results.map(seen)).toEqual(['504 NearTimeout', '200']);
  });

  const LOST: [way: string, bare: string, guarded: string][] = isNode(runtime)
    ? [['exit', 'exit', 'exit ProcessExited'], ['spin', 'exit', 'exit']]
    : [['os exit', 'exit', 'exit']];

  test.each(LOST)('no guard can answer: %s', async (way, bare, guarded) => {
    const both = [];
    for (const isGuarded of [false, true]) both.push(seen((await run(runtime, 'behaviour.handler', [request(way)], { guarded: isGuarded, timeoutMs: 800 }))[0]));
    expect(both).toEqual([bare, guarded]);
  });

  test('messages of a queue are handled as without the guard', async () => {
    const ways = ['body object', 'throw', 'nothing'].map(message);
    const outcomes = async (guarded: boolean) => (await run(runtime, 'behaviour.handler', ways, { guarded }))
      .map(({ kind, body }) => [kind, kind === 'error' ? (JSON.parse(body) as { errorMessage: string }).errorMessage : body]);
    expect(await outcomes(true)).toEqual(await outcomes(false));
  });

  test('in report mode violations are logged, and what the caller gets stays', async () => {
    const ways = ['body object', 'throw'].map(request);
    const report = await run(runtime, 'behaviour.handler', ways, { environment: { SAFE_LAMBDA_API_MODE: 'report' } });
    const bare = await run(runtime, 'behaviour.handler', ways, { guarded: false });
    expect(report.map(({ kind }) => kind)).toEqual(bare.map(({ kind }) => kind));
    expect(report.map(seen)).toEqual(['200 MalformedResponse', 'error UnhandledException']);
  });

  const UNLOADED = isNode(runtime)
    ? ['syntax-error.handler', 'syntax-error-esm.handler', 'missing-dependency.handler', 'missing-dependency-esm.handler', 'nowhere.handler', 'behaviour.nothing']
    : ['syntax_error.handler', 'missing_dependency.handler', 'nowhere.handler', 'behaviour.nothing'];

  test.each(UNLOADED)('a handler that cannot be loaded is answered: %s', async handler => {
    expect((await run(runtime, handler, [request('good'), request('good')])).map(seen)).toEqual(['500 HandlerNotLoaded', '500 HandlerNotLoaded']);
  });

  test('a module that threw at first is tried again', async () => {
    const handler = isNode(runtime) ? 'throws-at-first.handler' : 'throws_at_first.handler';
    expect((await run(runtime, handler, [request('good'), request('good')])).map(seen)).toEqual(['500 HandlerNotLoaded', '200']);
  });

  test('a malformed output of an authorizer is a deny, and what it throws stays thrown', async () => {
    const event = (way: string) => ({ type: 'TOKEN', methodArn: 'arn', authorizationToken: 't', body: way });
    const environment = { SAFE_LAMBDA_API_AUTHORIZER: 'simple' };
    const results = await run(runtime, 'behaviour.handler', [event('nothing'), event('throw')], { purpose: 'authorizer', environment });
    expect([results[0].body.replace(' ', ''), seen(results[1])]).toEqual(['{"isAuthorized":false}', 'error']);
  });

  test('with JSON logging the metric is at the top level of its entry', async () => {
    const [{ log }] = await run(runtime, 'behaviour.handler', [request('body object')], { environment: { AWS_LAMBDA_LOG_FORMAT: 'JSON' } });
    const line = log.split('\n').find(one => one.includes('_aws'))!;
    expect(JSON.parse(line)).toMatchObject({ ApiName: 'orders', MalformedResponse: 1, _aws: { CloudWatchMetrics: [{ Namespace: 'SafeLambdaApi' }] } });
  });
});

describeRuntimes(RUNTIMES.filter(runtime => !isNode(runtime)), runtime => {
  // Since Python 3.12 the runtime client writes UTF-8 where it wrote escapes before; it goes by the name of the runtime.
  const SINCE_312 = { AWS_EXECUTION_ENV: 'AWS_Lambda_python3.13' };

  test('half a surrogate pair ends the process since Python 3.12, and is answered under guard', async () => {
    const way = [request('half a surrogate pair')];
    const [escaped] = await run(runtime, 'behaviour.handler', way);
    const [bare] = await run(runtime, 'behaviour.handler', way, { guarded: false, environment: SINCE_312 });
    const [guarded] = await run(runtime, 'behaviour.handler', way, { environment: SINCE_312 });
    expect([seen(escaped), seen(bare), seen(guarded)]).toEqual(['200', 'exit', '500 MalformedResponse']);
  });

  test('text beyond ASCII is the same with and without the guard since Python 3.12', async () => {
    const bodies = async (guarded: boolean) => (await run(runtime, 'behaviour.handler', [request('good')], { guarded, environment: SINCE_312 })).map(({ body }) => body);
    const [body] = await bodies(true);
    expect([[body], body.includes('caf\u00e9')]).toEqual([await bodies(false), true]);
  });

  test('a handler that spins is interrupted', async () => {
    expect((await run(runtime, 'behaviour.handler', [request('spin'), request('good')], { timeoutMs: 1000 })).map(seen)).toEqual(['504 NearTimeout', '200']);
  });

  test('an alarm that rings between requests harms nothing', async () => {
    const [first] = await run(runtime, 'behaviour.handler', [request('good')], { timeoutMs: 400 });
    const results = await run(runtime, 'behaviour.handler', ['good', 'slow', 'good', 'slow'].map(request), { timeoutMs: 400 });
    expect([first, ...results].map(seen)).toEqual(['200', '200', '504 NearTimeout', '200', '504 NearTimeout']);
  });
});

describeRuntimes(RUNTIMES.filter(isNode), runtime => {
  test.each(['behaviour-esm.handler', 'behaviour.handler'])('%s: both kinds of modules are loaded', async handler => {
    expect((await run(runtime, handler, [request('good'), request('body object')])).map(seen)).toEqual(['200', '500 MalformedResponse']);
  });

  test.each(['behaviour-esm.streaming', 'behaviour.streaming'])('%s: a stream is passed through', async handler => {
    const bodies = async (guarded: boolean) => (await run(runtime, handler, [request('good'), request('good')], { guarded })).map(({ kind, body }) => ({ kind, body }));
    expect(await bodies(true)).toEqual([{ kind: 'response', body: 'streamed' }, { kind: 'response', body: 'streamed' }]);
    expect(await bodies(false)).toEqual([{ kind: 'response', body: 'streamed' }, { kind: 'response', body: 'streamed' }]);
  });

  const BY_CALLBACK: [way: string, withCallbacks: string][] = [
    ['good', '200'], ['body object', '500 MalformedResponse'], ['callback error', '500 UnhandledException'],
    ['no callback', '500 NeverSettled'], ['context succeed', '500 MalformedResponse'], ['context fail', '500 UnhandledException'],
  ];

  test('a callback handler is guarded where the runtime has callbacks, and answered where it has none', async () => {
    const results = await run(runtime, 'behaviour.callback', BY_CALLBACK.map(([way]) => request(way)));
    const expected = runtime.callbacks ? BY_CALLBACK.map(([, outcome]) => outcome) : BY_CALLBACK.map(() => '500 HandlerNotLoaded');
    expect(results.map(seen)).toEqual(expected);
  });

  test('an ES module that throws ends the start as without the guard, and is logged', async () => {
    const [bare] = await run(runtime, 'throws-esm.handler', [request('good')], { guarded: false });
    const [guarded] = await run(runtime, 'throws-esm.handler', [request('good')]);
    expect([seen(bare), seen(guarded)]).toEqual(['init-error', 'init-error HandlerNotLoaded']);
  });

  test('an exception outside of the handler ends the process as without the guard, and is logged', async () => {
    const [bare] = await run(runtime, 'behaviour.handler', [request('throw in timer')], { guarded: false });
    const [guarded] = await run(runtime, 'behaviour.handler', [request('throw in timer')]);
    expect([bare.kind === guarded.kind, seen(guarded).split(' ').at(-1)]).toEqual([true, 'ProcessExited']);
  });
});
