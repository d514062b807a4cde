import { mkdirSync, renameSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildSync, type BuildOptions } from 'esbuild';
import { read } from './read';
import type { Place } from '../../../lib/handlers/facts';
import { folderOf } from '../../support/assets';
import { factsOf } from '../../support/handlers';

const SOURCES = {
  'src/app.ts': "import { ok } from './ok';\n\nexport const handler = async (event: { a?: string }) => {\n  if (event.a) return ok();\n  return 'no';\n};\n",
  'src/ok.ts': 'export function ok(): object {\n  return { statusCode: 200 };\n}\n',
};

/** Bundles as NodejsFunction does: into a folder beside the asset's, which is then renamed. */
function bundle(options: BuildOptions): { root: string; asset: string } {
  const root = folderOf(SOURCES);
  const made = join(root, 'cdk.out/bundling-temp');
  mkdirSync(made, { recursive: true });
  buildSync({ entryPoints: [join(root, 'src/app.ts')], outfile: join(made, 'index.js'), bundle: true, platform: 'node', tsconfigRaw: '{}', ...options });
  const asset = join(root, 'cdk.out/asset.0');
  renameSync(made, asset);
  return { root, asset };
}

function placesOf(asset: string, root: string): string[] {
  const shown = ({ file, line, column }: Place) => `${relative(root, join(process.cwd(), relative(process.cwd(), file)))}:${line}:${column}`;
  const facts = factsOf(read({ path: asset, hash: 'x' }));
  return [facts.place, ...facts.exits.map(each => each.place)].map(shown).sort();
}

const cases: [title: string, options: BuildOptions, places: string[]][] = [
  ['a map beside the file leads to the source', { sourcemap: true }, ['src/app.ts:3:24', 'src/app.ts:4:16', 'src/app.ts:5:3']],
  ['a map within the file does', { sourcemap: 'inline' }, ['src/app.ts:3:24', 'src/app.ts:4:16', 'src/app.ts:5:3']],
  ['so does that of a minified file', { sourcemap: true, minify: true }, ['src/app.ts:3:24', 'src/app.ts:4:7', 'src/app.ts:4:7']],
];

test.each(cases)('%s', (_, options, places) => {
  const { root, asset } = bundle(options);
  expect(placesOf(asset, root)).toEqual(places);
});

test('without a map a place is in the asset', () => {
  const { root, asset } = bundle({});
  expect(placesOf(asset, root).every(each => each.startsWith('cdk.out/asset.0/index.js:'))).toBe(true);
});

describe('a map that is of no use', () => {
  const maps = { damaged: '{"version": 3, "sources"', empty: '{}', none: 'x' };
  test.each(Object.entries(maps))('that is %s leaves places as they are', (_, map) => {
    const code = 'exports.handler = async () => 1;\n//# sourceMappingURL=';
    const file = folderOf({ 'index.js': `${code}index.js.map`, 'index.js.map': map });
    const inline = folderOf({ 'index.js': `${code}data:application/json;base64,${Buffer.from(map).toString('base64')}` });
    const places = [file, inline, folderOf({ 'index.js': `${code}nowhere.map` })].map(asset => placesOf(asset, asset));
    expect(places).toEqual([0, 1, 2].map(() => ['index.js:1:19', 'index.js:1:31']));
  });
});

test('sources that a container mounted are shown from the root of the project', () => {
  const map = JSON.stringify({ version: 3, sources: ['../asset-input/lambda/app.ts'], names: [], mappings: 'AAAA' });
  const asset = folderOf({ 'index.js': 'exports.handler = async () => 1;\n//# sourceMappingURL=index.js.map', 'index.js.map': map });
  expect(factsOf(read({ path: asset, hash: 'x' })).place.file).toMatch(/lambda\/app\.ts$/);
});
