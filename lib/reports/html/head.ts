import { statusText } from './cards';
import { counts, titleOf } from './section';
import { compareText } from '../../engine/sort';
import type { Group } from '../groups';
import { attribute, markup, type Markup } from '../markup';
import type { Note, Report } from '../report';
import { baselineText, counted } from '../text';

/** What there is to see before anything is read: the verdict, the counts, what callers get. */
export function overview(report: Report, groups: readonly Group[]): Markup {
  const { errors, warnings, acknowledged, rules, resources, templates } = report.summary, baseline = baselineText(report);
  const tile = (kind: string, value: number, label: string) => markup`<li class="tile ${value > 0 ? kind : 'zero'}"><b>${value.toLocaleString('en-US')}</b> ${label}</li>`;
  return markup`<section aria-labelledby="verdict">
<h2 id="verdict" class="${errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'ok'}">${verdict(report, groups)}</h2>
<ul class="tiles">${tile('error', errors, errors === 1 ? 'error' : 'errors')}${tile('warning', warnings, warnings === 1 ? 'warning' : 'warnings')}\
${tile('acknowledged', acknowledged, 'acknowledged')}${tile('plain', report.apis.length, report.apis.length === 1 ? 'API' : 'APIs')}</ul>
<p class="none">${counted(rules, 'rule')} judged ${counted(resources, 'resource')} in ${counted(templates, 'template')}.${baseline !== undefined && ` ${baseline}`}</p>
<div class="two">${contents(groups)}${statusBars(report)}</div>
</section>`;
}

function verdict({ summary: { errors, warnings }, apis }: Report, groups: readonly Group[]): string {
  if (errors + warnings === 0) return apis.length > 0 ? 'Nothing open was found' : 'No API was found';
  if (errors === 0) return `No errors, ${counted(warnings, 'warning')}`;
  const hit = groups.filter(({ api, findings }) => api && findings.some(([, { severity }]) => severity === 'error')).length;
  if (hit === 0) return counted(errors, 'error');
  return apis.length === 1 ? 'The API has errors' : `${hit} of ${counted(apis.length, 'API')} ${hit === 1 ? 'has' : 'have'} errors`;
}

/** How often each status is what a caller would get: codes before words, the most frequent first. */
function statusBars({ findings }: Report): Markup {
  const byStatus = new Map<string, number>();
  for (const status of findings.flatMap(finding => finding.status)) byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
  const isWord = (status: string) => (/^[0-9]{3}$/.test(status) ? 0 : 1);
  const sorted = [...byStatus].sort(([a, m], [b, n]) => isWord(a) - isWord(b) || n - m || compareText(a, b)).slice(0, 8);
  if (sorted.length === 0) return markup``;
  const most = Math.max(...sorted.map(([, count]) => count));
  const row = ([status, count]: [string, number]) => markup`<li><span class="status">${statusText(status)}</span>\
<svg aria-hidden="true"><rect class="seen" width="${Math.round(100 * count / most)}%" height="8" y="3" rx="4"/></svg><span>${counted(count, 'finding')}</span></li>`;
  return markup`<section class="seen" aria-labelledby="seen"><h3 id="seen">What callers would see</h3><ul>${sorted.map(row)}</ul></section>`;
}

/** All APIs with their counts; left out where there is only one thing to go to. */
function contents(groups: readonly Group[]): Markup {
  if (groups.length < 2) return markup``;
  const row = (group: Group, i: number) => markup`<li><a href="#g${i + 1}">${titleOf(group)}</a>${counts(group)}</li>`;
  return markup`<nav aria-labelledby="contents"><h3 id="contents">Where</h3>
<ol${groups.length > 10 && markup` class="long" tabindex="0"`}>${groups.map(row)}</ol></nav>`;
}

/** What is odd about the input. */
export function noteList(notes: readonly Note[]): Markup {
  if (notes.length === 0) return markup``;
  return markup`<section aria-labelledby="notes"><h2 id="notes">About the input</h2><ul class="notes">${notes.map(({ level, message, file, line }) =>
    markup`<li class="${level}"><b>${level}</b> ${message}${file && markup` <small>${line ? `${file}:${line}` : file}</small>`}</li>`)}</ul></section>`;
}

/** Hidden until the script shows it: without script there is nothing that it could do. */
export function filterForm({ findings, acknowledged, rules }: Report): Markup {
  const all = [...findings, ...acknowledged.map(one => one.finding)];
  if (all.length < 2) return markup``;
  const ids = [...new Set(all.map(finding => finding.rule))].sort(compareText);
  const box = (severity: string, label: string, count: number) => markup`${count > 0 && markup`<label class="check"><input type="checkbox" name="severity" value="${severity}" checked> ${label}</label>`}`;
  const option = (id: string) => markup`<option value="${id}"${attribute('title', Object.hasOwn(rules, id) ? rules[id].title : undefined)}>${id}</option>`;
  return markup`<form id="filter" role="search" aria-label="Filter findings" hidden>
<div class="checks">${box('error', 'Errors', findings.filter(f => f.severity === 'error').length)}${box('warning', 'Warnings', findings.filter(f => f.severity === 'warning').length)}\
${box('acknowledged', 'Acknowledged', acknowledged.length)}</div>
<label class="field"><span>Rule</span><select name="rule"><option value="">all rules</option>${ids.map(option)}</select></label>
<label class="field grow"><span>Text</span><input type="search" name="text" placeholder="construct, status, message"></label>
<button type="reset">Clear</button><output aria-live="polite">${counted(all.length, 'finding')}</output>
</form>`;
}
