/**
 * Prints what the analysis of handlers costs, beside the budgets of the design: `npx tsx test/bench/handlers.ts`. Each sample is a fresh process,
 * measured as CPU time of its main thread; the best of a few counts, and all are of one run, so that their ratios hold on a busy machine, too.
 */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';

const ROOT = path.resolve(__dirname, '../..');
const SAMPLES = Number(process.env.SAMPLES ?? 5);
const FOLDER = fs.mkdtempSync(path.join(os.tmpdir(), 'handlers-bench-'));
const CHILD = path.join(FOLDER, 'child.js');
const MB = 1024 * 1024;

interface Sample { readonly ms: number; readonly wallMs: number; readonly facts: number }

function measure(mode: string, folder: string, cache = ''): Sample {
  const run = () => JSON.parse(execFileSync(process.execPath, [CHILD, mode, folder, cache], { encoding: 'utf8' })) as Sample;
  return Array.from({ length: SAMPLES }, run).sort((left, right) => left.ms - right.ms || left.wallMs - right.wallMs)[0];
}

/** A handler that uses packages which are installed here, as a bundler makes it. */
function bundle(name: string, packages: readonly string[], options: BuildOptions = {}): { folder: string; bytes: number } {
  const folder = path.join(FOLDER, name);
  const contents = `${packages.map((each, n) => `import * as p${n} from '${each}';`).join('\n')}
    const keep = [${packages.map((_, n) => `p${n}`).join(', ')}];
    const answer = (statusCode: number, body: unknown) => ({ statusCode, body: JSON.stringify(body) });
    export const handler = async (event: { body?: string }) => {
      try {
        const order = JSON.parse(event.body ?? '{}');
        if (!order.id) return answer(400, { message: 'no id' });
        return answer(200, { order, yaml: p0.stringify(order), with: keep.length });
      } catch (error) {
        return answer(500, { message: String(error) });
      }
    };`;
  const outfile = path.join(folder, 'index.js');
  buildSync({ stdin: { contents, resolveDir: ROOT, loader: 'ts' }, outfile, bundle: true, platform: 'node', logLevel: 'error', tsconfigRaw: '{}', ...options });
  return { folder, bytes: fs.statSync(outfile).size };
}

function print(what: string, value: string, budget = ''): void {
  console.log(`${what.padEnd(62)} ${value.padStart(12)}   ${budget}`);
}

const ms = (value: number) => `${value.toFixed(1)} ms`;

function compare(what: string, { folder, bytes }: { folder: string; bytes: number }): void {
  const parsed = measure('parse', folder);
  const cold = measure('cold', folder);
  const cache = path.join(folder, 'cache');
  measure('cold', folder, cache);
  const cached = measure('cold', folder, cache);
  print(`${what}, ${(bytes / MB).toFixed(2)} MB: cold`, ms(cold.ms), cold.facts === 1 ? '' : 'NOT FOLLOWED');
  print('  for each MB', ms(cold.ms / (bytes / MB)), 'budget 500 ms');
  print('  of which the parser alone', `${(100 * parsed.ms / cold.ms).toFixed(0)} %`, ms(parsed.ms));
  // By the clock on the wall: the system adds up CPU time in steps of about 4 ms.
  print('  from the cache', ms(cached.wallMs), `budget 5 ms; ${(cold.wallMs / cached.wallMs).toFixed(0)} times faster`);
}

const external = ['acorn', '@lezer/*', 'fflate', '@jridgewell/trace-mapping'];
buildSync({ entryPoints: [path.join(__dirname, 'handlers-child.ts')], outfile: CHILD, bundle: true, platform: 'node', external, logLevel: 'error' });
fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(FOLDER, 'node_modules'));

const packages = ['yaml', 'ajv', 'ajv-formats', 'fast-check', 'fflate', 'acorn'];
compare('a bundle', bundle('plain', packages));
compare('a minified bundle', bundle('minified', [...packages, '@babel/parser'], { minify: true }));
compare('a minified bundle with a source map', bundle('mapped', [...packages, '@babel/parser'], { minify: true, sourcemap: true }));

const many = path.join(FOLDER, 'many');
for (let n = 0; n < 300; n++) {
  const folder = path.join(many, `asset${n}`);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'index.js'), `const { ok } = require('./answer');
    exports.handler = async event => {
      try {
        const item = await fetch('https://example.com/${n}');
        return item.ok ? ok(await item.json()) : { statusCode: 404, body: 'no item ${n}' };
      } catch (error) { return { statusCode: 500, body: error.message }; }
    };`);
  fs.writeFileSync(path.join(folder, 'answer.js'), 'exports.ok = body => ({ statusCode: 200, body: JSON.stringify(body) });');
}
const all = measure('many', many);
print('300 small handlers of two files: cold', ms(all.ms), all.facts === 300 ? `${(all.ms / 300).toFixed(2)} ms each` : 'NOT FOLLOWED');
const filled = path.join(FOLDER, 'filled-cache');
measure('many', many, filled);
const known = measure('many', many, filled);
print('  from the cache', ms(known.ms), `${(known.ms / 300).toFixed(2)} ms each`);
if (!process.env.KEEP) fs.rmSync(FOLDER, { recursive: true }); else console.log(FOLDER);
