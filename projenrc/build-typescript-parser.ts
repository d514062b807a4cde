/**
 * Builds assets/handlers/typescript-parser.js, which is committed: `tsx projenrc/build-typescript-parser.ts`. The plugin that lets acorn read
 * TypeScript comes as an ES module only, which neither Node.js before 20.19 nor a test runner with a `require` of its own can load.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { buildSync } from 'esbuild';

const PACKAGE = '@sveltejs/acorn-typescript';
const ROOT = path.resolve(__dirname, '..');
const FILE = path.join(ROOT, 'assets/handlers/typescript-parser.js');

/** The text of the file. */
export function typeScriptParser(): string {
  const license = fs.readFileSync(path.join(ROOT, 'node_modules', PACKAGE, 'LICENSE.md'), 'utf8');
  const built = buildSync({
    stdin: { contents: `export { tsPlugin } from '${PACKAGE}';`, resolveDir: ROOT, loader: 'js' },
    format: 'cjs',
    target: 'node20',
    platform: 'node',
    bundle: true,
    external: ['acorn'],
    minify: true,
    write: false,
    legalComments: 'none',
    banner: { js: `/*\n${PACKAGE}\n\n${license.trim()}\n*/` },
    tsconfigRaw: '{}',
  });
  return built.outputFiles[0].text;
}

if (require.main === module) {
  fs.mkdirSync(path.dirname(FILE), { recursive: true });
  fs.writeFileSync(FILE, typeScriptParser());
}
