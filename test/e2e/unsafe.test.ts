import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanUp, synth, type Synthesis } from './cdk-cli';
import { MISTAKES } from '../../examples/unsafe/mistakes';
import { RULES } from '../../lib/rules';

jest.setTimeout(300_000); // the CLI takes seconds, and minutes on a busy machine

let synthesis: Synthesis;
beforeAll(async () => { synthesis = await synth({ app: 'examples/unsafe/app.ts', env: { SAFE_LAMBDA_API_CACHE: 'off' } }); });
afterAll(() => cleanUp(synthesis));

const WARNINGS = new Set(['response-multi-value-ignored', 'base64-flag-missing', 'guard-bypassed', 'authorizer-caches-one-route']);

/** Every mistake once in each language that it can be made in, at the function that makes it. */
const EXPECTED = MISTAKES.flatMap(({ rule, javascript, python }) => [...javascript ? [`${rule}-javascript`] : [], ...python ? [`${rule}-python`] : []]
  .map(name => `${WARNINGS.has(rule) ? 'warning' : 'error'} ${rule} at Unsafe/${name}/Resource`)).sort();

/** The findings as CDK's report has them. */
function reported(): { line: string; description: string }[] {
  const report = JSON.parse(readFileSync(join(synthesis.outDir, 'validation-report.json'), 'utf8'));
  const ours = report.pluginReports.filter(({ pluginName }: any) => pluginName === 'SafeLambdaApi');
  return ours.flatMap(({ violations }: any) => violations.map(({ severity, ruleName, description, violatingConstructs: [at] }: any) => (
    { line: `${severity} ${ruleName} at ${at.constructPath}`, description }
  )));
}

test('cdk synth fails on examples/unsafe with every mistake once, and nothing else', () => {
  expect([synthesis.exitCode, reported().map(({ line }) => line).sort()]).toEqual([1, EXPECTED]);
});

test('every finding in code names the file of the repository, the line and the column', () => {
  const elsewhere = new Set(['handler-not-found', 'guard-bypassed']);
  const places = reported().filter(({ line }) => !elsewhere.has(line.split(' ')[1])).map(({ description }) => description);
  expect(places.filter(text => !/\(examples\/unsafe\/handlers\/\w+\/[\w-]+\.(js|mjs|py):\d+:\d+[,)]/.test(text))).toEqual([]);
});

test('the example has every rule that reads code', () => {
  const reading = RULES.filter(({ area, id }) => area === 'responses' || /^(stream-handler|authorizer-(response|caches))-/.test(id)).map(({ id }) => id);
  expect(MISTAKES.map(({ rule }) => rule).sort()).toEqual(reading.sort());
});
