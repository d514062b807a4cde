import type { ApiPicture, Report, ReportedAcknowledgement, ReportedFinding } from './report';

/** What belongs together in a report: an API, or a template as far as its findings concern no API. */
export interface Group {
  /** Name of the API, or file of the template; empty for what concerns the run as a whole. */
  readonly name: string;
  readonly api?: ApiPicture;
  /** With their index in `Report.findings`. */
  readonly findings: readonly (readonly [index: number, finding: ReportedFinding])[];
  readonly acknowledged: readonly ReportedAcknowledgement[];
}

/**
 * Every API, with and without findings, and the templates with findings that concern none. What has errors comes before what has warnings,
 * within a group too; otherwise the order is that of the report, and templates come after APIs.
 */
export function groupsOf(report: Report): Group[] {
  const known = new Set(report.apis.map(api => api.id));
  const keyOf = (finding: Partial<ReportedFinding>) => (finding.api !== undefined && known.has(finding.api) ? `api ${finding.api}` : `file ${finding.template}`);
  const findings = collect([...report.findings.entries()], ([, finding]) => keyOf(finding));
  const acknowledged = collect(report.acknowledged, ({ finding }) => keyOf(finding));
  const group = (key: string, name: string, api?: ApiPicture): Group => ({
    name,
    ...api && { api },
    findings: [...findings.get(key) ?? []].sort(([, a], [, b]) => rank(a) - rank(b)),
    acknowledged: acknowledged.get(key) ?? [],
  });
  const files = [...new Set([...findings.keys(), ...acknowledged.keys()])].filter(key => key.startsWith('file '));
  const groups = [...report.apis.map(api => group(`api ${api.id}`, api.name, api)), ...files.map(key => group(key, key.slice('file '.length)))];
  return groups.sort((a, b) => rank(a.findings[0]?.[1]) - rank(b.findings[0]?.[1]));
}

function rank(finding: ReportedFinding | undefined): number {
  return finding === undefined ? 2 : finding.severity === 'error' ? 0 : 1;
}

function collect<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const byKey = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = byKey.get(key);
    if (known) known.push(item);
    else byKey.set(key, [item]);
  }
  return byKey;
}
