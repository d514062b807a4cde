import { createHash } from 'node:crypto';
import { reportOf, type Told } from './build';
import { excessOf, lanesOf, scaleOf } from '../../lib/reports/html/lanes';
import { html } from '../../lib/reports/html/page';
import type { FunctionPicture, RoutePicture } from '../../lib/reports/report';

const write = (told: Told) => html(reportOf(told), { color: false, width: 80 });

/** `GET /a -> fn (29 s)`: what a test says about a route; without a timeout nobody knows it. */
const route = (label: string, functionId?: string, timeout?: number, more: Partial<RoutePicture> = {}): RoutePicture =>
  ({ label, functionId, timeoutMs: timeout === undefined ? undefined : timeout * 1000, findings: [], ...more });
const fn = (id: string, timeoutSeconds?: number): FunctionPicture => ({ id, logicalId: id, timeoutSeconds, findings: [] });

type Row = [title: string, routes: RoutePicture[], functions: FunctionPicture[], lanes: string[], end: number];

const LANES: Row[] = [
  ['routes to one function with one timeout share a lane', [route('a', 'f', 29), route('b', 'f', 29)], [fn('f', 10)], ['a b > f +0'], 29],
  ['another timeout is another lane', [route('a', 'f', 29), route('b', 'f', 5)], [fn('f', 10)], ['a > f +0', 'b > f +5'], 29],
  ['a route with a finding comes first in its lane', [route('a', 'f', 29), route('b', 'f', 29, { findings: [0] })], [fn('f', 10)], ['b a > f +0'], 29],
  ['a function that runs on is on the scale', [route('a', 'f', 29)], [fn('f', 60)], ['a > f +31'], 60],
  ['a function of 15 minutes is cut off', [route('a', 'f', 29), route('b', 'g', 29)], [fn('f', 60), fn('g', 900)], ['a > f +31', 'b > g +871'], 60],
  ['a function that the caller does not wait for has no excess', [route('a', 'f', 29, { asynchronous: true })], [fn('f', 40)], ['a > f +0'], 40],
  ['what is not known has no excess', [route('a', 'f'), route('b', 'g', 29)], [fn('f', 900), fn('g')], ['a > f +0', 'b > g +0'], 58],
  ['a route without function, and a function without route', [route('a')], [fn('f', 5)], ['a > - +0', ' > f +0'], 5],
  ['a timeout that is none is not known', [route('a', 'f', NaN), route('b', 'f', -1)], [fn('f', Infinity)], ['a > f +0', 'b > f +0'], 30],
];

test.each(LANES)('%s', (_title, routes, functions, expected, end) => {
  const lanes = lanesOf({ routes, functions });
  expect(lanes.map(lane => `${lane.routes.map(r => r.label).join(' ')} > ${lane.fn?.id ?? '-'} +${excessOf(lane)}`)).toEqual(expected);
  expect(scaleOf(lanes).end).toBe(end);
});

test('an API is shown with its parts, the findings pinned on them, and the cards of the findings', () => {
  const page = write({
    apis: [{
      id: 'api',
      kind: 'REST API',
      constructPath: 'Shop/Api',
      findings: [0],
      stages: [{ name: 'prod', accessLog: false }],
      routes: [{ label: 'GET /', timeoutMs: 29_000, functionId: 'fn', findings: [] }],
      functions: [{ id: 'fn', logicalId: 'Fn', runtime: 'nodejs22.x', timeoutSeconds: 60, findings: [0] }],
    }],
    findings: [{ api: 'api', constructPath: 'Shop/Fn', position: { file: 'cdk.out/Shop.template.json', line: 12, column: 7 } }],
  });
  expect(page.slice(page.indexOf('<main>'), page.indexOf('</main>'))).toBe(`<main>
<section aria-labelledby="verdict">
<h2 id="verdict" class="error">The API has errors</h2>
<ul class="tiles"><li class="tile error"><b>1</b> error</li><li class="tile zero"><b>0</b> warnings</li><li class="tile zero"><b>0</b> acknowledged</li><li class="tile plain"><b>1</b> API</li></ul>
<p class="none">60 rules judged 12 resources in 1 template.</p>
<div class="two"><section class="seen" aria-labelledby="seen"><h3 id="seen">What callers would see</h3><ul><li><span class="status">504</span><svg aria-hidden="true"><rect class="seen" width="100%" height="8" y="3" rx="4"/></svg><span>1 finding</span></li></ul></section></div>
</section>
<section aria-labelledby="findings"><h2 id="findings" tabindex="-1">Findings by API</h2>

<details class="group" id="g1" open>
<summary><h3>Orders</h3><span class="badges"><span class="badge error">1 error</span></span></summary>
<div class="inside">
<p class="facts"><span>REST API</span><span>Shop/Api</span><span>cdk.out/Shop.template.json</span></p>
<div class="picture">
<h4>Stages</h4><ul class="parts"><li><strong>prod</strong><span class="facts"><span>access log <b>off</b></span></span></li></ul>
<h4>Routes, functions and how long each may take</h4>
<ul class="lanes"><li class="lane axis" aria-hidden="true"><div></div><div class="bars"><div class="bar"><span></span><svg><text x="0%" y="11" text-anchor="start">0 s</text><text x="50%" y="11" text-anchor="middle">30 s</text><text x="100%" y="11" text-anchor="end">60 s</text></svg><b></b></div></div><div></div></li>
<li class="lane late">
<div class="routes"><ul><li><code><b>GET</b> /</code></li></ul></div>
<div class="bars"><div class="bar"><span>API waits</span><svg aria-hidden="true"><rect class="track" x="0" y="5" width="100%" height="12" rx="3"/><rect class="wait" x="0" y="5" width="48.33%" height="12" rx="3"/></svg><b>29 s</b></div><div class="bar"><span>Function</span><svg aria-hidden="true"><rect class="track" x="0" y="5" width="100%" height="12" rx="3"/><rect class="run" x="0" y="5" width="48.33%" height="12" rx="3"/><rect class="over" x="48.33%" y="5" width="51.67%" height="12"/><line class="limit" x1="48.33%" x2="48.33%" y1="0" y2="22"/></svg><b>60 s</b></div>
<p class="excess">may run 31 s longer than the caller is kept waiting</p></div>
<div class="target"><strong>Fn</strong><span class="pins"><a class="pin error" href="#f1" title="Title of function-outlives-integration" aria-label="error 1: Title of function-outlives-integration">1</a></span><span class="facts"><span>nodejs22.x</span></span></div>
</li>
</ul>
<h4>Alarms</h4>
<p class="none">No alarm in these templates watches this API.</p>
</div>
<div class="findings"><article class="finding error" id="f1" data-rule="function-outlives-integration" data-severity="error">
<h4><span class="pin error">1</span><span class="title"><span class="sr">error: </span>Title of function-outlives-integration</span><span class="statuses"><span class="status">504</span></span></h4>
<div class="body"><div><p>Function &#39;Fn&#39; may run 60 s, API &#39;Orders&#39; waits 29 s: the caller gets 504.</p>
<p class="fix"><b>Fix</b> Set the timeout to 28 s.</p></div>
<dl><div><dt>construct</dt><dd>Shop/Fn</dd></div><div><dt>resource</dt><dd>Fn</dd></div><div><dt>property</dt><dd>Properties.Timeout</dd></div><div><dt>template</dt><dd>cdk.out/Shop.template.json:12:7</dd></div><div><dt>rule</dt><dd><a href="https://example.com/docs/rules/function-outlives-integration.md" rel="noreferrer">function-outlives-integration</a></dd></div></dl></div>
</article></div>

</div></details>

</section>

`);
});

test('errors come first, APIs and findings alike, and the numbers of pins and cards follow', () => {
  const page = write({
    apis: [
      { id: 'good', name: 'good' },
      { id: 'warned', name: 'warned', stages: [{ name: 'prod', findings: [0] }] },
      { id: 'bad', name: 'bad', stages: [{ name: 'prod', findings: [1, 2, 99] }] },
    ],
    findings: [{ api: 'warned', severity: 'warning', rule: 'a' }, { api: 'bad', severity: 'warning', rule: 'b' }, { api: 'bad', rule: 'c' }, { rule: 'd' }],
  });
  const found = (pattern: RegExp) => [...page.matchAll(pattern)].map(match => match.slice(1).join(' '));
  expect(found(/<h3>([^<]*)<\/h3>/g)).toEqual(['bad', 'Other findings in cdk.out/Shop.template.json', 'warned', 'good']);
  expect(found(/id="f(\d)" data-rule="(\w)"/g)).toEqual(['1 c', '2 b', '3 d', '4 a']);
  expect(found(/href="#f(\d)"[^>]*aria-label="([^"]*)"/g)).toEqual(['2 warning 2: Title of b', '1 error 1: Title of c', '4 warning 4: Title of a']);
});

test('a function and an alarm without a name of its own are called as the app calls them', () => {
  const page = write({
    apis: [{
      routes: [route('GET /', 'f', 29), route('POST /', 'g', 29)],
      functions: [{ ...fn('f'), constructPath: 'Shop/Orders/Handler/Resource' }, fn('g')],
      alarms: [{ label: 'Alarm1A2B', constructPath: 'Shop/Resource', metric: '5XXError', findings: [] }, { label: 'named', metric: '4XXError', findings: [] }],
    }],
  });
  expect([...page.matchAll(/<strong>([^<]*)</g)].map(([, name]) => name)).toEqual(['Orders/Handler', 'g', 'Resource', 'named']);
});

test('owner and expiry of an acknowledgement stand beside its reason, and what a baseline leaves out beside the counts', () => {
  const report = reportOf({ apis: [{ id: 'api' }], acknowledged: [{ api: 'api', reason: 'known' }] });
  const [{ finding, acknowledgement }] = report.acknowledged;
  const page = html({
    ...report,
    acknowledged: [{ finding, acknowledgement: { ...acknowledgement, owner: 'team-a', expires: '2026-12-31' } }],
    baseline: { known: 3, fixed: [{ rule: 'a', resource: 'A', count: 2 }] },
  }, { color: false, width: 80 });
  expect(page).toContain('<b>Reason</b> known (owner team-a, until 2026-12-31)</p>');
  expect(page).toContain('in 1 template. The baseline has 3 known findings, which are left out, and 2 that nothing reports any more.</p>');
});

const headline = (page: string) => /<h2 id="verdict" class="(\w+)">([^<]*)</.exec(page)!.slice(1);

type Verdict = [title: string, told: Told, kind: string, text: string];

const TWO = [{ id: 'a' }, { id: 'b' }];
const VERDICTS: Verdict[] = [
  ['nothing in it', {}, 'ok', 'No API was found'],
  ['nothing open', { apis: [{}], acknowledged: [{ reason: 'known' }] }, 'ok', 'Nothing open was found'],
  ['warnings', { apis: TWO, findings: [{ api: 'a', severity: 'warning' }] }, 'warning', 'No errors, 1 warning'],
  ['errors of one API of two', { apis: TWO, findings: [{ api: 'a' }, { api: 'a' }, { api: 'b', severity: 'warning' }] }, 'error', '1 of 2 APIs has errors'],
  ['errors of both', { apis: TWO, findings: [{ api: 'a' }, { api: 'b' }] }, 'error', '2 of 2 APIs have errors'],
  ['errors of the only API', { apis: [{ id: 'a' }], findings: [{ api: 'a' }] }, 'error', 'The API has errors'],
  ['errors that concern no API', { apis: TWO, findings: [{}, {}] }, 'error', '2 errors'],
];

test.each(VERDICTS)('the headline of a report with %s', (_title, told, kind, text) => {
  expect(headline(write(told))).toEqual([kind, text]);
});

test('the policy of the page allows the style and the script in it, and nothing else', () => {
  const page = write({ findings: [{}, {}] });
  const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(page)!;
  const hash = (tag: string) => createHash('sha256').update(new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(page)![1]).digest('base64');
  expect(policy.replace(/&#39;/g, '\'')).toBe(
    `default-src 'none'; style-src 'sha256-${hash('style')}'; script-src 'sha256-${hash('script')}'; img-src data:; base-uri 'none'; form-action 'none'`,
  );
  expect(page.match(/ style=| on\w+=|javascript:|<link(?! rel="icon" href="data:,")|src=/g)).toBeNull();
});

test('hundreds of APIs are closed but for those with findings among the first, and a page stays below 2 KB for each finding', () => {
  const ids = Array.from({ length: 500 }, (_, i) => `api${i}`);
  const page = write({
    apis: ids.map(id => ({ id, name: id, routes: [route('GET /', id, 29)], functions: [fn(id, 60)], findings: [] })),
    findings: ids.flatMap(api => Array.from({ length: 4 }, () => ({ api }))).slice(4),
  });
  expect(page.match(/<details class="group"/g)).toHaveLength(500);
  expect(page.match(/<details class="group" id="g\d+" open/g)).toHaveLength(12);
  expect(page.length / (499 * 4)).toBeLessThan(2000);
});
