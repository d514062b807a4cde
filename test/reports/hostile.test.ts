import * as fc from 'fast-check';
import { reportOf } from './build';
import { schemaErrors } from './sarif-schema';
import { github } from '../../lib/reports/github';
import { githubSummary } from '../../lib/reports/github-summary';
import { html } from '../../lib/reports/html/page';
import { junit } from '../../lib/reports/junit';
import type { Report } from '../../lib/reports/report';
import { sarif } from '../../lib/reports/sarif';
import { readXml } from '../support/xml';

const OPTIONS = { color: false, width: 80 };

/** What ends a context somewhere, or is forbidden. */
const BREAKERS = ['</script><script>alert(1)</script>', '<img src=x onerror=alert(1)>', '" autofocus onfocus="alert(1)', '\' x=\'', ']]>', '<![CDATA[', '<!--', '-->', '<?xml',
  '&#0;', '&lt;', '&nosuch;', '\u0000', '\u001b[31m', '\u0085', '\u2028', '\ud800', '\udc00', '\uffff', '\u{1f600}', '\r\n::error::', '::stop-commands::x', '\n| a |', '`', '%0A', '](x)', '__proto__'];

const hostileText = fc.array(fc.oneof(fc.constantFrom(...BREAKERS), fc.string({ unit: 'binary', maxLength: 8 })), { minLength: 1, maxLength: 4 }).map(parts => parts.join(''));

/** A report with a text of the given kind wherever a stranger's text may stand. The numbers keep texts apart, so that only the kind changes. */
function reportWith(kind: string): Report {
  let count = 0;
  const text = () => `${++count}`.padStart(3, '0') + kind;
  const place = () => ({ file: text(), line: 3, column: 4 });
  const finding = (severity: 'error' | 'warning', api?: string) => ({
    rule: text(),
    severity,
    status: [text()],
    message: text(),
    fix: text(),
    docs: `https://example.com/${text()}`,
    template: text(),
    logicalId: text(),
    constructPath: text(),
    property: text(),
    worlds: [text()],
    handler: place(),
    source: place(),
    position: place(),
    fingerprint: text(),
    ...api && { api },
  });
  const api = text(), fn = text();
  return reportOf({
    findings: [finding('error', api), finding('warning')],
    acknowledged: [{ ...finding('error', api), reason: text(), at: text() }, { ...finding('warning'), reason: text(), at: text() }],
    notes: [{ level: 'error', message: text(), file: text(), line: 1 }, { level: 'warning', message: text(), file: text(), line: 1 }],
    apis: [{
      id: api,
      name: text(),
      kind: text(),
      template: text(),
      logicalId: text(),
      constructPath: text(),
      findings: [0],
      stages: [{ name: text(), accessLog: true, executionLog: text(), throttle: text(), findings: [0] }],
      routes: [{ label: text(), integrationType: text(), timeoutMs: 29_000, functionId: fn, authorizer: text(), findings: [0] }, { label: `GET ${text()}`, integrationType: text(), findings: [] }],
      functions: [{ id: fn, logicalId: text(), runtime: text(), timeoutSeconds: 60, memoryMb: 128, handler: text(), findings: [0] }],
      alarms: [{ label: text(), metric: text(), threshold: text(), findings: [0] }],
    }],
  });
}

/** The tags of a page with the names of their attributes: what a browser would build, whatever the texts are. */
function tagsOf(page: string): string[] {
  return [...page.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/="[^"]*"/g, '='));
}

const shape = tagsOf(html(reportWith(''), OPTIONS));

function judge(text: string): object {
  const report = reportWith(text);
  const commands = github(report, OPTIONS).split(/[\r\n]/);
  return {
    sarif: schemaErrors(JSON.parse(sarif(report, OPTIONS))),
    junit: readXml(junit(report, OPTIONS)).attributes.tests,
    html: tagsOf(html(report, OPTIONS)),
    github: commands.map(line => /^::(\w+) /.exec(line)?.[1] ?? line),
    rows: githubSummary(report).split(/[\r\n]/).filter(line => line.startsWith('|')).map(line => line.split('|').length - 2),
  };
}

test('no text changes the shape of any format', () => {
  const expected = { sarif: [], junit: '5', html: shape, github: ['error', 'error', 'warning', 'warning', ''], rows: [4, 4, 4, 4, 4, 4, 3, 3, 3, 3] };
  fc.assert(fc.property(hostileText, text => expect(judge(text)).toEqual(expected)), { numRuns: 150 });
});

test('the shape does change where a text is put in as it is', () => {
  const page = html(reportWith('BREAKER'), OPTIONS).replace('BREAKER', '<img src=x onerror=alert(1)>');
  expect(tagsOf(page)).not.toEqual(shape);
});

test('the same report makes the same files', () => {
  const twice = [sarif, junit, github, html].map(format => [format(reportWith('a'), OPTIONS), format(reportWith('a'), OPTIONS)]);
  expect(twice.every(([first, second]) => first === second)).toBe(true);
});
