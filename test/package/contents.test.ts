import * as fs from 'node:fs';
import * as path from 'node:path';
import { filesBelow, ROOT, unpacked } from './workspace';

const AT_THE_ROOT = ['.jsii', 'LICENSE', 'README.md', 'package.json'];
/** jsii packs run-time dependencies into the package; each is there on purpose. */
const BUNDLED = ['@jridgewell', '@lezer', 'acorn', 'fdir', 'fflate', 'picocolors', 'picomatch', 'tinyglobby', 'yaml'];
const LARGEST_KB = 7500; // 3.5 MB of it are other people's packages, and half a megabyte the assembly of jsii

const isBundled = (file: string) => file.startsWith('node_modules/');

test('the package holds compiled code, the jsii assembly, assets, README and licence, and nothing else', () => {
  const others = filesBelow(unpacked()).filter(file => !isBundled(file) && !/^build\/.+(\.js|\.d\.ts)$|^assets\/|^bin\/cdk-safe-lambda-api$/.test(file));
  expect(others).toEqual(AT_THE_ROOT);
});

test('of other people\'s packages it holds those that are bundled on purpose', () => {
  expect([...new Set(filesBelow(unpacked()).filter(isBundled).map(file => file.split('/')[1]))]).toEqual(BUNDLED);
});

test('every compiled file comes from a source, and every source is compiled', () => {
  const names = (folder: string, ending: string) =>
    filesBelow(folder).filter(file => file.endsWith(ending)).map(file => file.slice(0, -ending.length));
  const compiled = (ending: string) => names(path.join(unpacked(), 'build'), ending);
  const sources = names(path.join(ROOT, 'lib'), '.ts');
  expect(compiled('.d.ts')).toEqual(sources);
  expect(compiled('.js')).toEqual(sources);
});

test('no file of ours carries a source map', () => {
  const withMap = filesBelow(unpacked()).filter(file => !isBundled(file) && /^\/\/# sourceMappingURL=/m.test(fs.readFileSync(path.join(unpacked(), file), 'utf8')));
  expect(withMap).toEqual([]);
});

test(`the package unpacks to at most ${LARGEST_KB} KB`, () => {
  const bytes = filesBelow(unpacked()).map(file => fs.statSync(path.join(unpacked(), file)).size).reduce((sum, size) => sum + size, 0);
  console.log(`unpacked: ${Math.round(bytes / 1024)} KB in ${filesBelow(unpacked()).length} files`);
  expect(bytes / 1024).toBeLessThan(LARGEST_KB);
});
