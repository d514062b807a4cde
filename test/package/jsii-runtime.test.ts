import * as fs from 'node:fs';
import * as path from 'node:path';
import { JsiiKernel, type Ref } from './jsii-kernel';
import { run } from './run';
import { emptyFolder, only, ROOT, tarball } from './workspace';

/** Modules that aws-cdk-lib needs in the runtime, each before those that need it. */
const MODULES = ['constructs', '@aws-cdk/asset-awscli-v1', '@aws-cdk/asset-node-proxy-agent-v6', '@aws-cdk/cloud-assembly-schema', 'aws-cdk-lib'];
const ID = 'SafeLambdaApi::function-outlives-integration';

let folder: string;
let kernel: JsiiKernel;

const versionOf = (name: string): string => (JSON.parse(fs.readFileSync(path.join(moduleFolder(name), 'package.json'), 'utf8')) as { version: string }).version;

/** As aws-cdk-lib finds it. */
function moduleFolder(name: string): string {
  const nested = path.join(ROOT, 'node_modules/aws-cdk-lib/node_modules', name);
  return fs.existsSync(nested) ? nested : path.join(ROOT, 'node_modules', name);
}

/** The package of a module, as the registry would give it. */
function packed(name: string): string {
  const into = path.join(folder, name.replace(/\W/g, '-'));
  fs.mkdirSync(into);
  run(into, 'npm', 'pack', '--ignore-scripts', fs.realpathSync(moduleFolder(name)));
  return only(into, '.tgz');
}

beforeAll(async () => {
  folder = emptyFolder('jsii-runtime');
  // Packed whole by jsii's own build, so that it needs no installation.
  run(folder, 'npm', 'pack', `@jsii/runtime@${versionOf('jsii-pacmak')}`);
  run(folder, 'tar', '-xzf', only(folder, '.tgz'));
  kernel = new JsiiKernel(path.join(folder, 'package/webpack/bin/jsii-runtime.js'), folder);
  await kernel.ready();
  for (const name of MODULES) await kernel.load(name, versionOf(name), packed(name));
  await kernel.load('cdk-safe-lambda-api', '0.0.0', tarball());
});

afterAll(async () => {
  expect(await kernel.end()).toBe(0);
});

interface App {
  readonly app: Ref;
  readonly stack: Ref;
  readonly slow: Ref;
  readonly functionProps: object;
}

/** A Stage with a function that outlives its gateway. */
async function slowApp(name: string): Promise<App> {
  const app = await kernel.create('aws-cdk-lib.App', { analyticsReporting: false, outdir: path.join(folder, name) });
  const stack = await kernel.create('aws-cdk-lib.Stack', await kernel.create('aws-cdk-lib.Stage', app, 'Prod'), 'Orders');
  const code = await kernel.invokeStatic('aws-cdk-lib.aws_lambda.Code', 'fromInline', 'exports.handler = async () => ({ statusCode: 200 });');
  const runtime = await kernel.staticProperty('aws-cdk-lib.aws_lambda.Runtime', 'NODEJS_22_X');
  const functionProps = { code, runtime, handler: 'index.handler' };
  const timeout = await kernel.invokeStatic('aws-cdk-lib.Duration', 'seconds', 60);
  const slow = await kernel.create('aws-cdk-lib.aws_lambda.Function', stack, 'Slow', { ...functionProps, timeout });
  await kernel.create('aws-cdk-lib.aws_apigateway.LambdaRestApi', stack, 'SlowApi', { handler: slow });
  return { app, stack, slow, functionProps };
}

const WAYS: Readonly<Record<string, (app: App) => Promise<unknown>>> = {
  plugin: async ({ app }) => {
    const plugin = await kernel.create('cdk-safe-lambda-api.SafeLambdaApiChecks', app);
    return kernel.invoke(await kernel.invokeStatic('aws-cdk-lib.Validations', 'of', app), 'addPlugins', plugin);
  },
  aspect: async ({ app }) => {
    const aspect = await kernel.create('cdk-safe-lambda-api.SafeLambdaApiAspect', app);
    return kernel.invoke(await kernel.invokeStatic('aws-cdk-lib.Aspects', 'of', app), 'add', aspect);
  },
  construct: async ({ stack, functionProps }) => kernel.create('cdk-safe-lambda-api.SafeLambdaApi', stack, 'Api', { handlerProps: functionProps }),
};

describe.each(Object.keys(WAYS))('an app of another language, checked by way of %s, in a Stage', way => {
  test('an error makes synth throw there, with the id to acknowledge', async () => {
    const app = await slowApp(`${way}-wrong`);
    await WAYS[way](app);
    await expect(kernel.invoke(app.app, 'synth')).rejects.toThrow(ID);
  });

  test('acknowledged it does not', async () => {
    const app = await slowApp(`${way}-known`);
    await WAYS[way](app);
    await kernel.invoke(await kernel.invokeStatic('aws-cdk-lib.Validations', 'of', app.slow), 'acknowledge', { id: ID, reason: 'known' });
    await kernel.invoke(app.app, 'synth');
    expect(fs.existsSync(path.join(folder, `${way}-known/manifest.json`))).toBe(true);
  });
});
