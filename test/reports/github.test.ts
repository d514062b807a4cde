import { reportOf, type Told } from './build';
import { github } from '../../lib/reports/github';
import { githubSummary } from '../../lib/reports/github-summary';

const write = (told: Told) => github(reportOf(told), { color: false, width: 80 }).split('\n').filter(Boolean);
const DOCS = 'https://example.com/docs/rules/';

test('errors come before warnings, each with the place that can be changed', () => {
  expect(write({
    findings: [
      { severity: 'warning', rule: 'w', message: 'warned', fix: 'mend' },
      { rule: 'e', message: 'failed.', fix: 'mend', handler: { file: 'src/fn.ts', line: 3, column: 5 } },
    ],
    notes: [{ level: 'warning', message: 'duplicate key', file: 'd.yaml', line: 9 }, { level: 'error', message: 'is no JSON' }],
  })).toEqual([
    '::error title=cdk-safe-lambda-api::is no JSON',
    `::error file=src/fn.ts,line=3,col=5,title=e::failed.%0AFix: mend%0A${DOCS}e.md`,
    '::warning file=d.yaml,line=9,title=cdk-safe-lambda-api::duplicate key',
    `::warning file=cdk.out/Shop.template.json,title=w::warned.%0AFix: mend%0A${DOCS}w.md`,
  ]);
});

test('no text begins a command of its own, ends the properties, or adds one', () => {
  expect(write({ findings: [{ rule: 'r,file=/etc/passwd', message: '50 %\r\n::set-env name=A::b', fix: '\u0085\u0000::', docs: DOCS, template: 'C:\\a,line=1::b%0A.json' }] })).toEqual([
    `::error file=C%3A\\a%2Cline=1%3A%3Ab%250A.json,title=r%2Cfile=/etc/passwd::50 %25%0D%0A::set-env name=A::b.%0AFix: \ufffd\ufffd::%0A${DOCS}`,
  ]);
});

test('what is over the ten annotations of a step is told by a notice, and the errors come first', () => {
  const findings = [...Array(11).keys()].map(i => ({ severity: i === 10 ? 'error' as const : 'warning' as const, rule: `r${i}` }));
  expect(write({ findings })[0]).toBe(`::error file=cdk.out/Shop.template.json,title=r10::function 'Fn' may run 60 s, API 'Orders' waits 29 s: the caller gets 504.%0AFix: set the timeout to 28 s%0A${DOCS}r10.md`);
  const eleven = write({ findings: [...findings, { severity: 'warning', rule: 'last' }] });
  expect([eleven.length, eleven[0]]).toEqual([13,
    '::notice title=cdk-safe-lambda-api::1 error and 11 warnings; GitHub shows the first 10 of each as annotations, the log and the job summary have all of them']);
});

test('the summary has a table for each API with findings, one for what concerns none, and the acknowledged', () => {
  expect(githubSummary(reportOf({
    apis: [{ id: 'api' }, { id: 'clean', name: 'Clean' }],
    findings: [
      { api: 'api', rule: 'e', message: 'failed', fix: 'mend', constructPath: 'Shop/Fn', handler: { file: 'src/fn.ts', line: 3, column: 5 } },
      { severity: 'warning', rule: 'w', message: 'warned', fix: 'mend', status: ['500', 'blind 5xx'], property: '' },
    ],
    acknowledged: [{ rule: 'a', reason: 'known', constructPath: 'Shop/A' }],
    notes: [{ level: 'error', message: 'no JSON', file: 'c.json', line: 3 }],
  }))).toBe(`## ❌ API checks: 1 error, 1 warning

2 APIs in 1 template, judged by 60 rules; 1 acknowledged.

- ❌ c.json:3: no JSON

### Orders <sub>REST · cdk.out/Shop.template.json</sub>

| | Caller sees | What | Where |
|---|---|---|---|
| ❌ | 504 | [e](${DOCS}e.md): failed<br>**Fix:** mend | Shop/Fn Properties.Timeout<br>src/fn.ts:3:5<br>cdk.out/Shop.template.json |

### cdk.out/Shop.template.json

| | Caller sees | What | Where |
|---|---|---|---|
| ⚠️ | 500, blind 5xx | [w](${DOCS}w.md): warned<br>**Fix:** mend | Fn<br>cdk.out/Shop.template.json |

<details><summary>1 acknowledged</summary>

| Rule | Where | Reason |
|---|---|---|
| a | Shop/A | known |

</details>
`);
});

test('a summary without findings says so', () => {
  expect(githubSummary(reportOf({ apis: [{}] }))).toBe('## ✅ API checks: 0 errors, 0 warnings\n\n1 API in 1 template, judged by 60 rules; 0 acknowledged.\n');
});

test('no text leaves its cell, starts a tag, a link, a formula or a mention', () => {
  const hostile = 'a|b\n\r\n| c <script>alert(1)</script> [x](javascript:y) `t` **b** $x$ @you #1 \\| ~~s~~ &lt;';
  const summary = githubSummary(reportOf({
    findings: [{ message: hostile, fix: hostile, rule: hostile, docs: DOCS, logicalId: hostile, template: hostile, status: [hostile] }],
  }));
  const rows = summary.split('\n').filter(line => line.startsWith('| ❌'));
  expect(rows.map(row => row.split('|').length)).toEqual([6]);
  const ours = /<br>|\*\*Fix:\*\*|\]\(https:\/\/example\.com\/docs\/rules\/\)|^\| ❌ \||: |\[| \|/g;
  expect(rows[0].replace(ours, '').match(/[|<>`*$@\\[\]~]|&(?!#\d+;)|(?<!&)#/g)).toBeNull();
});

test('a summary that GitHub would refuse for its size ends early and says so', () => {
  const findings = Array.from({ length: 6000 }, (_, i) => ({ rule: `r${i}`, message: 'x'.repeat(200) }));
  const summary = githubSummary(reportOf({ findings }));
  expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
  expect(summary.endsWith(' |\n\nThe rest did not fit; the log has all findings.\n')).toBe(true);
});
