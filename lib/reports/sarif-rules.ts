import { escapeMarkdown, markdownLink } from './markdown';
import type { Report, RuleText } from './report';
import { capitalised, encodedAddress, sentence } from './text';
import type { Finding } from '../engine/finding';
import { compareText } from '../engine/sort';

/** The rules of a run, and where each stands among them. */
export interface RuleTable {
  readonly descriptors: readonly object[];
  readonly indexes: ReadonlyMap<string, number>;
}

/** Describes every rule that a result names, those of acknowledged findings included. */
export function ruleTable(report: Report): RuleTable {
  const examples = new Map<string, Finding>();
  for (const finding of [...report.findings, ...report.acknowledged.map(a => a.finding)]) {
    if (!examples.has(finding.rule)) examples.set(finding.rule, finding);
  }
  const sorted = [...examples].sort(([a], [b]) => compareText(a, b));
  const textOf = (id: string) => (Object.hasOwn(report.rules, id) ? report.rules[id] : undefined);
  return {
    descriptors: sorted.map(([id, finding]) => descriptor(textOf(id) ?? untold(finding))),
    indexes: new Map(sorted.map(([id], index) => [id, index])),
  };
}

/** What the engine itself reports has no text of a rule: the finding tells all. */
function untold({ rule, severity, fix, docs }: Finding): RuleText {
  return { id: rule, area: 'engine', severity, title: rule, why: '', fix, docs };
}

function descriptor({ id, area, severity, title, why, fix, docs }: RuleText): object {
  return {
    id,
    shortDescription: { text: capitalised(title) },
    fullDescription: { text: why ? `${capitalised(sentence(title))} ${capitalised(sentence(why))}` : capitalised(title) },
    help: {
      text: [capitalised(sentence(title)), ...why ? [capitalised(sentence(why))] : [], `Fix: ${fix}`, docs].join('\n\n'),
      markdown: [...why ? [escapeMarkdown(capitalised(sentence(why)))] : [], `**Fix:** ${escapeMarkdown(fix)}`, markdownLink(id, docs)].join('\n\n'),
    },
    helpUri: encodedAddress(docs),
    // A `strict` rule is off by default, and an error once it is on.
    defaultConfiguration: severity === 'strict' ? { enabled: false, level: 'error' } : { level: severity },
    properties: { 'tags': ['api-gateway', 'lambda', area], 'precision': 'high', 'problem.severity': severity === 'strict' ? 'recommendation' : severity },
  };
}
