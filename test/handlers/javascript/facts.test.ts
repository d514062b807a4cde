import { outcome, read, readAsset } from './read';
import type { CodeLocation } from '../../../lib/handlers/facts';
import { type Files, folderOf } from '../../support/assets';
import { factsOf } from '../../support/handlers';

const HANDLER = 'exports.handler = async () => 1;';

describe('packages that are imported when a handler is loaded', () => {
  const cases: [title: string, code: string, more: Partial<CodeLocation>, imports: string[]][] = [
    ['a package that is nowhere is missing', "const x = require('left-pad');", {}, ['left-pad missing 1:1']],
    ['version 2 of the SDK is missing since Node.js 18', "const x = require('aws-sdk');", {}, ['aws-sdk missing 1:1']],
    ['version 2 of the SDK is in older runtimes', "const x = require('aws-sdk');", { runtime: 'nodejs16.x' }, ['aws-sdk runtime 1:1']],
    ['version 3 of the SDK is in the runtime', "const x = require('@aws-sdk/client-s3'); const y = require('@smithy/types');", {}, ['@aws-sdk/client-s3 runtime 1:1', '@smithy/types runtime 1:42']],
    ['version 3 of the SDK is not in older runtimes', "const x = require('@aws-sdk/client-s3');", { runtime: 'nodejs16.x' }, ['@aws-sdk/client-s3 missing 1:1']],
    ['what the SDK brings along is not known', "const x = require('uuid');", {}, ['uuid unknown 1:1']],
    ['modules of Node.js are there', "const x = require('fs'), y = require('node:test');", {}, ['fs builtin 1:1', 'node:test builtin 1:1']],
    ['a path within a package names the package', "require('@scope/name/lib/file.js');", {}, ['@scope/name missing 1:1']],
    ['a layer that cannot be read may have it', "require('left-pad');", { layers: [undefined] }, ['left-pad unknown 1:1']],
    ['a call on what is required counts', "const a = require('a')(); const { b } = require('b').c; new (require('d'))(require('e'));", {}, ['a missing 1:1', 'b missing 1:27', 'd missing 1:57', 'e missing 1:57']],
    ['what is required in a function does not', "const f = () => require('a');", {}, []],
    ['what is required in a try or an if does not', "try { require('a'); } catch {} if (process.env.X) require('b'); const c = process.env.Y && require('c');", {}, []],
  ];
  test.each(cases)('%s', (_, code, more, imports) => {
    const { imports: found } = factsOf(readAsset({ 'index.js': `${code}\n${HANDLER}` }, more));
    expect(found.map(each => `${each.packageName} ${each.found} ${each.place.line}:${each.place.column}`)).toEqual(imports);
  });

  test('a package is found where Node.js looks for it', () => {
    const layer = folderOf({ 'nodejs/node_modules/b/index.js': '', 'nodejs/node22/node_modules/c/index.js': '' });
    const files = { 'src/index.js': `require('a'); require('b'); require('c'); ${HANDLER}`, 'node_modules/a/index.js': '' };
    const { imports } = factsOf(readAsset(files, { handler: 'src/index.handler', layers: [layer] }));
    expect(imports.map(each => `${each.specifier} ${each.found}`)).toEqual(['a asset', 'b layer', 'c layer']);
  });

  test.each([
    ['an alias of a folder', { 'index.js': `require('module-alias/register'); require('@app/lib');\n${HANDLER}`, 'node_modules/module-alias/register.js': '' }, ['module-alias/register asset', '@app/lib unknown']],
    ['Plug\'n\'Play', { 'index.js': `require('./.pnp.cjs').setup(); require('a');\n${HANDLER}`, '.pnp.cjs': 'exports.setup = () => {};' }, ['a unknown']],
    ['a package by its own name', { 'index.js': `require('own/lib');\n${HANDLER}`, 'package.json': '{"name":"own","exports":{"./lib":"./lib.js"}}', 'lib.js': '' }, ['own/lib asset']],
    ['a package whose own name cannot be loaded', { 'index.js': `require('own/lib');\n${HANDLER}`, 'package.json': '{"name":"own"}' }, ['own/lib missing']],
  ])('%s', (_, files, imports) => {
    expect(factsOf(readAsset(files)).imports.map(each => `${each.specifier} ${each.found}`)).toEqual(imports);
  });

  test('imports of files that are surely loaded count, too', () => {
    const files = { 'index.js': `require('./a'); const f = () => require('./b'); ${HANDLER}`, 'a.js': "\nrequire('x');", 'b.js': "require('y');" };
    const { imports } = factsOf(readAsset(files));
    expect(imports.map(each => [each.specifier, each.place.file.split('/').pop(), each.place.line])).toEqual([['x', 'a.js', 2]]);
  });

  test('in a folder that may yet be installed nothing is missing', () => {
    const { imports } = factsOf(read({ path: folderOf({ 'index.js': `require('left-pad'); ${HANDLER}` }) }));
    expect(imports.map(each => each.found)).toEqual(['unknown']);
  });

  test('static imports count', () => {
    const files = { 'index.mjs': "import a from 'a';\nimport 'b';\nexport * from 'c';\nexport { d } from 'd';\nexport const handler = async () => 1;" };
    expect(factsOf(readAsset(files)).imports.map(each => `${each.specifier} ${each.place.line}`)).toEqual(['a 1', 'b 2', 'c 3', 'd 4']);
  });
});

describe('a file in the wrong module system', () => {
  const ES = 'export const handler = async () => 1;';
  const cases: [title: string, files: Files, runtime: string, found: string | undefined][] = [
    ['export in CommonJS', { 'index.js': ES }, 'nodejs22.x', 'import-in-commonjs 1: no package.json has "type": "module"'],
    ['import in CommonJS', { 'index.js': `const a = 1;\nimport 'fs';\n${HANDLER}` }, 'nodejs20.x', 'import-in-commonjs 2: no package.json has "type": "module"'],
    ['export in .cjs', { 'index.cjs': ES }, 'nodejs24.x', 'import-in-commonjs 1: the file ends in .cjs'],
    ['export where package.json says commonjs', { 'index.js': ES, 'package.json': '{"type": "commonjs"}' }, 'nodejs24.x', 'import-in-commonjs 1: package.json has "type": "commonjs"'],
    ['export where Node.js looks at the syntax', { 'index.js': ES }, 'nodejs24.x', undefined],
    ['exports in .mjs', { 'index.mjs': HANDLER }, 'nodejs22.x', 'exports-in-esm 1: the file ends in .mjs'],
    ['module.exports in an ES package', { 'index.js': 'module.exports = { handler: async () => 1 };', 'package.json': '{"type": "module"}' }, 'nodejs22.x', 'exports-in-esm 1: package.json has "type": "module"'],
    ['module.exports in an ES package above', { 'src/x.js': '', 'index.js': 'module.exports.handler = async () => 1;', 'package.json': '{"type": "module"}' }, 'nodejs24.x', 'exports-in-esm 1: package.json has "type": "module"'],
    ['exports beside an export', { 'index.mjs': `const exports = {}; ${HANDLER} ${ES}` }, 'nodejs22.x', undefined],
    ['CommonJS', { 'index.js': HANDLER }, 'nodejs22.x', undefined],
    ['an ES module', { 'index.mjs': ES }, 'nodejs22.x', undefined],
  ];
  test.each(cases)('%s', (_, files, runtime, found) => {
    const { formatMismatch: wrong } = factsOf(readAsset(files, { runtime }));
    expect(wrong && `${wrong.kind} ${wrong.place.line}: ${wrong.because}`).toBe(found);
  });

  test('a source that is to be built is not wrong', () => {
    const files = { 'index.js': ES, 'package.json': '{"scripts": {"build": "esbuild index.js"}}' };
    expect(factsOf(read({ path: folderOf(files) })).formatMismatch).toBeUndefined();
  });

  test('what the author meant is looked at', () => {
    expect(outcome(readAsset({ 'index.js': ES }))).toBe('return 1');
  });
});

test('the callback is pointed at where it is declared', () => {
  const facts = factsOf(readAsset({ 'index.js': 'exports.handler = (event, context, callback) => { callback(null, 1); };' }));
  expect(facts.callbackAt).toMatchObject({ line: 1, column: 36 });
});

test('whether a handler streams is told', () => {
  const streams = (code: string) => factsOf(readAsset({ 'index.js': code })).streams;
  expect(streams('exports.handler = awslambda.streamifyResponse(async () => {});')).toBe(true);
  expect(streams(HANDLER)).toBe(false);
  expect(streams("exports.handler = require('x').wrap(async () => 1);")).toBeUndefined();
});
