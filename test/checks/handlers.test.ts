import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Aspects, DockerImage, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import { LambdaRestApi } from 'aws-cdk-lib/aws-apigateway';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { CheckPreset, SafeLambdaApi, SafeLambdaApiAspect, SafeLambdaApiChecks, SafeLambdaApiNagPack } from '../../lib';

const BAD = 'exports.handler = async () => "ok";';
const RULE = 'response-not-an-object';
let folder: string;
const before = process.env.SAFE_LAMBDA_API_CACHE;

beforeAll(() => {
  process.env.SAFE_LAMBDA_API_CACHE = 'off';
  folder = mkdtempSync(join(tmpdir(), 'handlers-'));
  writeFileSync(join(folder, 'index.js'), BAD);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  if (before === undefined) delete process.env.SAFE_LAMBDA_API_CACHE;
  else process.env.SAFE_LAMBDA_API_CACHE = before;
});

function api(scope: Construct, code: lambda.Code): void {
  const handler = new lambda.Function(scope, 'Orders', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code });
  new LambdaRestApi(scope, 'Api', { handler, cloudWatchRole: false });
}

/** An app with one stack; whether its assets are bundled is the CLI's to say. */
function appWith(code: (scope: Construct) => lambda.Code, context: Record<string, unknown> = {}): App {
  const app = new App({ context, outdir: mkdtempSync(join(folder, 'out-')) });
  const stack = new Stack(app, 'Shop');
  api(stack, code(stack));
  return app;
}

/** Copies the handler, as a bundler without Docker would make it. */
function bundled(): lambda.Code {
  const tryBundle = (outputDir: string) => {
    writeFileSync(join(outputDir, 'index.js'), BAD);
    return true;
  };
  return lambda.Code.fromAsset(folder, { exclude: ['out-*'], bundling: { image: DockerImage.fromRegistry('none'), local: { tryBundle } } });
}

function places(app: App): string[] {
  const findings = SafeLambdaApiChecks.findings(app, { preset: CheckPreset.MINIMAL });
  return findings.filter(({ rule }) => rule === RULE).map(({ constructPath }) => constructPath);
}

const inline = () => lambda.Code.fromInline(BAD);
const asset = () => lambda.Code.fromAsset(folder, { exclude: ['out-*'] });
const FOUND = ['Shop/Orders/Resource'];

test.each([
  ['in the template', inline],
  ['in an asset', asset],
  ['in an asset that was bundled', bundled],
])('code %s is read', (_, code) => {
  expect(places(appWith(code))).toEqual(FOUND);
});

describe('where the assets of a stack were not bundled in this run', () => {
  const context = { 'aws:cdk:bundling-stacks': [] };

  test.each([['an asset that is bundled', bundled, []], ['any other asset', asset, []], ['code in the template', inline, FOUND]] as const)('%s', (_, code, expected) => {
    expect(places(appWith(code, context))).toEqual(expected);
  });

  test('another stack, which was, is judged', () => {
    const app = appWith(bundled, { 'aws:cdk:bundling-stacks': ['Shop'] });
    api(new Stack(app, 'Other'), bundled());
    expect(places(app)).toEqual(FOUND);
  });
});

test('code of stages and nested stacks is read', () => {
  const app = new App({ outdir: mkdtempSync(join(folder, 'out-')) });
  const stack = new Stack(new Stage(app, 'Prod'), 'Shop');
  api(new NestedStack(stack, 'Inner'), asset());
  expect(places(app)).toEqual(['Prod/Shop/Inner/Orders/Resource']);
});

describe('every way to check reads code', () => {
  const ways: Record<string, (app: App) => void> = {
    'the plugin': app => Validations.of(app).addPlugins(new SafeLambdaApiChecks(app)),
    'the Aspect': app => Aspects.of(app).add(new SafeLambdaApiAspect(app)),
    'the pack': app => Validations.of(app).addPlugins(new SafeLambdaApiNagPack(app)),
    'the construct': app => { new SafeLambdaApi(new Stack(app, 'Safe'), 'Api', { handlerProps: { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200 });') } }); },
  };

  test.each(Object.entries(ways))('%s', (_, register) => {
    const app = appWith(asset);
    register(app);
    expect(places(app)).toEqual(FOUND);
  });
});

test('the guard of the construct answers in place of what it is given', () => {
  const app = new App({ outdir: mkdtempSync(join(folder, 'out-')) });
  new SafeLambdaApi(new Stack(app, 'Safe'), 'Api', { handlerProps: { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: asset() } });
  const found = SafeLambdaApiChecks.findings(app).filter(({ rule }) => rule === RULE);
  expect(found.map(({ status, message }) => ({ status, guarded: message.includes('the response guard answers in its place') }))).toEqual([{ status: ['500'], guarded: true }]);
});
