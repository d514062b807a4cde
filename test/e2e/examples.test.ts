import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CDK_LIBS, CdkLib, cleanUp, installedVersion, synth, Synthesis } from './cdk-cli';
import { cfnLint } from './cfn-lint';
import { alarmMetrics, dashboardMetrics, deadMetrics } from '../support/alarms';
import { Template } from '../support/synth';

jest.setTimeout(300_000); // each run of the CLI takes 5 s, and the first of cfn-lint may have to install it

/** When the whole suite runs with the newest aws-cdk-lib, the other run has judged the lowest. */
const LIBS: CdkLib[] = process.env.CDK_UNDER_TEST === 'newest' ? ['newest'] : ['lowest', 'newest'];

const EXAMPLES = [
  { example: 'minimal', stack: 'Minimal' },
  { example: 'orders', stack: 'Orders' },
  { example: 'http-orders', stack: 'HttpOrders' },
];

const RUNS = EXAMPLES.flatMap(row => LIBS.map(lib => ({ ...row, lib })));

/** Filled in by the tests that run the CLI, so that one run serves all tests about it. */
const syntheses: Synthesis[] = [];
afterAll(() => syntheses.forEach(cleanUp));

test.each(RUNS)('examples/$example is synthesised with the $lib aws-cdk-lib by the real CLI, without a warning', async ({ example, stack, lib }) => {
  // Without an app the CLI takes the one of the cdk.json at the root: plain `cdk synth`, as the README has it.
  const app = example === 'orders' && lib === 'lowest' ? undefined : `examples/${example}/app.ts`;
  const synthesis = await synth({ app, lib });
  syntheses.push(synthesis);
  const { exitCode, stdout, stderr, templates, cdkVersion } = synthesis;
  expect({ exitCode, prints: stdout.match(/^Resources:$/m)?.[0], said: remarks(stderr), templates: Object.keys(templates), cdkVersion })
    .toEqual({ exitCode: 0, prints: 'Resources:', said: [], templates: [`${stack}.template.json`], cdkVersion: installedVersion(CDK_LIBS[lib].package) });
});

test('every function of the examples has the file in its folder that it starts with', () => {
  expect(syntheses.flatMap(functionsWithoutFile)).toEqual([]);
});

test('cfn-lint finds something in a broken template and nothing in those of the examples', async () => {
  expect(syntheses).toHaveLength(RUNS.length);
  const files = syntheses.flatMap(({ outDir, templates }) => Object.keys(templates).map(name => join(outDir, name)));
  expect(await cfnLint([...files, join(__dirname, 'broken.template.json')])).toEqual([expect.stringMatching(/broken.template.json E3012 Resources\/Topic: /)]);
});

test('every alarm and every graph of the examples shows a metric that is published with exactly its dimensions', () => {
  const templates = syntheses.flatMap(synthesis => Object.values(synthesis.templates) as Template[]);
  const uses = templates.flatMap(template => [...alarmMetrics(template), ...dashboardMetrics(template)]);
  // The metrics by cause are in namespaces of the APIs' own, which their filters write to.
  const services = uses.filter(({ namespace }) => !namespace.startsWith('SafeLambdaApi/'));
  expect([services.length > 20 * RUNS.length, deadMetrics(services)]).toEqual([true, []]);
});

/** What the CLI said beside the template; that it bundles an asset is what it is told to do. */
function remarks(stderr: string): string[] {
  return stderr.split('\n').filter(line => line !== '' && !line.startsWith('Bundling asset '));
}

/** Handler `index.handler` needs index.js, and `shipping.handler` needs shipping.py, in the folder that is uploaded. */
function functionsWithoutFile({ outDir, templates }: Synthesis): string[] {
  return Object.values(templates).flatMap(template => Object.entries(template.Resources))
    .filter(([, { Type, Properties }]) => Type === 'AWS::Lambda::Function' && Properties.Code.ZipFile === undefined)
    .filter(([, { Properties, Metadata }]) => {
      const handler: string = Properties.Environment?.Variables.SAFE_LAMBDA_API_HANDLER ?? Properties.Handler; // the guard's stands in a layer
      const [module] = handler.split('.');
      const extension = Properties.Runtime.startsWith('python') ? 'py' : 'js';
      return !existsSync(join(outDir, Metadata!['aws:asset:path'], `${module}.${extension}`));
    })
    .map(([logicalId]) => logicalId);
}
