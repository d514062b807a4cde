import * as fs from 'node:fs';
import * as path from 'node:path';
import { builtAssets } from './assets';

const COMMITTED = path.resolve(__dirname, '../../assets/guard');

/** All files below a folder with what is in them. */
function contents(folder: string): Record<string, string> {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return Object.fromEntries(files.map(file => {
    const full = path.join(file.parentPath, file.name);
    return [path.relative(folder, full), fs.readFileSync(full, 'utf8')];
  }));
}

test('assets/guard is what its sources build; `npx projen build:guard` brings it up to date', () => {
  expect(contents(COMMITTED)).toEqual(contents(builtAssets()));
});
