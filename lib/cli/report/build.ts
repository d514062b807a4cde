import { FindingsAt } from './findings-at';
import { Owners } from './owners';
import { picturesOf } from './pictures';
import { positionsOf } from './positions';
import { sourceOf } from './source';
import type { Compared } from '../../engine/baseline';
import { catalogue } from '../../engine/catalogue';
import type { Finding } from '../../engine/finding';
import { fingerprintsOf } from '../../engine/fingerprint';
import { docsOf } from '../../engine/message';
import { isOff, type Policy } from '../../engine/policy';
import { sortFindings } from '../../engine/sort';
import { packageVersion } from '../../engine/version';
import type { Note, Report, ReportedFinding, RuleText, Summary } from '../../reports/report';
import type { Judged } from '../judge';
import type { Texts } from '../subject';

/** All that a report is made of. */
export interface Material {
  readonly judged: readonly Judged[];
  readonly policy: Policy;
  readonly notes: readonly Note[];
  readonly texts: Texts;
  readonly cwd: string;
  /** What is new and what is known, when there is a baseline. */
  readonly compared?: Compared;
}

/** Makes the report that every format prints. */
export function buildReport(material: Material): Report {
  const { judged, compared, notes } = material;
  const findings = reported(material, compared?.added ?? openOf(judged));
  const at = new FindingsAt(findings);
  findings.forEach(({ api }, i) => api !== undefined && at.own(api, i));
  return {
    summary: summaryOf(material, findings),
    findings,
    acknowledged: judged.flatMap(({ judgement }) => judgement.acknowledged),
    apis: judged.flatMap(({ model }) => picturesOf(model, at)),
    notes,
    rules: Object.fromEntries(catalogue().filter(({ id }) => findings.some(({ rule }) => rule === id)).map(rule => [rule.id, ruleText(rule)])),
    version: packageVersion(),
    ...compared && { baseline: { known: compared.known.length, fixed: compared.fixed } },
  };
}

/** What nobody acknowledged, sorted. */
export function openOf(judged: readonly Judged[]): Finding[] {
  return sortFindings(judged.flatMap(({ judgement }) => judgement.open));
}

function reported({ judged, texts, cwd }: Material, findings: readonly Finding[]): ReportedFinding[] {
  const byTemplate = new Map(judged.flatMap(one => one.subject.templates.map(({ file }) => [file, one] as const)));
  const owners = new Map(judged.map(one => [one, new Owners(one.model)]));
  const fingerprints = fingerprintsOf(findings), positions = positionsOf(findings, texts);
  return findings.map((finding, i) => {
    const one = byTemplate.get(finding.template);
    const api = one && owners.get(one)!.of(finding), position = positions.get(finding), source = one && sourceOf(finding, one.subject, cwd);
    return { ...finding, ...api !== undefined && { api }, ...position && { position }, ...source && { source }, fingerprint: fingerprints[i] };
  });
}

function summaryOf({ judged, policy }: Material, findings: readonly Finding[]): Summary {
  const count = (severity: Finding['severity']) => findings.filter(finding => finding.severity === severity).length;
  const views = judged.flatMap(({ model }) => model.views);
  return {
    errors: count('error'),
    warnings: count('warning'),
    acknowledged: judged.reduce((sum, { judgement }) => sum + judgement.acknowledged.length, 0),
    rules: catalogue().filter(rule => !isOff(rule, policy)).length,
    resources: views.reduce((sum, { resources }) => sum + resources.size, 0),
    templates: views.length,
  };
}

function ruleText({ id, area, severity, title, why, fix }: ReturnType<typeof catalogue>[number]): RuleText {
  return { id, area, severity, title, why, fix, docs: docsOf(id) };
}
