/** The snippets of docs/ci.md: they are YAML, and their commands are run. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseDocument } from 'yaml';
import { runCli } from '../cli/io';

const PAGE = fs.readFileSync(path.join(__dirname, '../../docs/ci.md'), 'utf8');
const BLOCKS = [...PAGE.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language, text]) => ({ language, text }));
const INDENTED = PAGE.split('\n').filter(line => line.startsWith('    npx ')).join('\n');

/** What stands after `npx cdk-safe-lambda-api` up to the end of the command. */
const COMMANDS = [INDENTED, ...BLOCKS.map(block => block.text)].flatMap(text =>
  [...text.matchAll(/npx (?:--no-install )?cdk-safe-lambda-api ([^'\n&|]*)/g)].map(([, command]) => command.trim()));

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ci-'));
  fs.mkdirSync(path.join(folder, 'cdk.out'));
  fs.writeFileSync(path.join(folder, 'cdk.out/Shop.template.json'), '{"Resources":{"Topic":{"Type":"AWS::SNS::Topic"}}}');
  fs.writeFileSync(path.join(folder, 'cdk.out/manifest.json'), JSON.stringify({
    version: '36.0.0', artifacts: { Shop: { type: 'aws:cloudformation:stack', environment: 'aws://unknown-account/unknown-region', properties: { templateFile: 'Shop.template.json' } } },
  }));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test('every snippet of YAML is YAML', () => {
  const yaml = BLOCKS.filter(block => block.language === 'yaml').map(block => parseDocument(block.text, { strict: true }));
  expect(yaml.map(({ errors, warnings }) => [...errors, ...warnings].map(String))).toEqual([[], [], [], [], []]);
});

test('the page has the commands that its sections speak of', () => {
  expect(COMMANDS.map(command => /--format (\w+)|--(?:write-)?baseline/.exec(command)?.[0] ?? command)).toEqual([
    'check cdk.out', '--write-baseline', '--format github', '--format sarif', '--format junit', '--format html', '--format junit', '--baseline', 'check', 'check cdk.out',
  ]);
});

test.each(COMMANDS)('`%s` does what it says', async command => {
  const { code, stderr } = await runCli(command.split(' '), { cwd: folder });
  expect({ code, stderr: stderr.replace(/^.* written; --baseline .*\n/, '') }).toEqual({ code: 0, stderr: '' });
});

test('every file that a snippet hands on is written by it', () => {
  for (const { text } of BLOCKS.filter(block => block.language === 'yaml')) {
    const written = [...text.matchAll(/--output (\S+)/g)].map(([, file]) => file).sort();
    const handedOn = [...text.matchAll(/(?:sarif_file: |junit: |paths: \[|files: \[)([\w.]+)/g)].map(([, file]) => file).sort();
    expect(written).toEqual(handedOn);
  }
});

test('the page names each format, and no other', async () => {
  const { stdout } = await runCli(['check', '--help']);
  const [, formats] = /--format FORMAT\s+(.*)/.exec(stdout)!;
  const named = [...PAGE.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual(formats.replace(/\(default\)| or /g, ',').split(/[,\s]+/).filter(Boolean).sort());
});
