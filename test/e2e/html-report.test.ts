/// <reference lib="dom" />
/** The HTML report in a real browser. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { lowContrast } from './page-contrast';
import { html } from '../../lib/reports/html/page';
import type { Report } from '../../lib/reports/report';
import { reportOf } from '../reports/build';
import { shop } from '../reports/shop';
import { chromium, launch } from '../support/browser';

const missing = !chromium();
if (missing) {
  const line = '!'.repeat(100);
  process.stderr.write(`\n${line}\n!!  Chromium is missing, so THE HTML REPORT IS NOT TESTED IN A BROWSER: apt-get install chromium, or set CHROMIUM\n${line}\n\n`);
}

/** What the page said or asked for beside being shown. */
interface Noise {
  readonly console: string[];
  readonly requests: string[];
}

interface Look {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly script?: boolean;
}

const HOSTILE = '</script><img src=x onerror=alert(1)>"\' onload=alert(1) \u202e ]]> <!-- {{x}} ${y}';
const LONG = 'x'.repeat(400);

(missing && !process.env.CI ? describe.skip : describe)('the HTML report', () => {
  let browser: Browser;
  let folder: string;
  let pages: Page[] = [];

  beforeAll(async () => {
    browser = await launch();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'html-report-'));
  });
  afterEach(async () => {
    await Promise.all(pages.map(page => page.close()));
    pages = [];
  });
  afterAll(async () => {
    await browser?.close();
    if (folder) fs.rmSync(folder, { recursive: true, force: true });
  });

  async function open(report: Report, { width = 1280, scheme = 'light', script = true }: Look = {}): Promise<{ page: Page; noise: Noise }> {
    const file = path.join(folder, 'report.html');
    fs.writeFileSync(file, html(report, { color: false, width: 80 }));
    const page = await browser.newPage();
    pages.push(page);
    const noise: Noise = { console: [], requests: [] };
    page.on('console', message => noise.console.push(message.text()));
    page.on('pageerror', error => noise.console.push(String(error)));
    page.on('dialog', dialog => { noise.console.push(dialog.message()); void dialog.dismiss(); });
    page.on('request', request => noise.requests.push(request.url()));
    await page.setJavaScriptEnabled(script);
    await page.setViewport({ width, height: 800 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.goto(`file://${file}`);
    return { page, noise };
  }

  const shown = async (page: Page) => page.$$eval('article.finding', cards => cards.filter(card => card.checkVisibility()).map(card => card.dataset.rule));
  const output = async (page: Page) => page.$eval('#filter output', element => element.textContent);
  const settled = async (page: Page, text: string) => page.waitForFunction(wanted => document.querySelector('#filter output')?.textContent === wanted, { timeout: 5000 }, text);

  test('asks nothing of the network, and neither style nor script is refused by its own policy', async () => {
    const { page, noise } = await open(shop());
    expect(noise).toEqual({ console: [], requests: [page.url(), 'data:,'].filter(url => noise.requests.includes(url)) });
    expect(noise.requests[0]).toBe(page.url());
    expect(await page.$eval('#filter', form => form.checkVisibility())).toBe(true);
    expect(await page.$eval('.tile', tile => getComputedStyle(tile).borderRadius)).toBe('10px');
  });

  test('shows every finding and what is acknowledged', async () => {
    const { page } = await open(shop());
    await page.$$eval('details', all => all.forEach(details => { details.open = true; }));
    expect(await shown(page)).toEqual([
      'function-outlives-integration', 'response-body-not-string', 'alarm-never-reports', 'access-log-lacks-diagnostics', 'throttle-exceeds-concurrency',
      'server-error-alarm-missing', 'function-timeout-default', 'log-group-never-expires',
    ]);
    expect(await output(page)).toBe('8 findings');
  });

  test('is whole without script: the cards are there, and no filter that would do nothing', async () => {
    const { page } = await open(shop(), { script: false });
    await page.setJavaScriptEnabled(true);
    expect(await page.$$eval('article.finding', cards => cards.filter(card => card.hasAttribute('hidden')).length)).toBe(0);
    expect([(await shown(page)).length, await page.$eval('#filter', form => form.checkVisibility())]).toEqual([7, false]);
  });

  test('filters by severity, rule and text, and shows all again', async () => {
    const { page } = await open(shop());
    await page.click('[value=warning]');
    await settled(page, '4 of 8 findings');
    expect(await shown(page)).toEqual(['function-outlives-integration', 'response-body-not-string', 'alarm-never-reports', 'function-timeout-default']);
    await page.type('[name=text]', 'a1b2c3 ORDERS');
    await settled(page, '1 of 8 findings');
    expect(await shown(page)).toEqual(['alarm-never-reports']);
    expect(await page.$$eval('.group', groups => groups.filter(group => group.checkVisibility()).map(group => group.querySelector('h3')!.textContent))).toEqual(['orders']);
    await page.click('[type=reset]');
    await settled(page, '8 findings');
    await page.select('[name=rule]', 'log-group-never-expires');
    await settled(page, '1 of 8 findings');
    expect(await shown(page)).toEqual(['log-group-never-expires']);
  });

  test('a pin leads to its finding, which has the same number', async () => {
    const { page } = await open(shop());
    await page.$eval('#g1', details => { (details as HTMLDetailsElement).open = false; });
    await page.evaluate(() => { location.hash = '#f3'; });
    await page.waitForFunction(() => document.querySelector('#f3')!.checkVisibility(), { timeout: 5000 });
    const numbers = await page.$$eval('a.pin', pins => pins.map(pin => [pin.textContent, document.querySelector(`${pin.getAttribute('href')} .pin`)!.textContent]));
    expect(numbers.length).toBe(6);
    expect(numbers.filter(([pin, card]) => pin !== card)).toEqual([]);
  });

  test('has landmarks and names for those who do not see it, and the keyboard reaches the findings first', async () => {
    const { page } = await open(shop());
    const roles = await page.$$eval('header,main,nav,footer,form,h1,h2', all => all.map(element => element.tagName.toLowerCase()));
    expect(roles).toEqual(['header', 'h1', 'main', 'h2', 'nav', 'h2', 'form', 'h2', 'footer']);
    const nameless = await page.$$eval('a,button,select,input,summary', all => all.filter(element =>
      !element.textContent!.trim() && !element.closest('label')?.textContent!.trim() && !element.getAttribute('aria-label')).length);
    expect(nameless).toBe(0);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => location.hash)).toBe('#findings');
  });

  test.each(['light', 'dark'] as const)('every text has a contrast of at least 4.5 to what is under it (%s)', async scheme => {
    const { page } = await open(shop(), { scheme });
    await page.$$eval('details', all => all.forEach(details => { details.open = true; }));
    expect(await page.evaluate(lowContrast, 4.5)).toEqual([]);
    expect((await page.evaluate(lowContrast, 22)).length).toBeGreaterThan(100);
  });

  const many = (): Report => {
    const ids = Array.from({ length: 500 }, (_, i) => `api-${i}`);
    return reportOf({ apis: ids.map(id => ({ id, name: id })), findings: ids.flatMap(api => Array.from({ length: 6 }, (_, i) => ({ api, rule: `rule-${i}` }))) });
  };
  const hostile = (text: string): Report => reportOf({
    apis: [{
      id: 'api',
      name: text,
      kind: text,
      template: text,
      constructPath: text,
      findings: [0],
      stages: [{ name: text, executionLog: text, throttle: text }],
      routes: [{ label: `GET ${text}`, functionId: 'fn', timeoutMs: 29_000, authorizer: text, findings: [0] }],
      functions: [{ id: 'fn', logicalId: text, runtime: text, handler: text, timeoutSeconds: 900, findings: [0] }],
      alarms: [{ label: text, metric: text, threshold: text, findings: [] }],
    }],
    findings: [{ api: 'api', rule: text, message: text, fix: text, status: [text], logicalId: text, property: text, constructPath: text, template: text, docs: `https://example.com/${text}` }, {}],
    notes: [{ level: 'error', message: text, file: text }],
  });

  const REPORTS: [string, () => Report][] = [['of a shop', shop], ['with long words', () => hostile(LONG)], ['of 500 APIs', many], ['without anything', () => reportOf({})]];

  test.each(REPORTS)('a report %s fits a phone of 375 px', async (_title, report) => {
    const { page } = await open(report(), { width: 375 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  });

  test('texts that are markup are texts', async () => {
    const { page, noise } = await open(hostile(HOSTILE));
    expect(noise.console).toEqual([]);
    expect(await page.$$eval('img,iframe,[onload],[onerror]', all => all.length)).toBe(0);
    expect(await page.$$eval('h3, #f1 .title, #f1 p, #f1 .status, .routes code', all => all.filter(element => element.textContent!.includes('</script><img')).length)).toBe(6);
  });

  test('3,000 findings of 500 APIs are filtered', async () => {
    const { page, noise } = await open(many());
    await page.type('[name=text]', 'api-499');
    await page.select('[name=rule]', 'rule-3');
    await settled(page, '1 of 3000 findings');
    expect([await shown(page), noise.console]).toEqual([['rule-3'], []]);
  });

  test('on paper everything is open, and the filter is gone', async () => {
    const { page } = await open(many());
    await page.emulateMediaType('print');
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(await page.$$eval('details:not([open])', all => all.length)).toBe(0);
    expect(await page.$eval('#filter', form => form.checkVisibility())).toBe(false);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    expect(await page.$$eval('details[open]', all => all.length)).toBe(12);
  });
});
