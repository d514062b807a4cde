import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLI_PAGES, cliPage } from '../../projenrc/cli-docs';
import { runCli } from '../cli/io';

const ROOT = join(__dirname, '../..');

test.each(CLI_PAGES)('%s shows what the commands print; `npx tsx projenrc/cli-docs.ts` brings it up to date', async page => {
  expect(readFileSync(join(ROOT, page), 'utf8')).toBe(await cliPage(page));
}, 60_000);

test.each([['check', 'docs/cli.md'], ['explain', 'docs/explain.md'], ['invoke', 'docs/invoke.md']])('every option of %s that --help names is in its manual, and no other', async (command, page) => {
  const optionsOf = (text: string) => [...new Set(text.match(/--[a-z][a-z-]+/g))].sort();
  const manual = readFileSync(join(ROOT, page), 'utf8').split('## Options')[1].split('Exit codes')[0];
  expect(optionsOf(manual)).toEqual(optionsOf((await runCli([command, '--help'])).stdout.split('Options:')[1].split('Exit codes')[0]));
});

test('every key of the configuration file that is read is in the manual, and no other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'));
  writeFileSync(join(folder, 'safe-lambda-api.json'), '{ "nonsense": 1 }');
  const { stderr } = await runCli(['check'], { cwd: folder });
  const read = /must be one of (.*), got/.exec(stderr)![1].split(', ');
  const manual = readFileSync(join(ROOT, 'docs/cli.md'), 'utf8').split('| key | meaning |')[1].split('\n\n')[0];
  expect([...manual.matchAll(/^\| `(\w+)`/gm)].map(([, key]) => key)).toEqual(read);
});
