import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

jest.setTimeout(120_000);
const ROOT = join(__dirname, '../..');

/** Runs an app in plain node, as a pipeline without the CLI does, and reads what the checks wrote to CDK's report. */
function findings(app: string, preset: string): string[] {
  const outDir = mkdtempSync(join(tmpdir(), 'strict-'));
  const env = { ...process.env, CDK_OUTDIR: outDir, CDK_CONTEXT_JSON: JSON.stringify({ 'safe-lambda-api': { preset } }), CDK_VALIDATION: 'false' };
  try {
    execFileSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', '--tsconfig', 'examples/tsconfig.json', app], { cwd: ROOT, env, stdio: 'pipe' });
    const report = JSON.parse(readFileSync(join(outDir, 'validation-report.json'), 'utf8'));
    return report.pluginReports.filter((plugin: any) => plugin.pluginName === 'SafeLambdaApi').flatMap((plugin: any) => plugin.violations.map((v: any) => v.ruleName));
  } catch (error) {
    return [...String((error as { stderr: Buffer }).stderr).matchAll(/Acknowledge with '(.*?)'/g)].map(([, id]) => id);
  } finally {
    rmSync(outDir, { recursive: true });
  }
}

test.each(['minimal', 'orders', 'http-orders'])('the strictest checks find nothing in examples/%s', example => {
  expect(findings(`examples/${example}/app.ts`, 'strict')).toEqual([]);
});

test('they do find something in an app that is wrong, so that the silence above means something', () => {
  expect(findings('test/e2e/wrong-app.ts', 'strict')).toContain('SafeLambdaApi::function-outlives-integration');
});
