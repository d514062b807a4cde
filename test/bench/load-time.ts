/**
 * What `require('cdk-safe-lambda-api')` costs a process that has loaded aws-cdk-lib, and what the first use of its construct costs.
 * Each figure is the median over fresh processes of one run. Ends with 1 when loading is over its budget.
 */
import { spawnSync } from 'node:child_process';
import * as path from 'node:path';

const PROCESSES = 15;
const BUDGET_MS = 5;
const ROOT = path.resolve(__dirname, '../..');

const MEASURE = `
const ms = () => Number(process.hrtime.bigint()) / 1e6;
const times = [ms()];
for (const step of [() => require('aws-cdk-lib'), () => require('./build'), () => require('./build').SafeLambdaApi]) { step(); times.push(ms()); }
console.log(JSON.stringify(times.slice(1).map((time, i) => time - times[i])));
`;

function measure(): number[] {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', MEASURE], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`build/ does not load, run 'npx projen compile' and 'npx projen post-compile' first\n${stderr}`);
  return JSON.parse(stdout) as number[];
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

measure(); // fills the disk cache
const samples = Array.from({ length: PROCESSES }, measure);
const [cdk, load, firstUse] = [0, 1, 2].map(step => median(samples.map(sample => sample[step])));
console.log(`median of ${PROCESSES} processes, Node ${process.versions.node}`);
console.log(`aws-cdk-lib                ${cdk.toFixed(1)} ms`);
console.log(`cdk-safe-lambda-api        ${load.toFixed(1)} ms (${(load / cdk * 100).toFixed(1)} % of aws-cdk-lib; budget ${BUDGET_MS} ms)`);
console.log(`first use of SafeLambdaApi ${firstUse.toFixed(1)} ms`);
if (load > BUDGET_MS) process.exitCode = 1;
