import { FindingsAt } from './findings-at';
import { isHandlerGenerated } from './generated';
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
import type { Subject, Texts } from '../subject';

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
  const { judged, compared, notes } = material, locator = new Locator(material);
  const accepted = judged.flatMap(({ judgement }) => judgement.acknowledged), open = openOf(judged);
  const all = reported([...open, ...accepted.map(({ finding }) => finding)], material, locator);
  const findings = (compared?.added ?? open).map(finding => all.get(finding)!);
  const at = new FindingsAt(findings), ids = new Set([...all.keys()].map(({ rule }) => rule));
  findings.forEach(({ api }, i) => api !== undefined && at.own(api, i));
  return {
    summary: summaryOf(material, findings),
    findings,
    acknowledged: accepted.map(({ finding, acknowledgement }) => ({ finding: all.get(finding)!, acknowledgement })),
    apis: judged.flatMap(({ model }) => picturesOf(model, at)),
    notes,
    rules: Object.fromEntries(catalogue().filter(({ id }) => ids.has(id)).map(rule => [rule.id, ruleText(rule)])),
    version: packageVersion(),
    ...compared && { baseline: { known: compared.known.length, fixed: compared.fixed } },
  };
}

/** What nobody acknowledged, sorted. */
export function openOf(judged: readonly Judged[]): Finding[] {
  return sortFindings(judged.flatMap(({ judgement }) => judgement.open));
}

/** All findings together, so that no fingerprint changes because another finding is acknowledged or gets into the baseline. */
function reported(findings: readonly Finding[], { texts }: Material, locator: Locator): Map<Finding, ReportedFinding> {
  const sorted = sortFindings(findings), fingerprints = fingerprintsOf(sorted), positions = positionsOf(sorted, texts);
  return new Map(sorted.map((finding, i) => {
    const position = positions.get(finding);
    return [finding, { ...finding, ...locator.locate(finding), ...position && { position }, fingerprint: fingerprints[i] }];
  }));
}

/** Tells what a finding is about and where the app's code makes it. */
class Locator {
  private readonly byTemplate: ReadonlyMap<string, { readonly subject: Subject; readonly owners: Owners }>;
  private readonly cwd: string;

  constructor({ judged, cwd }: Material) {
    this.cwd = cwd;
    this.byTemplate = new Map(judged.flatMap(({ subject, model }) => {
      const owners = new Owners(model);
      return subject.templates.map(({ file }) => [file, { subject, owners }] as const);
    }));
  }

  locate(finding: Finding): Pick<ReportedFinding, 'api' | 'source' | 'isHandlerGenerated'> {
    const found = this.byTemplate.get(finding.template);
    const api = found?.owners.of(finding), source = found && sourceOf(finding, found.subject, this.cwd);
    const generated = found && isHandlerGenerated(finding, found.subject, this.cwd);
    return { ...api !== undefined && { api }, ...source && { source }, ...generated && { isHandlerGenerated: true } };
  }
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
