import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHandler } from '../../lib/handlers';
import { Cache, cacheFolder } from '../../lib/handlers/cache/cache';
import { decode, encode } from '../../lib/handlers/cache/codec';
import { fingerprint } from '../../lib/handlers/cache/fingerprint';
import type { CodeLocation } from '../../lib/handlers/facts';
import { folderOf } from '../support/assets';

const RETURNS_1 = 'exports.handler = async event => ({ statusCode: 200, body: event.a ? undefined : NaN });';
const location = (more: Partial<CodeLocation>): CodeLocation => ({ handler: 'index.handler', runtime: 'nodejs22.x', layers: [], ...more });
const filesOf = (cache: Cache) => existsSync(cache.folder!) ? readdirSync(cache.folder!) : [];

test('what was read before is told again, and no file of the asset is touched', () => {
  const cache = new Cache(folderOf({}));
  const path = folderOf({ 'index.js': RETURNS_1 });
  const first = readHandler(location({ path, hash: 'h' }), { cache });
  writeFileSync(join(path, 'index.js'), 'never read');
  expect(first.kind).toBe('facts');
  expect(readHandler(location({ path, hash: 'h' }), { cache })).toEqual(first);
});

test('an asset that lies elsewhere has its places there', () => {
  const cache = new Cache(folderOf({}));
  const paths = [folderOf({ 'index.js': RETURNS_1 }), folderOf({ 'index.js': RETURNS_1 })];
  const places = paths.map(path => readHandler(location({ path, hash: 'h' }), { cache })).map(code => code.kind === 'facts' && code.facts.place.file);
  expect(places).toEqual(paths.map(path => join(path, 'index.js')));
  expect(filesOf(cache)).toHaveLength(1);
});

describe('an entry that is of no use', () => {
  const damages: [title: string, damage: (file: string) => void][] = [
    ['deleted', file => rmSync(file)],
    ['empty', file => writeFileSync(file, '')],
    ['cut off', file => writeFileSync(file, readFileSync(file, 'utf8').slice(0, -20))],
    ['changed', file => writeFileSync(file, readFileSync(file, 'utf8').replace('200', '500'))],
  ];
  test.each(damages)('because it is %s is made anew', (_, damage) => {
    const cache = new Cache(folderOf({}));
    const at = location({ inline: RETURNS_1 });
    const first = readHandler(at, { cache });
    const [file] = filesOf(cache).map(name => join(cache.folder!, name));
    const before = readFileSync(file, 'utf8');
    damage(file);
    expect(readHandler(at, { cache })).toEqual(first);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });
});

test('a folder that cannot be written does no harm', () => {
  const cache = new Cache(join(folderOf({ file: '' }), 'file', 'within'));
  expect(readHandler(location({ inline: RETURNS_1 }), { cache }).kind).toBe('facts');
});

test('what could not be read is not kept', () => {
  const cache = new Cache(folderOf({}));
  readHandler(location({ inline: 'exports.handler = (' }), { cache });
  expect(filesOf(cache)).toEqual([]);
});

test('nothing is left beside the entries', () => {
  const cache = new Cache(folderOf({}));
  for (let n = 0; n < 5; n++) readHandler(location({ inline: `exports.handler = async () => ${n};` }), { cache });
  expect(filesOf(cache).filter(name => !/^[0-9a-f]{64}\.json$/.test(name))).toEqual([]);
  expect(filesOf(cache)).toHaveLength(5);
});

describe('the key', () => {
  const path = folderOf({ 'index.js': '1', 'lib/a.js': '2', 'node_modules/x/index.js': '3' });
  const key = (more: Partial<CodeLocation> = {}) => fingerprint(location({ path, ...more }));

  test('is the same for the same code', () => expect(key()).toBe(key()));

  test.each<[string, Partial<CodeLocation>]>([
    ['the handler', { handler: 'index.other' }],
    ['the runtime', { runtime: 'nodejs24.x' }],
    ['the hash of the asset', { hash: 'a' }],
    ['a layer', { layers: [path] }],
    ['a layer that cannot be read', { layers: [undefined] }],
    ['inline code', { inline: 'x', path: undefined }],
  ])('differs by %s', (_, more) => expect(key(more)).not.toBe(key()));

  test('differs when a file changes, whose name or which package there is', () => {
    const keys = [key()];
    writeFileSync(join(path, 'lib/a.js'), '22');
    keys.push(key());
    utimesSync(join(path, 'index.js'), 1, 1);
    keys.push(key());
    writeFileSync(join(path, 'lib/b.js'), '');
    keys.push(key());
    writeFileSync(join(path, 'node_modules/y'), '');
    keys.push(key());
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the folder', () => {
  test('is in node_modules where there is one', () => {
    const root = folderOf({ 'node_modules/x': '' });
    expect(cacheFolder({}, root)).toBe(join(root, 'node_modules/.cache/cdk-safe-lambda-api'));
  });

  test('is the user\'s own among temporary files otherwise', () => {
    expect(cacheFolder({}, folderOf({}))).toMatch(new RegExp(`^${tmpdir()}.cdk-safe-lambda-api-.+`));
  });

  test('is what the variable names', () => {
    expect(cacheFolder({ SAFE_LAMBDA_API_CACHE: '/elsewhere' })).toBe('/elsewhere');
    expect(cacheFolder({ SAFE_LAMBDA_API_CACHE: 'off' })).toBeUndefined();
  });
});

test('facts survive being written', () => {
  const value = {
    exits: [{ value: { members: new Map<string, unknown>([['a', { kind: 'literal', value: undefined }], ['b', { kind: 'literal', value: NaN }]]), maybe: new Set(['a']) } }],
    numbers: [-0, Infinity, 1.5, null, 'x'],
  };
  expect(decode(encode(value))).toEqual(value);
});
