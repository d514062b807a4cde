import type { Rule } from '../rule';
import { awaitedCode, type AwaitedCode } from '../support/handler-code';
import { restHandler } from '../support/handler-example';
import { inCode, unloadable } from '../support/handler-violation';
import { placeText } from '../support/handler-words';
import { hasLoadingOptions, hasSearchPath } from '../support/module-loading';
import { andOthers, nameOfFunction } from '../support/words';

const handler = (load: string) => `${load}\nexports.handler = async () => ({ statusCode: 200, body: "[]" });`;

export const moduleNotInRuntime: Rule = {
  id: 'module-not-in-runtime',
  area: 'responses',
  severity: 'error',
  status: { rest: ['502'], http: ['500'], websocket: ['error frame'] },
  title: 'the code loads a package that is neither in it nor in a layer nor in the runtime',
  why: 'the runtime cannot load the handler, and every request fails; version 2 of the AWS SDK is in no Node.js runtime from 18 on',
  fix: 'bundle the package, put it into a layer, or load what the runtime has, such as @aws-sdk/client-s3',
  evidence: 'Runtime.ImportModuleError',
  whenNot: 'Something adds the package before the code is deployed.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html',
  bad: restHandler(handler('const { S3 } = require("aws-sdk");')),
  good: restHandler(handler('const { S3 } = require("@aws-sdk/client-s3");')),
  * check(model, context) {
    for (const awaited of awaitedCode(model, context)) yield* judge(awaited);
  },
};

function* judge(awaited: AwaitedCode) {
  const { fn, code } = awaited;
  const missing = code.kind === 'facts' ? code.facts.imports.filter(({ found }) => found === 'missing') : [];
  const [first] = missing;
  if (!first || hasLoadingOptions(fn) || hasSearchPath(fn)) return;
  const others = new Set(missing.map(({ packageName }) => packageName)).size - 1;
  yield inCode(fn, first.place, {
    ...unloadable(awaited, moduleNotInRuntime),
    message: `${nameOfFunction(fn)} loads ${first.packageName}${andOthers(others, 'other package')} (${placeText(first.place)}), which neither its code nor a layer nor ${String(fn.runtime)} has`,
  });
}
