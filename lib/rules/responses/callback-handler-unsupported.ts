import { FIRST_NODE_WITHOUT_CALLBACKS, nodeVersion } from '../../aws/runtimes';
import type { Rule } from '../rule';
import { awaitedCode, type AwaitedCode } from '../support/handler-code';
import { restHandler } from '../support/handler-example';
import { inCode, unloadable } from '../support/handler-violation';
import { placeText } from '../support/handler-words';
import { nameOfFunction } from '../support/words';

const NODE_24 = { Function: { Properties: { Runtime: 'nodejs24.x' } } };

export const callbackHandlerUnsupported: Rule = {
  id: 'callback-handler-unsupported',
  area: 'responses',
  severity: 'error',
  status: { rest: ['502'], http: ['500'], websocket: ['error frame'] },
  title: 'the handler takes a callback, which its runtime no longer has',
  why: 'from Node.js 24 on the runtime refuses to start a handler with a third parameter',
  fix: 'make the handler async and return the response',
  evidence: 'Runtime.CallbackHandlerDeprecated',
  whenNot: 'Never: every request fails.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html',
  bad: restHandler('exports.handler = (event, context, callback) => callback(null, { statusCode: 200, body: "ok" });', NODE_24),
  good: restHandler('exports.handler = async () => ({ statusCode: 200, body: "ok" });', NODE_24),
  * check(model, context) {
    for (const awaited of awaitedCode(model, context)) yield* judge(awaited);
  },
};

function* judge(awaited: AwaitedCode) {
  const { fn, code } = awaited;
  const place = code.kind === 'facts' ? code.facts.callbackAt : undefined;
  const { runtime } = fn, version = typeof runtime === 'string' ? nodeVersion(runtime) : undefined;
  if (!place || version === undefined || version < FIRST_NODE_WITHOUT_CALLBACKS) return;
  yield inCode(fn, place, {
    ...unloadable(awaited, callbackHandlerUnsupported),
    message: `the handler of ${nameOfFunction(fn)} takes a callback (${placeText(place)}), and ${runtime as string} has none`,
  });
}
