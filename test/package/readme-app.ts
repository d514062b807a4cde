import * as fs from 'node:fs';
import * as path from 'node:path';
import { ROOT } from './workspace';

/** The first whole app in README.md, as a user would paste it. */
export function readmeApp(): string {
  const blocks = [...fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8').matchAll(/^```(?:ts|typescript)\b.*\n([^]*?)^```$/gm)].map(([, code]) => code);
  const app = blocks.find(code => /\bnew (?:\w+\.)?App\(/.test(code));
  if (!app) throw new Error('README.md has no TypeScript block with a whole app (`new App(…)`), which users need to start from');
  return app;
}
