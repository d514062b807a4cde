import type { ApiPicture, Note, Report, ReportedAcknowledgement, ReportedFinding, RuleText } from '../../lib/reports/report';

/** What a test says about a report; everything else is as in a report of one template. */
export interface Told {
  readonly findings?: readonly Partial<ReportedFinding>[];
  readonly acknowledged?: readonly (Partial<ReportedAcknowledgement['finding']> & { readonly reason: string; readonly at?: string })[];
  readonly apis?: readonly Partial<ApiPicture>[];
  readonly notes?: readonly Note[];
  readonly rules?: Readonly<Record<string, Partial<RuleText>>>;
  readonly templates?: number;
}

const DOCS = 'https://example.com/docs/rules';

const FINDING: ReportedFinding = {
  rule: 'function-outlives-integration',
  severity: 'error',
  status: ['504'],
  message: 'function \'Fn\' may run 60 s, API \'Orders\' waits 29 s: the caller gets 504.',
  fix: 'set the timeout to 28 s',
  docs: `${DOCS}/function-outlives-integration.md`,
  template: 'cdk.out/Shop.template.json',
  logicalId: 'Fn',
  property: 'Properties.Timeout',
  fingerprint: 'f1',
};

const API: ApiPicture = {
  id: 'api',
  name: 'Orders',
  kind: 'REST',
  template: 'cdk.out/Shop.template.json',
  logicalId: 'Api',
  stages: [],
  routes: [],
  functions: [],
  alarms: [],
  findings: [],
};

/** A whole report from the little that a test is about. */
export function reportOf({ findings = [], acknowledged = [], apis = [], notes = [], rules = {}, templates = 1 }: Told): Report {
  const all = findings.map(finding => findingOf(finding));
  const accepted = acknowledged.map(({ reason, at = '', ...finding }) => ({
    finding: findingOf(finding), acknowledgement: { rule: finding.rule ?? FINDING.rule, path: at, reason },
  }));
  const errors = all.filter(finding => finding.severity === 'error').length;
  return {
    summary: { errors, warnings: all.length - errors, acknowledged: accepted.length, rules: 60, resources: 12, templates },
    findings: all,
    acknowledged: accepted,
    apis: apis.map(api => ({ ...API, ...api })),
    notes,
    version: '1.2.3',
    rules: Object.fromEntries([...all, ...accepted.map(a => a.finding)].map(({ rule, docs }) => [rule, ruleOf(rule, docs, rules[rule])])),
  };
}

function findingOf(told: Partial<ReportedFinding>): ReportedFinding {
  return { ...FINDING, ...told.rule !== undefined && { docs: `${DOCS}/${told.rule}.md` }, ...told };
}

function ruleOf(id: string, docs: string, told: Partial<RuleText> = {}): RuleText {
  return { id, area: 'timeouts', severity: 'error', title: `Title of ${id}`, why: `Why ${id} matters.`, fix: `Fix ${id}.`, docs, ...told };
}
