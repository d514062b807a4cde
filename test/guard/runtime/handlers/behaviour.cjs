'use strict';
// One handler that does what the event's body tells it to, well or badly.
const good = { statusCode: 200, headers: { 'content-type': 'application/json' }, body: '{"text":"caf\u00e9 \\u0000 \ud83d\ude00"}' };

const sized = bytes => ({ statusCode: 200, body: 'x'.repeat(bytes - JSON.stringify({ statusCode: 200, body: '' }).length) });
const circular = () => { const value = { statusCode: 200 }; value.self = value; return value; };

const WAYS = {
  'good': () => good,
  'body object': () => ({ statusCode: 200, body: { secret: 'do-not-log' } }),
  'unknown key': () => ({ statusCode: 200, extra: 1 }),
  'string': () => 'text',
  'nothing': () => undefined,
  'circular': circular,
  'bigint': () => ({ statusCode: 200, headers: { n: 10n } }),
  'throw': () => { throw new Error('boom'); },
  'throw string': () => { throw 'boom'; },
  'reject later': () => new Promise((resolve, reject) => setTimeout(() => reject(new Error('late boom')), 10)),
  'floating rejection': () => { void Promise.reject(new Error('floating')); return new Promise(resolve => setTimeout(() => resolve(good), 300)); },
  'throw in timer': () => { setTimeout(() => { throw new Error('timer boom'); }, 10); return new Promise(resolve => setTimeout(() => resolve(good), 300)); },
  'exit': () => process.exit(3),
  'never': () => new Promise(() => {}),
  'slow': () => new Promise(resolve => setTimeout(() => resolve(good), 60_000)),
  'spin': () => { for (;;); },
  '6291555 bytes': () => sized(6291555),
  '6291556 bytes': () => sized(6291556),
  '6291557 bytes': () => sized(6291557),
};

const wayOf = event => event.body ?? event.Records?.[0].body;
exports.handler = async event => WAYS[wayOf(event)]();
exports.plain = event => WAYS[wayOf(event)]();
exports.callback = (event, context, callback) => {
  const way = wayOf(event);
  if (way === 'callback error') callback(new Error('boom'));
  else if (way === 'no callback') return;
  else if (way === 'context succeed') context.succeed(WAYS['body object']());
  else if (way === 'context fail') context.fail(new Error('boom'));
  else callback(null, WAYS[way]());
};
if (globalThis.awslambda) {
  exports.streaming = globalThis.awslambda.streamifyResponse(async (event, stream) => { stream.write('streamed'); stream.end(); });
}
