/** Writes docs/rules/<id>.md for each rule, docs/rules.md, and the table between the markers of README.md, all from the rules' own texts. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { badTemplate, goodTemplate } from './rule-docs-template';
import { AREAS, codeIn, GENERATED, PRESETS, sentence, severityIn, severityLine, statusLine, statusList, table } from './rule-docs-text';
import { acknowledgeId } from '../lib/engine/acknowledgements';
import { DIAGNOSTICS } from '../lib/engine/diagnostics';
import { RULES, type Area, type Rule } from '../lib/rules';
import type { Example } from '../lib/rules/example';

const ROOT = join(__dirname, '..');
const MARKERS = ['<!-- rules:start -->', '<!-- rules:end -->'] as const;

/** Headings of a rule's page, in their order. */
export const HEADINGS = [
  'What it finds', 'What the caller sees', 'Why', 'Fix', 'What an operator finds', 'Bad', 'Good', 'When not to use it', 'How to acknowledge it', 'Source',
] as const;

const SEVERITIES = ['error', 'warning', 'strict'] as const;

const DIAGNOSTIC_ROWS = [
  [`\`${DIAGNOSTICS.ruleFailed}\``, 'a rule threw and judged nothing: a bug of the rule, please report it'],
  [`\`${DIAGNOSTICS.checksFailed}\``, 'a template could not be read, so that no rule judged anything'],
  [`\`${DIAGNOSTICS.unknownAcknowledgement}\``, 'somebody acknowledged an id that no rule has, so the acknowledgement does nothing'],
  [`\`${DIAGNOSTICS.unusedAcknowledgement}\``, 'somebody acknowledged what is not found there; told in preset `strict`, since the acknowledgement would hide the next one'],
];

type Section = Readonly<Record<typeof HEADINGS[number], string>>;

/** Text of docs/rules/<id>.md. */
export function rulePage(rule: Rule): string {
  const sections = sectionsOf(rule);
  return [
    GENERATED,
    `# ${rule.id}`,
    '',
    `[All rules](../rules.md) · ${rule.area} · ${severityLine(rule)}`,
    ...HEADINGS.flatMap(heading => ['', `## ${heading}`, '', sections[heading]]),
    '',
  ].join('\n');
}

function sectionsOf(rule: Rule): Section {
  return {
    'What it finds': sentence(rule.title),
    'What the caller sees': statusList(rule),
    'Why': sentence(rule.why),
    'Fix': sentence(rule.fix),
    'What an operator finds': evidence(rule),
    'Bad': example(rule.bad, badTemplate(rule)),
    'Good': example(rule.good, goodTemplate(rule)),
    'When not to use it': sentence(rule.whenNot),
    'How to acknowledge it': acknowledgement(rule),
    'Source': `<${rule.source}>`,
  };
}

function evidence({ evidence: line, httpEvidence: httpLine }: Rule): string {
  if (!line) return 'Nothing: no log line and no error message tells it.';
  const http = httpLine === null ? 'What an HTTP API says is not documented.' : 'In the access log of an HTTP API:';
  return [fenced('text', line), ...httpLine === undefined ? [] : [http], ...httpLine ? [fenced('text', httpLine)] : []].join('\n\n');
}

function example({ cdk }: Example, template: string): string {
  return ['As CDK code:', '', fenced('ts', cdk), '', 'As a template:', '', fenced('yaml', template)].join('\n');
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

function acknowledgement(rule: Rule): string {
  const code = `Validations.of(construct).acknowledge({ id: '${acknowledgeId(rule.id)}', reason: 'why it is right here' });`;
  return [
    'With `Validations` of aws-cdk-lib, at the construct that the finding names or at any one above it:',
    '',
    fenced('ts', code),
    '',
    'To switch the rule off for the whole app, in `cdk.json`:',
    '',
    fenced('json', `{ "context": { "safe-lambda-api": { "severities": { "${rule.id}": "off" } } } }`),
  ].join('\n');
}

/** Text of docs/rules.md. */
export function rulesIndex(rules: readonly Rule[] = RULES): string {
  return `${GENERATED}
# Rules

What the checks look for at synthesis, in the templates that CDK has just written. Each page has the cause, the status that callers
would see, the fix, the log line that an operator finds, and a bad and a good example.

- An **error** fails synthesis; a **warning** is printed. \`–\`: the preset does not report it.
- Preset \`recommended\` is the default. \`minimal\` reports only what fails the deployment or certainly answers with an error, for adoption in an
  existing code base. \`strict\` reports every rule, and every finding is an error. \`severities\` sets single rules.
- Severities are the usual ones: some rules grade a single finding milder or stricter, and the finding tells.
- A value that cannot be known at synthesis never causes a finding.
- What callers see is written \`REST API / HTTP API / WebSocket API\` where they differ.

${areasOf(rules).map(area => areaTable(area, rules)).join('\n\n')}

## What the checks say about themselves

${table(['id', 'says'], DIAGNOSTIC_ROWS)}
`;
}

function areasOf(rules: readonly Rule[]): Area[] {
  return (Object.keys(AREAS) as Area[]).filter(area => rules.some(rule => rule.area === area));
}

function areaTable(area: Area, rules: readonly Rule[]): string {
  const rows = rules.filter(rule => rule.area === area).map(rule => [
    `[\`${rule.id}\`](rules/${rule.id}.md)`, codeIn(rule.title), statusLine(rule), ...PRESETS.map(preset => severityIn(preset, rule) ?? '–'),
  ]);
  return [`## ${area}`, '', `${AREAS[area]}.`, '', table(['rule', 'finds that', 'caller sees', ...PRESETS], rows)].join('\n');
}

/** The table of README.md: a line an area, so that it stays short whatever the number of rules. */
export function readmeTable(rules: readonly Rule[] = RULES): string {
  const rows = areasOf(rules).map(area => {
    const own = rules.filter(rule => rule.area === area);
    return [`[${area}](docs/rules.md#${area})`, AREAS[area], ...SEVERITIES.map(severity => String(own.filter(rule => rule.severity === severity).length))];
  });
  return [
    table(['rules about', 'what is checked', 'errors', 'warnings', 'in `strict` only'], rows),
    '',
    `[docs/rules.md](docs/rules.md) says what each of the ${rules.length} rules finds; every rule has a page with the cause, the fix, a bad and a good example.`,
  ].join('\n');
}

/** `readme` with the table of rules between its markers; as it is when it has none. */
export function withRules(readme: string): string {
  const [start, end] = MARKERS.map(marker => readme.indexOf(marker));
  if (start < 0 || end < start) return readme;
  return `${readme.slice(0, start + MARKERS[0].length)}\n${readmeTable()}\n${readme.slice(end)}`;
}

/** Writes all pages, and takes away those of rules that are gone. */
function writePages(): void {
  const folder = join(ROOT, 'docs/rules');
  mkdirSync(folder, { recursive: true });
  const pages = new Map(RULES.map(rule => [`${rule.id}.md`, rulePage(rule)]));
  for (const file of readdirSync(folder)) if (!pages.has(file)) rmSync(join(folder, file));
  for (const [file, text] of pages) writeFileSync(join(folder, file), text);
  writeFileSync(join(ROOT, 'docs/rules.md'), rulesIndex());
  const readme = join(ROOT, 'README.md');
  if (existsSync(readme)) writeFileSync(readme, withRules(readFileSync(readme, 'utf8')));
}

if (require.main === module) writePages();
