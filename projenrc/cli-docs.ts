/** Writes into docs/explain.md and docs/invoke.md what the commands print, and the table of causes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CAUSES, type Cause } from '../lib/cli/explain/causes';
import { main } from '../lib/cli/main';

const ROOT = join(__dirname, '..');
/** Files that the examples of the pages name. */
const EXAMPLES = join(ROOT, 'test/docs/cli');

export const CLI_PAGES = ['docs/explain.md', 'docs/invoke.md'];

// The comment stays, and what follows it is replaced.
const RE_RUN = /<!-- run: (.+?) -->\n(?:\n```[a-z]+\n[^]*?\n```\n)?/g;
const RE_CAUSES = /<!-- causes -->\n[^]*$/;

/** A page with its examples run and its table written. */
export async function cliPage(page: string): Promise<string> {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const blocks = new Map<string, string>();
  for (const [whole, command] of text.matchAll(RE_RUN)) {
    blocks.set(whole, `<!-- run: ${command} -->\n\n\`\`\`text\n$ npx cdk-safe-lambda-api ${command}\n${await printed(command.split(' '))}\`\`\`\n`);
  }
  return text.replace(RE_RUN, whole => blocks.get(whole)!).replace(RE_CAUSES, () => `<!-- causes -->\n\n${causesTable()}`);
}

/** What a command prints on a terminal of 80 columns without colours. */
async function printed(argv: readonly string[]): Promise<string> {
  let text = '';
  const stdin = (async function* (): AsyncGenerator<string> {})();
  const stdout = { write: (some: string) => { text += some; } }, stderr = { write: () => true };
  await main(argv, { stdout, stderr, stdin, cwd: EXAMPLES, env: { PATH: process.env.PATH }, isTTY: false, columns: 80, color: false });
  return text;
}

const KINDS = { rest: 'REST', http: 'HTTP', websocket: 'WebSocket' } as const;
const CLASSES: Readonly<Record<Cause['class'], string>> = { 'server-error': '', 'deploy': '', 'wrong-answer': '', 'refusal': 'refusal: ' };

function causesTable(): string {
  const rows = CAUSES.map(({ id, title, status, rules, class: of }) => {
    const links = rules.map(rule => `\`${rule}\``).join(', ') || '–';
    return `| \`${id}\` | ${CLASSES[of]}${title} | ${statuses(status)} | ${links} |`;
  });
  return ['| cause | what happened | caller gets | rules that find it before |', '| --- | --- | --- | --- |', ...rows].join('\n') + '\n';
}

function statuses(status: Cause['status']): string {
  const kinds = Object.entries(status) as [keyof typeof KINDS, readonly string[]][];
  return kinds.map(([kind, codes]) => `${KINDS[kind]} ${codes.join(' or ').replace('deploy', 'none: the deployment fails')}`).join(', ');
}

async function write(): Promise<void> {
  for (const page of CLI_PAGES) writeFileSync(join(ROOT, page), await cliPage(page));
}

if (require.main === module) void write();
