import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { toSource } from './cdk-apps';
import { readAssembly } from '../../lib/model';
import type { Sample } from '../support/mutations';

const ROOT = join(__dirname, '../..');
const EXAMPLES = ['minimal', 'orders', 'http-orders'];

/** What the examples of this project synthesise, each in plain node, as a pipeline runs it. */
export function exampleSamples(): Sample[] {
  return EXAMPLES.map(synthesised);
}

function synthesised(example: string): Sample {
  const outdir = mkdtempSync(join(tmpdir(), 'recall-'));
  const env = { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify({ 'aws:cdk:enable-asset-metadata': true }), CDK_VALIDATION: 'false' };
  try {
    execFileSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', '--tsconfig', 'examples/tsconfig.json', `examples/${example}/app.ts`], { cwd: ROOT, env, stdio: 'pipe' });
    return { name: `examples/${example}`, sources: readAssembly(outdir, path => relative(outdir, path)).map(toSource), wholeApp: true };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
