import { execFileSync } from 'node:child_process';
import fs, { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHandler } from '../../lib/handlers';
import { Cache } from '../../lib/handlers/cache/cache';
import { decode, encode } from '../../lib/handlers/cache/codec';
import { fingerprint } from '../../lib/handlers/cache/fingerprint';
import { cacheFolder } from '../../lib/handlers/cache/folder';
import type { CodeLocation } from '../../lib/handlers/facts';
import { folderOf } from '../support/assets';

const RETURNS_1 = 'exports.handler = async event => ({ statusCode: 200, body: event.a ? undefined : NaN });';
const location = (more: Partial<CodeLocation>): CodeLocation => ({ handler: 'index.handler', runtime: 'nodejs22.x', layers: [], ...more });
const filesOf = (folder: string) => readdirSync(folder).map(name => join(folder, name));
/** Reads in a run of its own. */
const read = (folder: string, more: Partial<CodeLocation>) => readHandler(location(more), { cache: new Cache(folder) });
/** What a run tells of code that is only in the cache. */
const known = (folder: string, more: Partial<CodeLocation>) => new Cache(folder).get(fingerprint(location(more)));

test('what was read before is told again, and no file of the asset is touched', () => {
  const cache = folderOf({});
  const path = folderOf({ 'index.js': RETURNS_1 });
  const first = read(cache, { path, hash: 'h' });
  writeFileSync(join(path, 'index.js'), 'never read');
  expect(first.kind).toBe('facts');
  expect(read(cache, { path, hash: 'h' })).toEqual(first);
});

test('what a run has read it tells again itself', () => {
  const cache = new Cache(folderOf({}));
  const path = folderOf({ 'index.js': RETURNS_1 });
  const first = readHandler(location({ path, hash: 'h' }), { cache });
  writeFileSync(join(path, 'index.js'), 'never read');
  expect(readHandler(location({ path, hash: 'h' }), { cache })).toEqual(first);
});

test('an asset that lies elsewhere has its places there', () => {
  const cache = folderOf({});
  const paths = [folderOf({ 'index.js': RETURNS_1 }), folderOf({ 'index.js': RETURNS_1 })];
  const places = paths.map(path => read(cache, { path, hash: 'h' })).map(code => code.kind === 'facts' && code.facts.place.file);
  expect(places).toEqual(paths.map(path => join(path, 'index.js')));
  expect(filesOf(cache)).toHaveLength(1);
});

describe('an entry that is of no use', () => {
  const damages: [title: string, damage: (file: string) => void][] = [
    ['deleted', file => rmSync(file)],
    ['empty', file => writeFileSync(file, '')],
    ['cut off', file => writeFileSync(file, readFileSync(file, 'utf8').slice(0, -20))],
    ['cut off in its key', file => writeFileSync(file, readFileSync(file, 'utf8').slice(0, 20))],
    ['changed', file => writeFileSync(file, readFileSync(file, 'utf8').replace('200', '500'))],
  ];
  test.each(damages)('because it is %s is made anew', (_, damage) => {
    const cache = folderOf({}), at = { inline: RETURNS_1 };
    const first = read(cache, at);
    damage(filesOf(cache)[0]);
    expect(known(cache, at)).toBeUndefined();
    expect(read(cache, at)).toEqual(first);
    expect(known(cache, at)).toEqual(first);
  });
});

test.each([
  ['in a file', join(folderOf({ file: '' }), 'file', 'within')],
  ['where the system has no folders', '/proc/nowhere/within'],
])('a folder that cannot be written, %s, does no harm', (_, folder) => {
  expect(read(folder, { inline: RETURNS_1 }).kind).toBe('facts');
});

test('a file in place of the folder stays as it is', () => {
  const file = join(folderOf({ mine: 'mine' }), 'mine');
  expect(read(file, { inline: RETURNS_1 }).kind).toBe('facts');
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

/** The operating system refuses to write from the n-th time on; of what it refuses it has written a part. */
function fullFrom(nth: number): jest.SpyInstance {
  const { appendFileSync } = fs;
  let writes = 0;
  return jest.spyOn(fs, 'appendFileSync').mockImplementation((file, data, options) => {
    if (++writes < nth) return appendFileSync(file, data, options);
    appendFileSync(file, String(data).slice(0, nth === 1 ? 0 : 30), options);
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  });
}

describe('on a full disk', () => {
  const codes = Array.from({ length: 5 }, (_, n) => ({ inline: `exports.handler = async () => ${n};` }));
  afterEach(() => jest.restoreAllMocks());

  test('no file is left where nothing could be written, and it is tried once', () => {
    const folder = folderOf({}), cache = new Cache(folder), refused = fullFrom(1);
    const told = codes.map(each => readHandler(location(each), { cache }));
    expect(refused).toHaveBeenCalledTimes(1);
    expect(filesOf(folder)).toEqual([]);
    expect(codes.map(each => readHandler(location(each), { cache }))).toEqual(told);
  });

  test('what was written before is told again, and what was cut off is read anew', () => {
    const folder = folderOf({}), cache = new Cache(folder);
    fullFrom(3);
    const told = codes.map(each => readHandler(location(each), { cache }));
    jest.restoreAllMocks();
    expect(codes.map(each => known(folder, each))).toEqual([...told.slice(0, 2), undefined, undefined, undefined]);
    expect(codes.map(each => read(folder, each))).toEqual(told);
  });

  test('what many runs have written stays where bringing it together fails', () => {
    const folder = folderOf({}), many = Array.from({ length: 17 }, (_, n) => ({ inline: `exports.handler = async () => 'b${n}';` }));
    const told = many.map(each => read(folder, each));
    fullFrom(1);
    read(folder, codes[0]);
    expect(many.map(each => known(folder, each))).toEqual(told);
    expect(filesOf(folder)).toHaveLength(17);
  });
});

test('what is named as our files are, but is none, stays and does no harm, however many runs there are', () => {
  const folder = folderOf({});
  for (let n = 0; n < 20; n++) mkdirSync(join(folder, `${n}.facts`));
  symlinkSync(join(folder, 'itself.facts'), join(folder, 'itself.facts'));
  execFileSync('mkfifo', [join(folder, 'pipe.facts')]);
  for (let n = 0; n < 40; n++) {
    const code = { inline: `exports.handler = async () => ${n};` };
    expect(known(folder, code)).toBeUndefined();
    expect(read(folder, code)).toEqual(known(folder, code));
  }
  expect(filesOf(folder).length).toBeLessThan(22 + 20);
});

test('files that cannot be deleted do not make the folder grow', () => {
  const folder = folderOf({}), { rmSync: remove } = fs;
  for (let n = 0; n < 20; n++) writeFileSync(join(folder, `others${n}.facts`), 'x y z\n');
  const refuses = jest.spyOn(fs, 'rmSync').mockImplementation((file, options) => {
    if (String(file).includes('others')) throw new Error('EPERM: operation not permitted');
    remove(file, options);
  });
  for (let n = 0; n < 30; n++) read(folder, { inline: `exports.handler = async () => ${n};` });
  refuses.mockRestore();
  expect(filesOf(folder)).toHaveLength(21);
  expect(known(folder, { inline: 'exports.handler = async () => 0;' })?.kind).toBe('facts');
});

test('files of earlier versions, one for each function, are neither read nor deleted', () => {
  const folder = folderOf(Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`${n}.json`, 'sum\n{}'])));
  expect(read(folder, { inline: RETURNS_1 })).toEqual(known(folder, { inline: RETURNS_1 }));
  expect(filesOf(folder)).toHaveLength(31);
});

test.each(['', '\0\0', 'x', ' ', ' x y', 'a b c\r\n', '{}\n'.repeat(50), 'a '.repeat(10_000)])('a file with %j in it does no harm', text => {
  const folder = folderOf({ 'planted.facts': text });
  expect(read(folder, { inline: RETURNS_1 })).toEqual(known(folder, { inline: RETURNS_1 }));
});

test('two runs at once share the folder, and one that brings files together loses at most what the other writes meanwhile', () => {
  const folder = folderOf({}), one = new Cache(folder), other = new Cache(folder), code = (n: number) => ({ inline: `exports.handler = async () => ${n};` });
  const told = Array.from({ length: 40 }, (_, n) => readHandler(location(code(n)), { cache: n % 2 ? one : other }));
  expect(told.map((_, n) => known(folder, code(n)))).toEqual(told);
  for (let n = 0; n < 30; n++) {
    read(folder, code(100 + n));
    readHandler(location(code(200 + n)), { cache: one });
  }
  expect(told.map((_, n) => read(folder, code(n)))).toEqual(told);
  expect(known(folder, code(229))?.kind).toBe('facts');
});

test('what could not be read is not kept', () => {
  const cache = folderOf({});
  read(cache, { inline: 'exports.handler = (' });
  expect(filesOf(cache)).toEqual([]);
});

test('a run writes one file, whatever it reads', () => {
  const folder = folderOf({}), cache = new Cache(folder);
  for (let n = 0; n < 5; n++) readHandler(location({ inline: `exports.handler = async () => ${n};` }), { cache });
  expect(filesOf(folder)).toHaveLength(1);
});

test('what many runs have written is brought together, and nothing of it is lost; files of others stay', () => {
  const folder = folderOf({ 'notes.txt': 'mine' });
  const codes = Array.from({ length: 30 }, (_, n) => ({ inline: `exports.handler = async () => ${n};` }));
  const told = codes.map(each => read(folder, each));
  expect(filesOf(folder).length).toBeLessThan(20);
  expect(filesOf(folder)).toContain(join(folder, 'notes.txt'));
  expect(codes.map(each => known(folder, each))).toEqual(told);
});

test('of too many entries the older ones go', () => {
  const folder = folderOf({}), code = { kind: 'unknown', why: '' } as const;
  const first = new Cache(folder), keys = Array.from({ length: 2_001 }, (_, n) => `key${n}`);
  keys.forEach(key => first.set(key, code));
  new Cache(folder).set('last', code);
  const kept = new Cache(folder);
  expect([...keys, 'last'].filter(key => kept.get(key))).toEqual([...keys.slice(1_000), 'last']);
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
