import * as path from 'node:path';
import { OwnFiles } from '../../../lib/handlers/locate/own-files';
import { Project } from '../../cli/project';

const COPY = 'cdk.out/asset.0a1b/orders.js';
const TEXT = 'exports.list = async () => ({ statusCode: 200 });\n';
const projects: Project[] = [];
afterAll(() => projects.forEach(one => one.remove()));

/** The file of the project of which the CDK made the copy in its assembly. */
function original(files: Readonly<Record<string, string>>, copy = COPY, name = 'orders.js', limit?: number): string | undefined {
  const project = new Project(files);
  projects.push(project);
  const found = new OwnFiles(project.folder, limit).original(path.join(project.folder, copy), name);
  return found && path.relative(project.folder, found);
}

test.each<[string, Record<string, string>, string | undefined]>([
  ['has the same name and text', { [COPY]: TEXT, 'src/orders.js': TEXT }, 'src/orders.js'],
  ['has the same name, but other text', { [COPY]: TEXT, 'src/orders.js': `${TEXT}\n` }, undefined],
  ['cannot be told when two are alike', { [COPY]: TEXT, 'a/orders.js': TEXT, 'b/orders.js': TEXT }, undefined],
  ['is none that was installed', { [COPY]: TEXT, 'node_modules/orders/orders.js': TEXT }, undefined],
  ['is none of another assembly', { [COPY]: TEXT, 'out/asset.0a1b/orders.js': TEXT }, undefined],
  ['is none in a hidden folder', { [COPY]: TEXT, '.build/orders.js': TEXT }, undefined],
])('the original of a copy %s', (_, files, expected) => {
  expect(original(files)).toBe(expected);
});

test('the original of a file in a folder has the same folder', () => {
  const copy = 'cdk.out/asset.0a1b/lib/orders.js';
  expect(original({ [copy]: TEXT, 'src/orders.js': TEXT, 'src/lib/orders.js': TEXT }, copy, 'lib/orders.js')).toBe('src/lib/orders.js');
});

test('a copy that is in a zip file has no original', () => {
  expect(original({ 'src/orders.js': TEXT })).toBeUndefined();
});

test('a folder with too many files is not searched', () => {
  expect(original({ [COPY]: TEXT, 'src/orders.js': TEXT, 'src/other.js': TEXT }, COPY, 'orders.js', 2)).toBeUndefined();
});
