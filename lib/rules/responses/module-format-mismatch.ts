import type { FormatMismatch } from '../../handlers/facts';
import type { Rule } from '../rule';
import { awaitedCode, type AwaitedCode } from '../support/handler-code';
import { restHandler } from '../support/handler-example';
import { inCode, unloadable } from '../support/handler-violation';
import { placeText } from '../support/handler-words';
import { hasLoadingOptions } from '../support/module-loading';
import { nameOfFunction } from '../support/words';

const WRITTEN: Readonly<Record<FormatMismatch['kind'], string>> = {
  'exports-in-esm': 'is loaded as an ES module and written as CommonJS',
  'import-in-commonjs': 'is loaded as CommonJS and written as an ES module',
};

export const moduleFormatMismatch: Rule = {
  id: 'module-format-mismatch',
  area: 'responses',
  severity: 'error',
  status: { rest: ['502'], http: ['500'], websocket: ['error frame'] },
  title: 'the code is written in one module format and loaded in the other',
  why: 'a .js file is CommonJS unless package.json says "type": "module"; in CommonJS import is a syntax error, and an ES module knows neither exports nor require',
  fix: 'name the file .mjs or .cjs as it is written, or set type in package.json',
  evidence: 'Runtime.UserCodeSyntaxError',
  whenNot: 'Never: every request fails. Where NODE_OPTIONS chooses the format or loads something first, nothing is said.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html',
  bad: restHandler('import { randomUUID } from "node:crypto";\nexport const handler = async () => ({ statusCode: 200, body: randomUUID() });', { Function: { Properties: { Runtime: 'nodejs20.x' } } }),
  good: restHandler('const { randomUUID } = require("node:crypto");\nexports.handler = async () => ({ statusCode: 200, body: randomUUID() });', { Function: { Properties: { Runtime: 'nodejs20.x' } } }),
  * check(model, context) {
    for (const awaited of awaitedCode(model, context)) yield* judge(awaited);
  },
};

function* judge(awaited: AwaitedCode) {
  const { fn, code } = awaited;
  const mismatch = code.kind === 'facts' ? code.facts.formatMismatch : undefined;
  if (!mismatch || hasLoadingOptions(fn)) return;
  yield inCode(fn, mismatch.place, {
    ...unloadable(awaited, moduleFormatMismatch),
    message: `the handler of ${nameOfFunction(fn)} ${WRITTEN[mismatch.kind]} (${placeText(mismatch.place)}): ${mismatch.because}`,
  });
}
