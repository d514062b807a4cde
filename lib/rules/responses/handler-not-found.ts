import type { Missing } from '../../handlers/facts';
import type { Rule } from '../rule';
import { onRest } from '../support/examples';
import { awaitedCode, type AwaitedCode } from '../support/handler-code';
import { unloadable } from '../support/handler-violation';
import { nameOfFunction } from '../support/words';

export const handlerNotFound: Rule = {
  id: 'handler-not-found',
  area: 'responses',
  severity: 'error',
  status: { rest: ['502'], http: ['500'], websocket: ['error frame'] },
  title: 'the code of the function does not have the handler that the function names',
  why: 'the runtime loads the file and the export that Handler names, and every request fails when one is not there',
  fix: 'name a file and an export of the code in Handler: orders/get.handler is the export handler of orders/get.js',
  evidence: 'Runtime.ImportModuleError, Runtime.HandlerNotFound',
  whenNot: 'Something replaces the code before it is deployed.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html',
  bad: onRest('new Function(this, \'Function\', { handler: \'index.main\', … }); // the code exports handler', { Function: { Properties: { Handler: 'index.main' } } }),
  good: onRest('new Function(this, \'Function\', { handler: \'index.handler\', … });', { Function: { Properties: { Handler: 'index.handler' } } }),
  * check(model, context) {
    for (const awaited of awaitedCode(model, context)) yield* judge(awaited);
  },
};

function* judge(awaited: AwaitedCode) {
  const { fn, code } = awaited;
  if (code.kind !== 'missing' || fn.variable('PYTHONPATH') !== undefined) return;
  const { started: { own } } = fn;
  yield {
    resource: fn.resource,
    property: 'Properties.Handler',
    ...unloadable(awaited, handlerNotFound),
    message: `${nameOfFunction(fn)} starts with ${String(own)}, but its code has no ${code.missing.what} ${code.missing.name}${insteadOf(code.missing)}`,
  };
}

function insteadOf({ there, what }: Missing): string {
  if (there.length === 0) return what === 'file' ? ': there is none that the runtime loads' : ': the file exports nothing';
  return `, only ${there.join(', ')}`;
}
