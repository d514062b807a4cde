import type { Finding } from './finding';
import { groupBy } from '../model/group';

/** Prefix of every acknowledge id; the name under which the checks report to CDK. */
export const NAMESPACE = 'SafeLambdaApi';

/** Under these names the plugin tells `check`, through CDK's validation report, what was acknowledged where and why. */
export const ACKNOWLEDGED_AT = 'safe-lambda-api:acknowledged-at', ACKNOWLEDGED_BECAUSE = 'safe-lambda-api:acknowledged-because';

/** Somebody's word that a finding is known and accepted at a construct and below it. */
export interface Acknowledgement {
  /** Id of the rule, without the prefix. */
  readonly rule: string;
  /** Path of the construct on which it was given; empty for the app. */
  readonly path: string;
  readonly reason: string;
  /** File of the only template in which it holds. */
  readonly template?: string;
  /** Logical id of the only resource for which it holds. */
  readonly logicalId?: string;
  /** The configuration file that has it. */
  readonly file?: string;
  readonly owner?: string;
  /** The last day on which it counts, such as `2026-12-31`. */
  readonly expires?: string;
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
  /** Acknowledgements whose time is over; what they covered is open again. */
  readonly expired: readonly Acknowledgement[];
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

/** Splits findings by the acknowledgements given on their construct or any ancestor, or for their resource. `today` is a date in UTC. */
export function applyAcknowledgements(
  findings: readonly Finding[], given: readonly Acknowledgement[], ruleIds: ReadonlySet<string>, today = new Date().toISOString().slice(0, 10),
): Judgement {
  const expired = given.filter(({ expires }) => expires !== undefined && expires < today);
  const live = given.filter(a => !expired.includes(a)), byRule = groupBy(live, ({ rule }) => rule);
  const used = new Set<Acknowledgement>();
  const open: Finding[] = [];
  const acknowledged: AcknowledgedFinding[] = [];
  for (const finding of findings) {
    const covering = (byRule.get(finding.rule) ?? []).filter(a => covers(a, finding));
    covering.forEach(a => used.add(a));
    const acknowledgement = closest(covering);
    if (acknowledgement) acknowledged.push({ finding, acknowledgement });
    else open.push(finding);
  }
  const unknown = live.filter(a => !ruleIds.has(a.rule));
  return { open, acknowledged, unknown, unused: live.filter(a => ruleIds.has(a.rule) && !used.has(a)), expired };
}

function covers({ path, template, logicalId }: Acknowledgement, finding: Finding): boolean {
  return isWithin(finding.constructPath ?? '', path)
    && (template === undefined || template === finding.template) && (logicalId === undefined || logicalId === finding.logicalId);
}

function closest(covering: readonly Acknowledgement[]): Acknowledgement | undefined {
  return covering.reduce<Acknowledgement | undefined>((best, a) => (best && best.path.length >= a.path.length ? best : a), undefined);
}
