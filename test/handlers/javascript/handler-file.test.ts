import { outcome, read, readAsset } from './read';
import { type Files, folderOf, zipOf } from '../../support/assets';

const RETURNS_1 = 'exports.handler = async () => 1;';
const RETURNS_2 = 'exports.handler = async () => 2;';
const ES_1 = 'export const handler = async () => 1;';
const MODULE = '{ "type": "module" }';

describe('the file of a deployed asset', () => {
  const cases: [title: string, files: Files, handler: string, found: string][] = [
    ['is found beside the root', { 'index.js': RETURNS_1 }, 'index.handler', 'return 1'],
    ['is found in a folder', { 'src/api/app.js': RETURNS_1 }, 'src/api/app.handler', 'return 1'],
    ['may end in .mjs', { 'index.mjs': ES_1 }, 'index.handler', 'return 1'],
    ['may end in .cjs', { 'index.cjs': RETURNS_1 }, 'index.handler', 'return 1'],
    ['may have no ending', { index: RETURNS_1 }, 'index.handler', 'return 1'],
    ['without an ending comes before .js', { 'index': RETURNS_1, 'index.js': RETURNS_2 }, 'index.handler', 'return 1'],
    ['.js comes before .mjs', { 'index.js': RETURNS_2, 'index.mjs': ES_1 }, 'index.handler', 'return 2'],
    ['.mjs comes before .cjs', { 'index.mjs': ES_1, 'index.cjs': RETURNS_2 }, 'index.handler', 'return 1'],
    ['.js of an ES package is an ES module', { 'index.js': ES_1, 'package.json': MODULE }, 'index.handler', 'return 1'],
    ['the nearest package.json counts', { 'src/index.js': RETURNS_1, 'src/package.json': '{}', 'package.json': MODULE }, 'src/index.handler', 'return 1'],
    ['an export may be nested', { 'index.js': 'exports.api = { users: { get: async () => 1 } };' }, 'index.api.users.get', 'return 1'],
    ['a default export may hold it', { 'index.mjs': 'export default { handler: async () => 1 };' }, 'index.default.handler', 'return 1'],
    ['is missing', { 'app.js': RETURNS_1, 'b.cjs': '', 'readme.md': '' }, 'index.handler', 'missing file index.js, there: app.js b.cjs'],
    ['is missing in its folder', { 'index.js': RETURNS_1 }, 'src/index.handler', 'missing file src/index.js, there: nothing'],
    ['has no such export', { 'index.js': 'exports.a = 1; exports.main = async () => 1;' }, 'index.handler', 'missing export handler, there: a main'],
    ['has no such nested export', { 'index.js': 'exports.api = {};' }, 'index.api.get', 'missing export api.get, there: api'],
    ['may be a folder of that name', { 'index/index.js': RETURNS_1 }, 'index.handler', 'unknown: index.js may be found elsewhere'],
    ['may be a package of that name', { 'node_modules/index/index.js': RETURNS_1 }, 'index.handler', 'unknown: index.js may be found elsewhere'],
    ['cannot be above the root', { 'index.js': RETURNS_1 }, '../index.handler', "unknown: '../index.handler' names no file and export"],
    ['needs an export', { 'index.js': RETURNS_1 }, 'index', "unknown: 'index' names no file and export"],
    ['of a layer is not looked for', { 'index.js': RETURNS_1 }, '/opt/nodejs/wrapper.handler', 'unknown: a layer has the handler'],
    ['may export what is not known', { 'index.js': 'module.exports = require("x");' }, 'index.handler', 'return ?'],
    ['that is no JavaScript is told', { 'index.js': 'exports.handler = (' }, 'index.handler', 'unknown: index.js:1:20 is not understood: Unexpected token'],
  ];
  test.each(cases)('%s', (_, files, handler, found) => {
    expect(outcome(readAsset(files, { handler }))).toBe(found);
  });
});

describe('the file of a folder that a template names', () => {
  const cases: [title: string, files: Files, handler: string, found: string][] = [
    ['is found', { 'index.js': RETURNS_1 }, 'index.handler', 'return 1'],
    ['may be TypeScript', { 'app.ts': 'export const handler = async (event: unknown): Promise<number> => 1;' }, 'app.handler', 'return 1'],
    ['is missing where nothing is built', { 'app.js': RETURNS_1 }, 'index.handler', 'missing file index.js, there: app.js'],
    ['is missing though there is a package.json', { 'app.js': RETURNS_1, 'package.json': '{}' }, 'index.handler', 'missing file index.js, there: app.js'],
    ['may yet be compiled', { 'src/app.js': '', 'tsconfig.json': '{}' }, 'dist/app.handler', 'unknown: dist/app.js is not there, and seems to be built later'],
    ['may yet be made', { 'src/app.js': '', 'Makefile': '' }, 'dist/app.handler', 'unknown: dist/app.js is not there, and seems to be built later'],
    ['may yet be built by a script', { 'app.js': '', 'package.json': '{"scripts": {"build": "x"}}' }, 'dist/app.handler', 'unknown: dist/app.js is not there, and seems to be built later'],
    ['may yet be filled', {}, 'index.handler', 'unknown: index.js is not there, and seems to be built later'],
    ['may get its export from a build', { 'index.js': 'exports.a = 1;', 'webpack.config.js': '' }, 'index.handler', 'unknown: index.js has no export handler'],
  ];
  test.each(cases)('%s', (_, files, handler, found) => {
    expect(outcome(read({ path: folderOf(files), handler }))).toBe(found);
  });
});

test('a zip file is read as a folder is', () => {
  const files = { 'index.js': 'exports.handler = require("./lib/other").handler;', 'lib/other.js': RETURNS_1 };
  expect(outcome(read({ path: zipOf(files) }))).toBe('return 1');
  expect(outcome(read({ path: zipOf({ 'a.js': '' }) }))).toBe('missing file index.js, there: a.js');
});

test('inline code is the file index.js, in CommonJS', () => {
  expect(outcome(read({ inline: RETURNS_1 }))).toBe('return 1');
  expect(outcome(read({ inline: RETURNS_1, handler: 'app.handler' }))).toBe('missing file app.js, there: index.js');
});

test('a path that leads nowhere is unknown', () => {
  expect(outcome(read({ path: '/nowhere/at/all' }))).toBe('unknown: the code cannot be read');
  expect(outcome(read({}))).toBe('unknown: the code cannot be read');
});

test('code for another language is not read', () => {
  expect(outcome(read({ inline: 'x', runtime: 'ruby3.3' }))).toBe('unknown: code for ruby3.3 is not read');
});

test('a layer that cannot be read may have the file', () => {
  expect(outcome(readAsset({ 'app.js': RETURNS_1 }, { layers: [undefined] }))).toBe('unknown: index.js may be found elsewhere');
});
