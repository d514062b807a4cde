/** One measurement in a process of its own, since only the first run in a process is what a user waits for. Prints JSON. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { App } from 'aws-cdk-lib';
import { threadMs } from './thread-time';

const APIS = Number(process.env.APIS ?? 500);
const APIS_PER_STACK = 25;

const SAME_CODE = 'exports.handler = async () => ({ statusCode: 200 });';

/** A handler such as people write, which no other function of the app has. */
function ownCode(i: number): string {
  return `const answer = (statusCode, body) => ({ statusCode, body: JSON.stringify(body) });
exports.handler = async event => {
  try {
    const order = JSON.parse(event.body ?? '{}');
    if (!order.id) return answer(400, { message: 'no id' });
    const found = await fetch('https://example.com/${i}/' + order.id);
    return found.ok ? answer(200, await found.json()) : answer(404, { message: 'no order ${i}' });
  } catch (error) {
    return answer(500, { message: error.message });
  }
};`;
}

/** Plain CDK code: REST APIs, each with a function of its own and three routes. */
function buildApp(outdir: string, codeOf: (i: number) => string): App {
  const { App, Stack } = require('aws-cdk-lib') as typeof import('aws-cdk-lib');
  const lambda = require('aws-cdk-lib/aws-lambda') as typeof import('aws-cdk-lib/aws-lambda');
  const apigateway = require('aws-cdk-lib/aws-apigateway') as typeof import('aws-cdk-lib/aws-apigateway');
  const app = new App({ analyticsReporting: false, outdir, context: { '@aws-cdk/core:stackResourceLimit': 0 } });
  for (let i = 0; i < APIS; i++) {
    const id = `Stack${Math.floor(i / APIS_PER_STACK)}`;
    const stack = app.node.tryFindChild(id) as InstanceType<typeof Stack> ?? new Stack(app, id);
    const handler = new lambda.Function(stack, `Fn${i}`, { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline(codeOf(i)) });
    const api = new apigateway.LambdaRestApi(stack, `Api${i}`, { handler, proxy: false });
    const item = api.root.addResource('items').addResource('{id}');
    for (const method of ['GET', 'PUT', 'DELETE']) item.addMethod(method);
  }
  return app;
}

/** CPU time of all threads: V8 compiles and collects garbage beside the main one. */
function processMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}

function timed<T>(work: () => T): { ms: number; allMs: number; result: T } {
  const start = threadMs(), allStart = processMs();
  const result = work();
  return { ms: threadMs() - start, allMs: processMs() - allStart, result };
}

function synth(way: string, outdir: string) {
  const app = buildApp(outdir, way === 'own' ? ownCode : () => SAME_CODE);
  const { Validations } = require('aws-cdk-lib') as typeof import('aws-cdk-lib');
  if (way === 'checks' || way === 'own') Validations.of(app).addPlugins(new (require('../../lib/checks/safe-lambda-api-checks') as typeof import('../../lib/checks/safe-lambda-api-checks')).SafeLambdaApiChecks(app));
  if (way === 'nag') Validations.of(app).addPlugins(new (require('cdk-nag') as typeof import('cdk-nag')).AwsSolutionsChecks(app));
  if (way === 'idle') Validations.of(app).addPlugins({ name: 'Idle', validate: () => ({ success: true, violations: [] }) });
  console.error = () => {};
  const inPlugins = clockPlugins(app);
  // Findings refuse the app after all work is done.
  const { ms, allMs } = timed(() => { try { app.synth(); } catch { /* told by the report */ } });
  return { ms, allMs, inPlugins: inPlugins() };
}

/** Adds up what all plugins of an app take: the difference of two synths drowns in the noise of a busy machine. */
function clockPlugins(app: App): () => number {
  let sum = 0;
  const { _validationPlugins: plugins } = app as unknown as { _validationPlugins: { validate(context: unknown): unknown }[] };
  for (const plugin of plugins) {
    const validate = plugin.validate.bind(plugin);
    plugin.validate = context => {
      const { ms, result } = timed(() => validate(context));
      sum += ms;
      return result;
    };
  }
  return () => sum;
}

function templateFiles(folder: string): string[] {
  return fs.readdirSync(folder).filter(name => name.endsWith('.template.json')).map(name => path.join(folder, name));
}

function parse(folder: string) {
  const texts = templateFiles(folder).map(file => fs.readFileSync(file, 'utf8'));
  const { ms, allMs } = timed(() => texts.map(text => JSON.parse(text)));
  return { ms, allMs, bytes: texts.reduce((sum, text) => sum + text.length, 0) };
}

function judge(folder: string, copies: number) {
  const { modelsOf, readAssembly } = require('../../lib/model') as typeof import('../../lib/model');
  const { runRules } = require('../../lib/engine/run') as typeof import('../../lib/engine/run');
  const { catalogue } = require('../../lib/engine/catalogue') as typeof import('../../lib/engine/catalogue');
  const rules = catalogue();
  let resources = 0;
  const { ms, allMs, result } = timed(() => {
    const read = readAssembly(folder);
    const templates = Array.from({ length: copies }, (_, n) => read.map(template => ({ ...template, file: `${n}/${template.file}`, assembly: String(n) }))).flat();
    resources = templates.reduce((sum, { body }) => sum + Object.keys(body.Resources as object).length, 0);
    return runRules([...modelsOf(templates)], rules, { severities: {}, context: { wholeApp: true, preset: 'strict' } });
  });
  return { ms, allMs, resources, rules: rules.length, findings: result.length };
}

const [mode, folder, extra] = process.argv.slice(2);
const result = mode === 'parse' ? parse(folder) : mode === 'judge' ? judge(folder, Number(extra ?? 1)) : synth(mode, folder);
fs.writeSync(1, JSON.stringify(result));
