import { factsOf, type ApiKind } from '../../aws/api-kinds';
import { acknowledgeId } from '../../engine/acknowledgements';
import type { catalogue } from '../../engine/catalogue';
import { docsOf } from '../../engine/message';
import { capitalised, sentence } from '../../reports/text';
import { wrap } from '../../reports/wrap';
import { drawnWith, labelled, type Colors, type Look } from '../layout';

type Rule = ReturnType<typeof catalogue>[number];
type Area = Rule['area'];

/** Headings, in the order in which a request meets them. */
const AREAS: Readonly<Record<Area, string>> = {
  timeouts: 'who gives up first: the caller, the API or the function',
  responses: 'what the handler returns, and whether it can be loaded',
  access: 'permissions, deployments, CORS, API keys, policies, AWS WAF, mappings',
  authorizers: 'whether they may be invoked, what they answer, what is cached',
  concurrency: 'reserved concurrency and throttles',
  network: 'VPC links and asynchronous calls',
  logging: 'whether a log tells why a request failed',
  monitoring: 'whether somebody is told',
};

const KINDS: readonly ApiKind[] = ['rest', 'http', 'websocket'];
/** What a rule's severity means for what fails. */
const SEVERITIES: Readonly<Record<Rule['severity'], string>> = {
  error: 'error: synthesis and `check` fail',
  warning: 'warning: reported; fails in preset strict',
  strict: 'reported in preset strict only',
};
const MARKS: Readonly<Record<Rule['severity'], string>> = { error: 'E', warning: 'W', strict: 'S' };

/** The catalogue as a table, by area. */
export function textOfRules(rules: readonly Rule[], look: Look): string {
  const { colors, width } = drawnWith(look);
  const blocks = (Object.keys(AREAS) as Area[]).flatMap(area => {
    const members = rules.filter(rule => rule.area === area);
    return members.length === 0 ? [] : [areaTable(area, members, width, colors)];
  });
  const legend = wrap(`${rules.length} rules. E error, W warning, S in preset strict only. All about one: cdk-safe-lambda-api rules <id>`, width).join('\n');
  return `${blocks.join('\n\n')}\n\n${legend}\n`;
}

function areaTable(area: Area, rules: readonly Rule[], width: number, colors: Colors): string {
  const longest = Math.max(...rules.map(({ id }) => id.length)), indent = longest + 7;
  const rows = rules.flatMap(({ id, severity, title }) => {
    const [first, ...more] = wrap(title, width - indent);
    return [`  ${mark(severity, colors)}  ${colors.bold(id.padEnd(longest))}  ${first}`, ...more.map(line => `${' '.repeat(indent)}${line}`)];
  });
  return [...wrap(`${area}: ${AREAS[area]}`, width).map(line => colors.cyan(line)), ...rows].join('\n');
}

function mark(severity: Rule['severity'], colors: Colors): string {
  const paint = severity === 'error' ? colors.red : severity === 'warning' ? colors.yellow : colors.dim;
  return paint(MARKS[severity]);
}

/** All that there is to know about a rule. */
export function textOfRule(rule: Rule, look: Look): string {
  const { colors, width } = drawnWith(look);
  const layout = { indent: 2, labelWidth: 10, width };
  const row = (label: string, text: string) => {
    const [first, ...more] = labelled(label, text, layout);
    return [first.replace(label, colors.cyan(label)), ...more];
  };
  return [
    `${colors.bold(rule.id)}  ${rule.area}`,
    ...wrap(capitalised(sentence(rule.title)), width),
    '',
    ...row('severity', SEVERITIES[rule.severity]),
    ...callerRows(rule, row),
    ...row('why', capitalised(sentence(rule.why))),
    ...row('fix', capitalised(sentence(rule.fix))),
    ...rule.evidence === undefined ? [] : row('log', rule.evidence),
    ...rule.httpEvidence ? row('HTTP log', rule.httpEvidence) : [],
    ...row('not when', capitalised(sentence(rule.whenNot))),
    ...code('bad', rule.bad.cdk, colors.cyan('bad')),
    ...code('good', rule.good.cdk, colors.cyan('good')),
    ...row('accept', `With a reason: Validations.of(construct).acknowledge({ id: '${acknowledgeId(rule.id)}', reason }), or ${rule.id} in the metadata of the resource or in safe-lambda-api.yaml, as docs/cli.md shows.`),
    ...row('docs', docsOf(rule.id)),
    ...row('source', rule.source),
  ].join('\n') + '\n';
}

function callerRows({ status }: Rule, row: (label: string, text: string) => string[]): string[] {
  const rows = KINDS.flatMap(kind => status[kind] ? [`${factsOf(kind).label}: ${status[kind].join(' or ')}`] : []);
  return row('caller', rows.join('; '));
}

/** Code stands as it is, line by line. */
function code(label: string, text: string, painted: string): string[] {
  return text.split('\n').map((line, i) => `  ${i === 0 ? painted + ' '.repeat(10 - label.length) : ' '.repeat(10)}${line}`);
}

/** A rule for scripts: its texts, without examples' templates. */
export function jsonOfRule(rule: Rule) {
  const { id, area, severity, status, title, why, fix, evidence, whenNot, source, bad, good } = rule;
  return { id, area, severity, status, title, why, fix, evidence, whenNot, docs: docsOf(id), source, bad: bad.cdk, good: good.cdk };
}
