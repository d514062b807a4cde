import { join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';
import { outcome, read } from './read';
import { folderOf } from '../../support/assets';

const ROOT = join(__dirname, '../../..');
const HANDLER = `
  import * as yaml from 'yaml';
  import { parse } from '@babel/parser';
  const keep = [parse];
  const answer = (statusCode, body) => ({ statusCode, body });
  export const handler = async event => {
    if (!event.body) return answer(400, 'no body');
    return answer(200, { text: yaml.stringify(event.body), keep });
  };`;

function bundle(options: BuildOptions, contents = HANDLER, name = 'index.js'): string {
  const folder = folderOf({});
  const stdin = { contents, resolveDir: ROOT, loader: 'js' as const, sourcefile: 'app.js' };
  buildSync({ stdin, outfile: join(folder, name), bundle: true, platform: 'node', tsconfigRaw: '{}', logLevel: 'error', ...options });
  return folder;
}

const found = (folder: string) => outcome(read({ path: folder, hash: 'x' }));

const cases: [title: string, options: BuildOptions, name: string][] = [
  ['a bundle for CommonJS', {}, 'index.js'],
  ['a bundle that is an ES module', { format: 'esm' }, 'index.mjs'],
  ['a bundle that keeps names', { keepNames: true }, 'index.js'],
  ['a bundle for an old target', { target: 'es2016' }, 'index.js'],
  ['a bundle from standard input', { stdin: { contents: HANDLER, resolveDir: ROOT, loader: 'js' } }, 'index.js'],
  ['a minified bundle', { minify: true }, 'index.js'],
  ['a minified bundle that is an ES module', { minify: true, format: 'esm' }, 'index.mjs'],
];

test.each(cases)('%s is followed as its source is', (_, options, name) => {
  const exits = found(bundle(options, HANDLER, name));
  expect(exits).toMatch(/^return \{statusCode: 200, body: (?:\{.*\}|\?)\} \| return \{statusCode: 400, body: "no body"\}$/);
});

test('the packages of a bundle are not followed', () => {
  expect(found(bundle({}))).toBe('return {statusCode: 200, body: {text: ?, keep: [?]}} | return {statusCode: 400, body: "no body"}');
});

test('an export that a bundle has not is missing', () => {
  expect(found(bundle({}, HANDLER.replace('handler', 'main')))).toBe('missing export handler, there: main');
});

test('an export that a large minified bundle seems not to have may be in what was left out', () => {
  expect(found(bundle({ minify: true }, HANDLER.replace('handler', 'main')))).toBe('unknown: index.js has no export handler');
});
