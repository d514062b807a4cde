/** Handlers that call back, with a stand-in for the runtime client that has callbacks (version 3). */
import { GuardVariable } from '../../../lib/guard/facts';
import { settingsFrom } from '../../../lib/guard/node/settings';
import { eventOf, OTHER_EVENTS } from '../events';
import { guardHandler } from '../node-guard';
import { withStandardOutput } from '../run-both';

const GOOD = { statusCode: 200, body: 'ok' };
const BAD = { statusCode: 200, body: {} };
const FAILED = expect.objectContaining({ statusCode: 500 });

/** As version 3 does it: the first of callback, context methods and promise counts. */
async function run(handler: (event: any, context: any, callback: any) => unknown, event: unknown, mode = 'enforce') {
  const calls: unknown[][] = [];
  const record = (how: string) => (...args: unknown[]) => { if (calls.length === 0) calls.push([how, ...args]); };
  const context = { succeed: record('succeed'), fail: record('fail'), done: record('done') };
  const { lines } = await withStandardOutput(async () => {
    try {
      const result = guardHandler(handler, settingsFrom({ [GuardVariable.MODE]: mode }))(event, context, record('callback')) as Promise<unknown> | undefined;
      if (typeof result?.then === 'function') await result.then(record('promise'), record('rejected'));
    } catch (error) {
      record('thrown')(error);
    }
    await new Promise(resolve => setTimeout(resolve, 5)); // for what the handler left behind
  });
  return [calls[0], lines.map(line => JSON.parse(line).cause)];
}

const boom = new Error('boom');
const REST = eventOf({ kind: 'rest' });

test.each<[string, (event: any, context: any, callback: any) => unknown, unknown[], string[]]>([
  ['a good response by callback', (_e, _c, callback) => callback(null, GOOD), ['callback', null, GOOD], []],
  ['a bad response by callback', (_e, _c, callback) => callback(null, BAD), ['callback', null, FAILED], ['MalformedResponse']],
  ['an error by callback is answered at once', (_e, _c, callback) => callback(boom), ['succeed', FAILED], ['UnhandledException']],
  ['a response by context.succeed', (_e, context) => context.succeed(GOOD), ['succeed', GOOD], []],
  ['a bad response by context.done', (_e, context) => context.done(null, BAD), ['done', null, FAILED], ['MalformedResponse']],
  ['an error by context.fail', (_e, context) => context.fail(boom), ['succeed', FAILED], ['UnhandledException']],
  ['an error by context.done', (_e, context) => context.done(boom), ['succeed', FAILED], ['UnhandledException']],
  ['a promise beside an unused callback', async (_e, _c, _callback) => GOOD, ['promise', GOOD], []],
  ['a callback, then an exception', (_e, _c, callback) => { callback(null, GOOD); throw boom; }, ['callback', null, GOOD], []],
  ['an exception without a callback', () => { throw boom; }, ['succeed', FAILED], ['UnhandledException']],
])('%s', async (_title, handler, call, causes) => {
  expect(await run(handler, REST)).toEqual([call, causes]);
});

test.each<[string, (event: any, context: any, callback: any) => unknown, unknown[], string[]]>([
  ['a bad response by callback', (_e, _c, callback) => callback(null, BAD), ['callback', null, BAD], ['MalformedResponse']],
  ['an error by callback', (_e, _c, callback) => callback(boom), ['callback', boom], ['UnhandledException']],
  ['an error by context.fail', (_e, context) => context.fail(boom), ['fail', boom], ['UnhandledException']],
  ['an error by context.done', (_e, context) => context.done(boom), ['done', boom], ['UnhandledException']],
  ['an exception', () => { throw boom; }, ['thrown', boom], ['UnhandledException']],
])('in report mode, %s is logged and goes the handler\'s way', async (_title, handler, call, causes) => {
  expect(await run(handler, REST, 'report')).toEqual([call, causes]);
});

test.each([
  ['enforce', ['succeed', FAILED]],
  ['report', undefined],
])('a handler after which nothing is left to run, in mode %s', async (mode, call) => {
  const first = await run(() => { setImmediate(() => process.emit('beforeExit', 0)); }, REST, mode);
  const again = await run(() => { process.emit('beforeExit', 0); return undefined; }, OTHER_EVENTS.SQS, mode);
  expect([first, again]).toEqual([[call, ['NeverSettled']], [undefined, []]]);
});

test('for events that are no API\'s the callback is the runtime client\'s own', async () => {
  expect(await run((_e, _c, callback) => callback(null, BAD), OTHER_EVENTS.SQS)).toEqual([['callback', null, BAD], []]);
});
