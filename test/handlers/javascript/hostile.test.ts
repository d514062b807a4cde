import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { outcome, read, readAsset } from './read';
import { folderOf, zipOf } from '../../support/assets';

const RETURNS_1 = 'exports.handler = async () => 1;';
const inHandler = (code: string) => `exports.handler = async event => { ${code} };`;

describe('code that is too large', () => {
  test('a file over the limit is not read', () => {
    expect(outcome(readAsset({ 'index.js': `${RETURNS_1}//${'x'.repeat(5 * 1024 * 1024)}` }))).toBe('unknown: not analysed: index.js has 5.1 MB, the limit is 5 MB');
  });

  test('too many files are not read', () => {
    const files = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`f${n}.js`, `require('./f${n + 1}');`]));
    const path = folderOf({ 'index.js': `require('./f0'); ${RETURNS_1}`, ...files });
    expect(outcome(read({ path, hash: 'x' }, { files: 5 }))).toBe('unknown: not analysed: the handler is spread over more than 5 files');
  });

  test('too many bytes in all are not read', () => {
    const path = folderOf({ 'index.js': `require('./a'); ${RETURNS_1}`, 'a.js': `//${'x'.repeat(3000)}` });
    expect(outcome(read({ path, hash: 'x' }, { totalBytes: 2000 }))).toMatch(/^unknown: not analysed: the handler's files have more than /);
  });

  test('a zip file over the limit is not read', () => {
    expect(outcome(read({ path: zipOf({ 'index.js': RETURNS_1 }) }, { zipBytes: 10 }))).toMatch(/^unknown: not analysed: the zip file has /);
  });

  test('a zip file with too many entries is not read', () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`${n}.js`, '']));
    expect(outcome(read({ path: zipOf(many) }, { entries: 20 }))).toBe('unknown: not analysed: the zip file has more than 20 entries');
  });

  test('a zip bomb is not unpacked', () => {
    const file = join(folderOf({}), 'bomb.zip');
    writeFileSync(file, zipSync({ 'index.js': new Uint8Array(60 * 1024 * 1024) }));
    expect(outcome(read({ path: file }))).toBe('unknown: not analysed: index.js has 60 MB, the limit is 5 MB');
  });

  test('a zip file that lies about a size costs what it says', () => {
    const file = join(folderOf({}), 'liar.zip');
    const archive = Buffer.from(zipSync({ 'index.js': strToU8(`${RETURNS_1}//${'x'.repeat(100_000)}`) }));
    const directory = archive.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    archive.writeUInt32LE(10, directory + 24);
    writeFileSync(file, archive);
    expect(outcome(read({ path: file }))).toBe('missing export handler, there: nothing');
  });
});

describe('files that are none', () => {
  test('a damaged zip file is unknown', () => {
    const file = zipOf({ 'index.js': RETURNS_1 });
    writeFileSync(file, readFileSync(file).subarray(0, 30));
    expect(outcome(read({ path: file }))).toBe('unknown: the code cannot be read');
  });

  test('entries that lead out of a zip file are left out', () => {
    expect(outcome(read({ path: zipOf({ '../index.js': RETURNS_1, 'a.js': '' }) }))).toBe('missing file index.js, there: a.js');
  });

  test('a pipe is not waited for', () => {
    const path = folderOf({ 'a.js': '' });
    execFileSync('mkfifo', [join(path, 'index.js')]);
    expect(outcome(read({ path, hash: 'x' }))).toBe('missing file index.js, there: a.js index.js');
  });

  test('folders that lead into themselves end', () => {
    const path = folderOf({ 'index.js': "module.exports = require('./loop/loop/loop/index');" });
    symlinkSync(path, join(path, 'loop'));
    expect(read({ path, hash: 'x' }).kind).not.toBe('missing');
  });

  test('a folder of the name of the file is no file', () => {
    const path = folderOf({ 'a.js': '' });
    mkdirSync(join(path, 'index.js'));
    expect(outcome(read({ path, hash: 'x' }))).toBe('missing file index.js, there: a.js index.js');
  });
});

describe('code that is made to be long in reading ends, whatever it tells', () => {
  const deep = (open: string, close: string, inner = '1', times = 20_000) => open.repeat(times) + inner + close.repeat(times);
  const codes: Readonly<Record<string, string>> = {
    'nested brackets': inHandler(`return ${deep('(', ')')};`),
    'nested lists': inHandler(`return ${deep('[', ']')};`),
    'nested objects': inHandler(`return ${deep('{a:', '}')};`),
    'nested blocks': inHandler(deep('{', '}', 'return 1;')),
    'nested functions': inHandler(`return ${deep('(() => ', ')()', '1', 2_000)};`),
    'nested conditionals': inHandler(`return ${'event.a ? 1 : '.repeat(5_000)}2;`),
    'many branches': inHandler(`let x = 0; ${'if (event.a) x++; else x--;'.repeat(3_000)} return x;`),
    'many branches on different things': inHandler(`const o = {}; ${Array.from({ length: 200 }, (_, n) => `if (event.k${n}) o.k${n} = ${n};`).join('\n')} return o;`),
    'a sum of many parts': inHandler(`return ${"'a' + ".repeat(20_000)}'b';`),
    'a chain of many members': inHandler(`return event${'.a'.repeat(20_000)};`),
    'a chain of many calls': inHandler(`return event.x${'.then(a => a)'.repeat(3_000)};`),
    'recursion': `const f = n => f(n + 1); ${inHandler('return f(0);')}`,
    'mutual recursion': `const f = () => [g(), g()]; const g = () => [f(), f()]; ${inHandler('return f();')}`,
    'functions that call themselves twice': `const f = n => n ? f(n - 1) + f(n - 1) : 1; ${inHandler('return f(40);')}`,
    'a loop without end': inHandler('for (;;) {}'),
    'a loop without end that grows': inHandler('const a = []; while (true) a.push(a);'),
    'a loop of many rounds': inHandler('let n = 0; for (let i = 0; i < 1e9; i++) n += i; return n;'),
    'a value that holds itself': inHandler('const a = {}; a.a = a; return a;'),
    'a list that holds itself': inHandler('const a = []; a.push(a); return a;'),
    'a promise of itself': inHandler('const p = new Promise(r => setTimeout(() => r(p))); return p;'),
    'a class that extends itself': inHandler('class A extends A {} return new A();'),
    'a getter that reads itself': inHandler('class A { get a() { return this.a; } } return new A().a;'),
    'a prototype that is itself': inHandler('const a = Object.create(null); Object.setPrototypeOf(a, a); return a.b;'),
    'a text that doubles': inHandler(`let s = 'ab'; ${'s = s + s;'.repeat(60)} return s;`),
    'a repeated text': inHandler("return 'ab'.repeat(1e9).padEnd(1e9).length;"),
    'a module that requires itself': 'module.exports = require("./index");',
    'names of the prototype': inHandler("const o = { __proto__: { a: 1 }, constructor: 2, toString: 3 }; o['__proto__'] = 5; return { ...o, hasOwnProperty: 1 };"),
    'a regular expression that backtracks': inHandler("return /(a+)+$/.test('a'.repeat(50) + 'b');"),
    'no code at all': '',
    'zero bytes': '\0\0\0',
    'text that is no code': 'PK\u0003\u0004 not a program',
    'a with statement': 'exports.handler = function (event) { with (event) { return body; } };',
  };
  test.each(Object.entries(codes))('%s', (_, code) => {
    const started = performance.now();
    const found = readAsset({ 'index.js': code });
    expect(['facts', 'missing', 'unknown']).toContain(found.kind);
    // The limit is 20 s; all of these take far less on an idle machine.
    expect(performance.now() - started).toBeLessThan(30_000);
  }, 60_000);
});

test('a time limit is kept', () => {
  const files = { 'index.js': inHandler(`const o = {}; ${Array.from({ length: 300 }, (_, n) => `if (event.k${n}) o.k${n} = ${n};`).join('\n')} return o;`) };
  expect(read({ path: folderOf(files), hash: 'x' }, { milliseconds: -1 }).kind).toBe('unknown');
});
