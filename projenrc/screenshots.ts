/** Writes the pictures of README.md: `check` in a terminal and its HTML report, of the app in screenshots-app.ts. Needs Chromium. */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { Page } from 'puppeteer-core';
import { terminalPage } from './ansi';
import { main as cli } from '../lib/cli/main';
import { launch } from '../test/support/browser';

const ROOT = path.join(__dirname, '..');
const IMAGES = path.join(ROOT, 'docs/images');
/** So that README.md loads fast. */
const MOST_BYTES = 200_000;

/** The functions of the app: a mistake that a helper in another file makes, and one that few would see in a review. */
const HANDLERS: Readonly<Record<string, string>> = {
  'src/orders/index.js': `const { ok } = require('./respond');

exports.handler = async (event) => {
  const orders = [{ id: 1, item: 'book' }];
  return ok({ orders });
};
`,
  'src/orders/respond.js': 'exports.ok = (body) => ({ statusCode: 200, headers: { \'content-type\': \'application/json\' }, body });\n',
  'src/good/index.js': 'exports.handler = async () => ({ statusCode: 200, body: \'{}\' });\n',
  'src/reports/index.py': 'def handler(event, context):\n    return {"statusCode": 200, "body": "ok"}\n',
};

async function main(): Promise<void> {
  const folder = synthesise();
  try {
    const browser = await launch();
    const page = await browser.newPage();
    await shoot(page, terminalPage('npx cdk-safe-lambda-api check --preset minimal', await check(folder, '--preset', 'minimal')), 'check.png', '.window');
    await shoot(page, await check(folder, '--format', 'html'), 'report.png');
    await browser.close();
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The app in a folder of its own, so that its files have the names that they would have anywhere. Its checks fail it, which is the point. */
function synthesise(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'shop-'));
  fs.mkdirSync(path.join(folder, 'lib'));
  fs.copyFileSync(path.join(__dirname, 'screenshots-app.ts'), path.join(folder, 'lib/shop.ts'));
  for (const [file, text] of Object.entries(HANDLERS)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  fs.symlinkSync(fs.realpathSync(path.join(ROOT, 'node_modules')), path.join(folder, 'node_modules'));
  const context = JSON.stringify({ 'aws:cdk:enable-path-metadata': true });
  const { stderr } = spawnSync(path.join(ROOT, 'node_modules/.bin/tsx'), ['--tsconfig', path.join(ROOT, 'examples/tsconfig.json'), 'lib/shop.ts'],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, CDK_OUTDIR: 'cdk.out', CDK_CONTEXT_JSON: context } });
  if (!fs.existsSync(path.join(folder, 'cdk.out/Shop.template.json'))) throw new Error(stderr);
  return folder;
}

async function check(cwd: string, ...options: string[]): Promise<string> {
  let written = '';
  const stdout = { write: (text: string) => { written += text; } };
  process.chdir(cwd); // the places of handlers are relative to the folder of the process
  await cli(['check', ...options], { stdout, stderr: process.stderr, stdin: (async function* () {})(), cwd, env: {}, isTTY: false, columns: 110, color: true });
  return written;
}

async function shoot(page: Page, content: string, name: string, selector?: string): Promise<void> {
  await page.setViewport({ width: 1280, height: 1180 });
  await page.setContent(content);
  const file = path.join(IMAGES, name);
  fs.mkdirSync(IMAGES, { recursive: true });
  const element = selector ? await page.$(selector) : undefined;
  fs.writeFileSync(file, await (element ?? page).screenshot());
  const { size } = fs.statSync(file);
  console.log(`${name}: ${size} bytes`);
  if (size > MOST_BYTES) throw new Error(`${name} is over ${MOST_BYTES} bytes`);
}

void main();
