import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = resolve(__dirname, '../../..');
const NO_TYPES = 'const { parse } = require(process.argv[1]); console.log(parse("const a: string = b;", "a.ts", true).program.body.length)';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  for (const shared of ['assets', 'node_modules']) symlinkSync(join(ROOT, shared), join(folder, shared));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each(['build/handlers/javascript/parse.js', 'build/checks/inspect.js'])('the parser of TypeScript is found from %s', place => {
  const outfile = join(folder, place);
  buildSync({ entryPoints: [join(ROOT, 'lib/handlers/javascript/parse.ts')], outfile, bundle: true, platform: 'node', packages: 'external' });
  expect(execFileSync(process.execPath, ['-e', NO_TYPES, outfile], { encoding: 'utf8' })).toBe('1\n');
});
