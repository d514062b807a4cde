/**
 * Prints what the checks cost, beside the budgets of the design: `npx tsx test/bench/checks.ts`. Everything is measured in one run,
 * each sample in a fresh process, as CPU time of the main thread, and judged by ratio, since machines differ and are busy. CDK's own template validation is switched off.
 */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { buildSync } from 'esbuild';
import { bundleJudging, FOR_SPEED } from '../../projenrc/bundle-judging';

const ROOT = path.resolve(__dirname, '../..');
const SAMPLES = Number(process.env.SAMPLES ?? 5);
const FOLDER = fs.mkdtempSync(path.join(os.tmpdir(), 'checks-bench-'));
const CHILD = path.join(FOLDER, 'child.js');

interface Sample {
  readonly ms: number;
  readonly allMs: number;
  readonly inPlugins?: number;
  readonly bytes?: number;
  readonly resources?: number;
  readonly rules?: number;
  readonly findings?: number;
}

/** An empty cache each time: what the first run on a machine takes. */
function measure(...args: string[]): Sample {
  return measureWith(fs.mkdtempSync(path.join(FOLDER, 'cache-')), ...args);
}

function measureWith(cache: string, ...args: string[]): Sample {
  const env = { ...process.env, CDK_VALIDATION: 'false', NODE_PATH: '', SAFE_LAMBDA_API_CACHE: cache };
  return JSON.parse(execFileSync(process.execPath, ['--max-old-space-size=4096', CHILD, ...args], { env, encoding: 'utf8' })) as Sample;
}

/** The best sample of each mode; the modes take turns, so that a busy moment hits all of them. */
function best(modes: Record<string, () => Sample>, times = SAMPLES): Record<string, Sample> {
  const samples = new Map<string, Sample[]>(Object.keys(modes).map(name => [name, []]));
  for (let i = 0; i < times; i++) for (const [name, run] of Object.entries(modes)) samples.get(name)!.push(run());
  return Object.fromEntries([...samples].map(([name, list]) => [name, list.sort((a, b) => a.ms - b.ms)[0]]));
}

function print(what: string, value: string, budget = ''): void {
  console.log(`${what.padEnd(58)} ${value.padStart(14)}   ${budget}`);
}

const ms = (sample: Sample) => `${sample.ms.toFixed(1)} ms`;
const onAll = (sample: Sample) => `${sample.allMs.toFixed(1)} ms on all threads`;
const outdir = (name: string) => path.join(FOLDER, name);

// As in the package: what judges is a file of its own, loaded when synthesis asks for it.
buildSync({ entryPoints: [path.join(__dirname, 'checks-child.ts')], outfile: CHILD, ...FOR_SPEED, external: ['aws-cdk-lib', 'constructs', 'cdk-nag', './inspect'], logLevel: 'error' });
bundleJudging(path.join(FOLDER, 'inspect.js'));
fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(FOLDER, 'node_modules'));

const filled = path.join(FOLDER, 'filled-cache');
measureWith(filled, 'own', outdir('own'));
const synth = best({
  ...Object.fromEntries(['plain', 'idle', 'checks', 'own', 'nag'].map(way => [way, () => measure(way, outdir(way))])),
  cached: () => measureWith(filled, 'own', outdir('own')),
});
const inside = (way: string) => synth[way].inPlugins!;
print('app.synth() of 500 REST APIs', ms(synth.plain));
print('… with a plugin that does nothing: what CDK spends on any', ms(synth.idle));
print('… with the checks', ms(synth.checks), `of which in the checks ${inside('checks').toFixed(1)} ms`);
print('… with cdk-nag AwsSolutions', ms(synth.nag), `of which in the pack ${inside('nag').toFixed(1)} ms`);
print('checks, share of synth', `${(100 * inside('checks') / synth.plain.ms).toFixed(1)} %`, 'budget 3 %');
print('cdk-nag over checks', `${(inside('nag') / inside('checks')).toFixed(1)} x`, 'budget 10 x');
print('the checks, where each function has code of its own', `${inside('own').toFixed(1)} ms`, `${(100 * inside('own') / synth.plain.ms).toFixed(1)} % of synth`);
print('… and it is in the cache', `${inside('cached').toFixed(1)} ms`, `${(100 * inside('cached') / synth.plain.ms).toFixed(1)} % of synth`);

// A tenth of a second each: more samples cost little, and the best of few differ by a fifth.
const OFTEN = 5 * SAMPLES;
const reading = best({ parse: () => measure('parse', outdir('plain')), judge: () => measure('judge', outdir('plain')) }, OFTEN);
print(`JSON.parse of the templates (${(reading.parse.bytes! / 1e6).toFixed(1)} MB)`, ms(reading.parse), onAll(reading.parse));
print(`reading and judging them by ${reading.judge.rules} rules, ${reading.judge.findings} findings`, ms(reading.judge), onAll(reading.judge));
print('judging over JSON.parse', `${(reading.judge.ms / reading.parse.ms).toFixed(1)} x`, 'budget 5 x');

for (const copies of [1, 2, 4, Math.ceil(50_000 / reading.judge.resources!)]) {
  const sample = best({ judge: () => measure('judge', outdir('plain'), String(copies)) }, OFTEN).judge;
  print(`judging ${sample.resources} resources`, ms(sample), `${(1_000 * sample.ms / sample.resources!).toFixed(1)} us a resource`);
}
fs.rmSync(FOLDER, { recursive: true, force: true });
