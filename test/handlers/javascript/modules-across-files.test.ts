import { outcome, readAsset } from './read';
import { type Files, folderOf } from '../../support/assets';

const USES = (specifier: string) => `const { ok } = require('${specifier}'); exports.handler = async () => ok('x');`;
const IMPORTS = (specifier: string) => `import { ok } from '${specifier}'; export const handler = async () => ok('x');`;
const OK = 'exports.ok = body => ({ statusCode: 200, body });';
const ES_OK = 'export const ok = body => ({ statusCode: 200, body });';
const FOLLOWED = 'return {statusCode: 200, body: "x"}';

const cases: [title: string, files: Files, found: string][] = [
  ['a file is required', { 'index.js': USES('./lib/ok'), 'lib/ok.js': OK }, FOLLOWED],
  ['a file is required with its ending', { 'index.js': USES('./ok.js'), 'ok.js': OK }, FOLLOWED],
  ['a file above is required', { 'index.js': USES('./a/b'), 'a/b.js': 'module.exports = require("../ok");', 'ok.js': OK }, FOLLOWED],
  ['a folder is required', { 'index.js': USES('./lib'), 'lib/index.js': OK }, FOLLOWED],
  ['a folder with a main file is required', { 'index.js': USES('./lib'), 'lib/package.json': '{"main": "ok.js"}', 'lib/ok.js': OK }, FOLLOWED],
  ['JSON is required', { 'index.js': 'const c = require("./c.json"); exports.handler = async () => ({ statusCode: c.code });', 'c.json': '{"code": 200}' }, 'return {statusCode: 200}'],
  ['a file is imported', { 'index.mjs': IMPORTS('./ok.mjs'), 'ok.mjs': ES_OK }, FOLLOWED],
  ['a CommonJS file is imported by name', { 'index.mjs': IMPORTS('./ok.cjs'), 'ok.cjs': OK }, FOLLOWED],
  ['a CommonJS file is imported as a whole', { 'index.mjs': 'import all from "./ok.cjs"; export const handler = async () => all.ok("x");', 'ok.cjs': OK }, FOLLOWED],
  ['a default export is imported', { 'index.mjs': 'import f from "./f.mjs"; export const handler = async () => f();', 'f.mjs': 'export default () => 1;' }, 'return 1'],
  ['a default expression is imported', { 'index.mjs': 'import f from "./f.mjs"; export const handler = async () => f;', 'f.mjs': 'export default 5;' }, 'return 5'],
  ['a namespace is imported', { 'index.mjs': 'import * as all from "./ok.mjs"; export const handler = async () => all.ok("x");', 'ok.mjs': ES_OK }, FOLLOWED],
  ['an export is handed on', { 'index.mjs': 'export { handler } from "./a.mjs";', 'a.mjs': 'export const handler = async () => 1;' }, 'return 1'],
  ['an export is handed on under another name', { 'index.mjs': 'export { run as handler } from "./a.mjs";', 'a.mjs': 'export async function run() { return 1; }' }, 'return 1'],
  ['all exports are handed on', { 'index.mjs': 'export * from "./a.mjs";', 'a.mjs': 'export const handler = async () => 1;' }, 'return 1'],
  ['exports are named later', { 'index.mjs': 'const run = async () => 1; export { run as handler };' }, 'return 1'],
  ['modules import each other', { 'index.mjs': 'import { g } from "./a.mjs"; export const f = () => 1; export const handler = async () => g();', 'a.mjs': 'import { f } from "./index.mjs"; export const g = () => f();' }, 'return 1'],
  ['a module is imported when it is needed', { 'index.mjs': 'export const handler = async () => { const { ok } = await import("./ok.mjs"); return ok("x"); };', 'ok.mjs': ES_OK }, FOLLOWED],
  ['a name of the package itself is imported', { 'index.mjs': IMPORTS('#ok'), 'package.json': '{"imports": {"#ok": {"node": "./lib/ok.mjs"}}}', 'lib/ok.mjs': ES_OK }, FOLLOWED],
  ['a package is not followed', { 'index.js': USES('ok'), 'node_modules/ok/index.js': OK }, 'return ?'],
  ['a file that is not there is not known', { 'index.js': USES('./nowhere') }, 'return ?'],
  ['a file that is not understood is not known', { 'index.js': USES('./ok'), 'ok.js': 'exports.ok = (' }, 'return ?'],
];

test.each(cases)('%s', (_, files, found) => {
  expect(outcome(readAsset(files))).toBe(found);
});

test('a file of a layer is followed by its path', () => {
  const layer = folderOf({ 'nodejs/ok.js': OK });
  expect(outcome(readAsset({ 'index.js': USES('/opt/nodejs/ok') }, { layers: [layer] }))).toBe(FOLLOWED);
});

test('a later layer lies over an earlier one', () => {
  const layers = [OK, 'exports.ok = () => 2;'].map(text => folderOf({ 'nodejs/ok.js': text }));
  expect(outcome(readAsset({ 'index.js': USES('/opt/nodejs/ok') }, { layers }))).toBe('return 2');
});
