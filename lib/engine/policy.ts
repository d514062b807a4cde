import type { FindingSeverity } from './finding';
import type { Rule, RuleContext, Severity, Violation } from '../rules/rule';

/** What a policy can make of a rule: another severity, or silence. */
export type SeverityChoice = FindingSeverity | 'off';

/** How strict the checks are. */
export type Preset = RuleContext['preset'];

/** What a user may declare about the account and the app, since no template tells it. */
export type Facts = Partial<Omit<RuleContext, 'wholeApp' | 'preset' | 'handlers'>>;

/** What a user decided: how strict to be, and what is known about the account. */
export interface Policy {
  readonly context: RuleContext;
  /** By rule id; replaces what preset and rule say about every finding of the rule. */
  readonly severities: Readonly<Record<string, SeverityChoice>>;
}

type Grades = Readonly<Record<Severity, FindingSeverity | undefined>>;

/** What each preset makes of a rule's own grade; `undefined` is silence. */
const PRESETS: Readonly<Record<Preset, Grades>> = {
  minimal: { error: 'error', warning: undefined, strict: undefined },
  recommended: { error: 'error', warning: 'warning', strict: undefined },
  strict: { error: 'error', warning: 'error', strict: 'error' },
};

/** The severity that a finding is reported with, or `undefined` when the policy silences it. */
export function grade(rule: Rule, violation: Pick<Violation, 'severity'>, policy: Policy): FindingSeverity | undefined {
  const choice = Object.hasOwn(policy.severities, rule.id) ? policy.severities[rule.id] : undefined;
  if (choice !== undefined) return choice === 'off' ? undefined : choice;
  const severity = PRESETS[policy.context.preset][violation.severity ?? rule.severity];
  return severity && policy.context.preset === 'minimal' ? rule.severityInMinimal ?? severity : severity;
}

/** Whether a rule need not run at all. A rule may grade its own severity, so only an explicit choice says so. */
export function isOff(rule: Rule, policy: Policy): boolean {
  return Object.hasOwn(policy.severities, rule.id) && policy.severities[rule.id] === 'off';
}
