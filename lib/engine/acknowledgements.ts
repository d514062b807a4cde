import type { Finding } from './finding';

/** Prefix of every acknowledge id; the name under which the checks report to CDK. */
export const NAMESPACE = 'SafeLambdaApi';

/** Somebody's word that a finding is known and accepted at a construct and below it. */
export interface Acknowledgement {
  /** Id of the rule, without the prefix. */
  readonly rule: string;
  /** Path of the construct on which it was given; empty for the app. */
  readonly path: string;
  readonly reason: string;
}

/** A finding with the acknowledgement that covers it. */
export interface AcknowledgedFinding {
  readonly finding: Finding;
  readonly acknowledgement: Acknowledgement;
}

/** Findings, split by whether somebody acknowledged them. */
export interface Judgement {
  readonly open: readonly Finding[];
  readonly acknowledged: readonly AcknowledgedFinding[];
  /** Acknowledgements whose id no rule has: a misspelling, or a rule of another version. */
  readonly unknown: readonly Acknowledgement[];
  /** Acknowledgements that cover no finding any more. */
  readonly unused: readonly Acknowledgement[];
}

/** The id with which a finding of a rule is acknowledged. */
export function acknowledgeId(ruleId: string): string {
  return `${NAMESPACE}::${ruleId}`;
}

/** The rule that an acknowledge id names, or `undefined` when the id is not one of ours. */
export function acknowledgedRule(id: string): string | undefined {
  return id.startsWith(`${NAMESPACE}::`) ? id.slice(NAMESPACE.length + 2) : undefined;
}

/** Whether a construct is another one or below it. */
export function isWithin(path: string, ancestor: string): boolean {
  return ancestor === '' || path === ancestor || path.startsWith(`${ancestor}/`);
}

/** Splits findings by the acknowledgements given on their construct or any ancestor. */
export function applyAcknowledgements(findings: readonly Finding[], given: readonly Acknowledgement[], ruleIds: ReadonlySet<string>): Judgement {
  const byRule = groupByRule(given);
  const used = new Set<Acknowledgement>();
  const open: Finding[] = [];
  const acknowledged: AcknowledgedFinding[] = [];
  for (const finding of findings) {
    const covering = (byRule.get(finding.rule) ?? []).filter(a => isWithin(finding.constructPath ?? '', a.path));
    covering.forEach(a => used.add(a));
    const acknowledgement = closest(covering);
    if (acknowledgement) acknowledged.push({ finding, acknowledgement });
    else open.push(finding);
  }
  const unknown = given.filter(a => !ruleIds.has(a.rule));
  return { open, acknowledged, unknown, unused: given.filter(a => ruleIds.has(a.rule) && !used.has(a)) };
}

function groupByRule(given: readonly Acknowledgement[]): Map<string, Acknowledgement[]> {
  const byRule = new Map<string, Acknowledgement[]>();
  for (const a of given) byRule.set(a.rule, [...byRule.get(a.rule) ?? [], a]);
  return byRule;
}

function closest(covering: readonly Acknowledgement[]): Acknowledgement | undefined {
  return covering.reduce<Acknowledgement | undefined>((best, a) => (best && best.path.length >= a.path.length ? best : a), undefined);
}
