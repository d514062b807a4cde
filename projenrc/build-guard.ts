/**
 * Builds the Lambda layers of the response guard from lib/guard: `tsx projenrc/build-guard.ts [folder]`.
 * The default folder is assets/guard, which is committed: a fresh clone synthesises at once, and a test fails when it is out of date.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { buildSync, Format } from 'esbuild';

const ROOT = path.resolve(__dirname, '..');
const PYTHON_SOURCES = path.join(ROOT, 'lib/guard/python');
const NODE_FOLDER = 'node/nodejs/safe-lambda-api';

/** What is loaded when a response is not plainly good, by ES modules, too. */
const VIOLATIONS = 'violations.cjs';
const PROVIDE = `provideViolations(() => require('./${VIOLATIONS}'));`;

/** What a layer's file exports, and how: see `commonJs` and `esModule`. */
const GUARD = { imports: "import { guard, loadGuarded as load, provideViolations } from './lib/guard/node';", also: 'guard' };
const AUTHORIZER = {
  imports: "import { load as loadWith } from './lib/guard/node/load'; import { guardAuthorizer } from './lib/guard/node/authorizer';"
    + "import { provideViolations } from './lib/guard/node/on-demand'; const load = require => loadWith(guardAuthorizer, require);",
  also: '',
};

const WHERE_NAMED = 'process.env.SAFE_LAMBDA_API_HANDLER === undefined ? undefined :'; // else the file was imported for `guard`

/** Top-level await: the runtime client for Node.js 22 reads the streaming mark of what is exported when loading ends. */
function esModule({ imports, also }: typeof GUARD) {
  return `${imports} const require = process.getBuiltinModule('module').createRequire(import.meta.url); ${PROVIDE}
    export const handler = ${WHERE_NAMED} await load(require); export { ${also} };`;
}

/** A promise as the module: the runtime client for Node.js 20 loads modules in an async function, which awaits it. */
function commonJs({ imports, also }: typeof GUARD) {
  const exported = also && `, ${also}`;
  return `${imports} ${PROVIDE} const loaded = ${WHERE_NAMED} load(require);
    module.exports = loaded instanceof Promise ? loaded.then(handler => ({ handler${exported} })) : { handler: loaded${exported} };`;
}

function bundle(contents: string, format: Format, target: string, outfile: string) {
  buildSync({
    stdin: { contents, resolveDir: ROOT, loader: 'js' },
    outfile,
    format,
    target,
    platform: 'node',
    bundle: true,
    external: [`./${VIOLATIONS}`],
    minify: true,
    legalComments: 'none',
    logOverride: { 'commonjs-variable-in-esm': 'silent' }, // `module` is meant: the output is CommonJS
    tsconfigRaw: '{}',
  });
}

/** Comments and blank lines cost time at each cold start: Lambda compiles a layer's Python files anew. */
export function withoutComments(python: string): string {
  return python
    .replace(/^[ \t]*"""[^]*?"""\n/gm, '')
    .replace(/^[ \t]*#.*\n/gm, '')
    .replace(/[ \t]+# .*$/gm, '')
    .replace(/^\s*\n/gm, '')
    .replace(/^( {4})+/gm, indent => ' '.repeat(indent.length / 4));
}

export function buildGuard(folder: string): void {
  for (const [name, entry] of Object.entries({ guard: GUARD, authorizer: AUTHORIZER })) {
    bundle(esModule(entry), 'esm', 'node22', path.join(folder, NODE_FOLDER, `${name}.mjs`));
    bundle(commonJs(entry), 'cjs', 'node20', path.join(folder, NODE_FOLDER, `${name}-commonjs.cjs`));
  }
  bundle("export * from './lib/guard/node/violations';", 'cjs', 'node20', path.join(folder, NODE_FOLDER, VIOLATIONS));
  const python = path.join(folder, 'python/python');
  fs.mkdirSync(python, { recursive: true });
  for (const file of fs.readdirSync(PYTHON_SOURCES).filter(name => name.endsWith('.py'))) {
    fs.writeFileSync(path.join(python, file), withoutComments(fs.readFileSync(path.join(PYTHON_SOURCES, file), 'utf8')));
  }
}

if (require.main === module) buildGuard(path.resolve(process.argv[2] ?? 'assets/guard'));
