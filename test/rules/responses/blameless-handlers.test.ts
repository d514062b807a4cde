import { transpileModule, ModuleKind, ScriptTarget } from 'typescript';
import { templateOf, type Template } from '../../../lib/model';
import { RULES } from '../../../lib/rules';
import type { Example } from '../../../lib/rules/example';
import type { Overlay } from '../../../lib/rules/support/examples';
import { httpHandler, restHandler } from '../../../lib/rules/support/handler-example';
import { found } from '../../support/rules';

const PYTHON: Overlay = { Function: { Properties: { Runtime: 'python3.13' } } };
const VERSION_1: Overlay = { Integration: { Properties: { PayloadFormatVersion: '1.0' } } };

/** Packages that the code loads are not installed beside it. */
const JUDGED = RULES.filter(({ id }) => id !== 'module-not-in-runtime');

/** The errors that any rule finds in code behind each API that may read its response. */
function errorsIn(code: string, overlay: Overlay): string[] {
  const examples: Example[] = [restHandler(code, overlay), httpHandler(code, { ...overlay, ...VERSION_1 }), httpHandler(code, overlay)];
  return examples.flatMap(({ template }) => JUDGED.flatMap(rule => found(rule, [templateOf(template() as Template['body'])])
    .filter(({ severity, handler }) => severity === 'error' && handler !== undefined).map(({ message }) => `${rule.id}: ${message}`)));
}

function transpiled(target: ScriptTarget, code: string): string {
  return transpileModule(code, { compilerOptions: { target, module: ModuleKind.CommonJS } }).outputText;
}

describe('no rule finds an error in a handler whose every path is good for callers', () => {
  test.each([
    ['attempts with a bound from the environment', `const MAX = Number(process.env.MAX_TRIES);
exports.handler = async event => {
  for (let attempt = 0; attempt <= MAX; attempt++) {
    try { return { statusCode: 200, body: await load(event) }; } catch (error) { if (attempt === MAX) return { statusCode: 503, body: "busy" }; }
  }
};`],
    ['attempts until one succeeds', `exports.handler = async event => {
  let tries = 0;
  while (tries < event.stageVariables.tries) { try { return { statusCode: 200, body: await load() }; } catch (error) { tries++; } }
};`],
    ['a route within a method', `exports.handler = async ({ requestContext, httpMethod = requestContext.http.method, path, rawPath }) => {
  if (httpMethod === "GET") { if ((path ?? rawPath) === "/a") return { statusCode: 200, body: "" }; }
  else if (httpMethod === "POST") { if ((path ?? rawPath) === "/b") return { statusCode: 201, body: "" }; }
};`],
    ['several triggers, each of which ends without a response', `exports.handler = async event => {
  if (event.Records) { console.log("batch"); return; }
  if (event.source === "aws.events") { console.log("tick"); return; }
  if (!event.requestContext) return;
  return { statusCode: 200, body: "" };
};`],
    ['a test whether the event is one of an API', `const isRequest = event => Boolean(event.requestContext && (event.httpMethod || event.requestContext.http));
exports.handler = async event => { if (!isRequest(event)) return; return { statusCode: 200, body: "" }; };`],
    ['a package that keeps functions warm', `const warmer = require("lambda-warmer");
exports.handler = async event => { if (await warmer(event)) return "warmed"; return { statusCode: 200, body: "" }; };`],
    ['a class that makes its own JSON', `class Answer { constructor(data) { this.data = data; } toJSON() { return { statusCode: 200, body: JSON.stringify(this.data) }; } }
exports.handler = async () => new Answer([]);`],
    ['a class below one that makes its own JSON', `class Answer { toJSON() { return { statusCode: this.code, body: "" }; } }
class Created extends Answer { constructor() { super(); this.code = 201; } }
exports.handler = async () => new Created();`],
    ['an async function with a default, compiled for ES2015', transpiled(ScriptTarget.ES2015, `const respond = async ({ statusCode = "none" }: any = {}) => ({ statusCode, body: "" });
export const handler = async () => respond({ statusCode: 200 });`)],
    ['an async function compiled for ES5', transpiled(ScriptTarget.ES5, `export const handler = async (event: any) => {
  const loaded = await load(event);
  return { statusCode: 200, body: loaded };
};`)],
  ])('JavaScript: %s', (_, code) => {
    expect(errorsIn(code, {})).toEqual([]);
  });

  test.each([
    ['attempts with a bound from the environment', `import os
RETRIES = int(os.environ['RETRIES'])
def handler(event, context):
    for attempt in range(RETRIES):
        try:
            return {'statusCode': 200, 'body': load(event)}
        except Exception:
            if attempt == RETRIES - 1:
                return {'statusCode': 503, 'body': 'busy'}`],
    ['a number of attempts', `def handler(event, context):
    for attempt in range(1, 4):
        try:
            return {'statusCode': 200, 'body': load(event)}
        except Exception:
            if attempt == 3:
                return {'statusCode': 503, 'body': 'busy'}`],
    ['attempts until one succeeds', `import os
def handler(event, context):
    tries = 0
    while tries < int(os.environ['TRIES']):
        try:
            return {'statusCode': 200, 'body': load(event)}
        except ValueError:
            tries += 1`],
    ['several triggers, each of which ends without a response', `def handler(event, context):
    if 'Records' in event:
        for record in event['Records']: print(record)
        return
    if event.get('source') == 'aws.events': return None
    return {'statusCode': 200, 'body': ''}`],
  ])('Python: %s', (_, code) => {
    expect(errorsIn(code, PYTHON)).toEqual([]);
  });
});
