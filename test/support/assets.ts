import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Zippable, strToU8, zipSync } from 'fflate';

export type Files = Readonly<Record<string, string>>;

const made: string[] = [];

afterAll(() => made.splice(0).forEach(folder => rmSync(folder, { recursive: true, force: true })));

/** A folder with these files; it goes when the tests of the file are over. */
export function folderOf(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'handlers-'));
  made.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

/** The same as a zip file. */
export function zipOf(files: Files): string {
  const entries: Zippable = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
  const file = join(folderOf({}), 'code.zip');
  writeFileSync(file, zipSync(entries));
  return file;
}
