import * as fs from 'node:fs';
import * as path from 'node:path';

export const ROOT = path.resolve(__dirname, '../..');

/** What the folders of one run hold; `build-and-pack.ts` makes them and says where through the environment. */
const workspace = (): string => process.env.PACKAGE_TEST_FOLDER!;

/** The packed npm package. */
export const tarball = (): string => only(path.join(workspace(), 'npm'), '.tgz');

/** The content of the packed npm package. */
export const unpacked = (): string => path.join(workspace(), 'npm', 'package');

/** An empty folder of the given name. */
export function emptyFolder(name: string): string {
  const folder = path.join(workspace(), name);
  fs.mkdirSync(folder);
  return folder;
}

/** The only file in `folder` with that ending. */
export function only(folder: string, ending: string): string {
  const files = fs.readdirSync(folder).filter(file => file.endsWith(ending));
  if (files.length !== 1) throw new Error(`expected one *${ending} in ${folder}, found ${files.length}`);
  return path.join(folder, files[0]);
}

/** All files below `folder`, as paths relative to it. */
export function filesBelow(folder: string): string[] {
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

/** What package.json says. */
export const manifest = () => JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
  files: string[];
  devDependencies: Record<string, string>;
};

/** The resource types in the only template of a synthesised app, with their counts. */
export function resourceTypes(app: string): Record<string, number> {
  const template = JSON.parse(fs.readFileSync(only(path.join(app, 'cdk.out'), '.template.json'), 'utf8')) as { Resources: Record<string, { Type: string }> };
  const counts: Record<string, number> = {};
  for (const { Type } of Object.values(template.Resources)) counts[Type] = (counts[Type] ?? 0) + 1;
  return counts;
}
