import { groupsOf, type Group } from './groups';
import { escapeMarkdown, markdownLink } from './markdown';
import { located, placesOf, placeText } from './places';
import type { Note, Report, ReportedAcknowledgement, ReportedFinding } from './report';
import { baselineText, counted, kindName, reasonText } from './text';

/** GitHub refuses the whole summary of a step that is over 1 MiB; what several commands of a step append counts together. */
const MOST_BYTES = 1_000_000;

/** The job summary of GitHub Actions, as Markdown: what is appended to the file that GITHUB_STEP_SUMMARY names. */
export function githubSummary(report: Report): string {
  const groups = groupsOf(report).filter(group => group.findings.length > 0);
  const sections = [...notes(report.notes), ...groups.map(section), ...acknowledgements(report.acknowledged)];
  return fit([heading(report), ...sections].join('\n').split('\n'));
}

function heading(report: Report): string {
  const { summary: { errors, warnings, acknowledged, rules, templates }, apis } = report, baseline = baselineText(report);
  const icon = errors > 0 ? '❌' : warnings > 0 ? '⚠️' : '✅';
  return `## ${icon} API checks: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}\n\n`
    + `${counted(apis.length, 'API')} in ${counted(templates, 'template')}, judged by ${counted(rules, 'rule')}; ${acknowledged} acknowledged.\n${baseline === undefined ? '' : `\n${baseline}\n`}`;
}

function section({ name, api, findings }: Group): string {
  const title = api ? `${escapeMarkdown(api.name)} <sub>${escapeMarkdown(kindName(api.kind))} · ${escapeMarkdown(api.template)}</sub>` : escapeMarkdown(name || 'The run');
  return `### ${title}\n\n| | Caller sees | What | Where |\n|---|---|---|---|\n${findings.map(([, finding]) => row(finding)).join('')}`;
}

function row(finding: ReportedFinding): string {
  const { severity, status, rule, message, fix, docs, constructPath, logicalId, property } = finding;
  const where = [[constructPath || logicalId, property].filter(Boolean).join(' '), ...placesOf(finding).map(placeText)].filter(Boolean);
  return `| ${severity === 'error' ? '❌' : '⚠️'} | ${status.map(escapeMarkdown).join(', ')} | `
    + `${markdownLink(rule, docs)}: ${escapeMarkdown(message)}<br>**Fix:** ${escapeMarkdown(fix)} | ${where.map(escapeMarkdown).join('<br>')} |\n`;
}

function acknowledgements(acknowledged: readonly ReportedAcknowledgement[]): string[] {
  if (acknowledged.length === 0) return [];
  const rows = acknowledged.map(({ finding: { rule, constructPath, logicalId }, acknowledgement }) =>
    `| ${escapeMarkdown(rule)} | ${escapeMarkdown(constructPath || logicalId)} | ${escapeMarkdown(reasonText(acknowledgement))} |\n`);
  return [`<details><summary>${acknowledged.length} acknowledged</summary>\n\n| Rule | Where | Reason |\n|---|---|---|\n${rows.join('')}\n</details>\n`];
}

function notes(all: readonly Note[]): string[] {
  if (all.length === 0) return [];
  return [all.map(note => `- ${note.level === 'error' ? '❌' : '⚠️'} ${escapeMarkdown(located(note))}\n`).join('')];
}

/** As many whole lines as go in: a table that ends early is still a table. */
function fit(lines: readonly string[]): string {
  let bytes = 0;
  const end = lines.findIndex(line => (bytes += Buffer.byteLength(line) + 1) > MOST_BYTES);
  return end < 0 ? lines.join('\n') : `${lines.slice(0, end).join('\n')}\n\nThe rest did not fit; the log has all findings.\n`;
}
