import { ruleFailed } from './diagnostics';
import type { Finding, FindingSeverity } from './finding';
import { Wording } from './message';
import { grade, isOff, type Policy } from './policy';
import { Sightings } from './sightings';
import { sortFindings } from './sort';
import { InputError, type ApiModel } from '../model';
import type { Rule, Violation } from '../rules/rule';

/**
 * Runs rules over the models of an app, one for each world, and tells what the policy wants to hear: sorted, and the same for the
 * same input whatever the order of the rules.
 *
 * @param before called before each rule, for those who show progress
 */
export function runRules(models: readonly ApiModel[], rules: readonly Rule[], policy: Policy, before: (rule: Rule) => void = () => {}): Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules) {
    if (isOff(rule, policy)) continue;
    before(rule);
    runRule(models, rule, policy, findings);
  }
  return sortFindings(findings);
}

function runRule(models: readonly ApiModel[], rule: Rule, policy: Policy, findings: Finding[]): void {
  const known = findings.length, reporter = new Reporter(rule, policy, findings);
  try {
    sight(models, rule, policy, reporter);
  } catch (error) {
    // A template that cannot be read concerns every rule. A bug of one rule must not keep anybody from deploying.
    if (error instanceof InputError) throw error;
    findings.length = known;
    findings.push(ruleFailed(rule, error, models[0]));
  }
}

/** In the one world of an app without conditions, all that is seen holds everywhere. */
function sight(models: readonly ApiModel[], rule: Rule, { context }: Policy, reporter: Reporter): void {
  if (models.length === 1) {
    for (const violation of rule.check(models[0], context)) reporter.report(violation);
    return;
  }
  const sightings = new Sightings(models);
  for (const model of models) sightings.add(model, rule.check(model, context));
  for (const { violation, worlds } of sightings.settle(rule.absence ?? false)) reporter.report(violation, worlds);
}

/** Makes findings of what one rule sees. */
class Reporter {
  private readonly wording: Wording;
  /** Of what the rule does not grade itself. */
  private readonly usual: FindingSeverity | undefined;

  constructor(private readonly rule: Rule, private readonly policy: Policy, private readonly findings: Finding[]) {
    this.wording = new Wording(rule);
    this.usual = grade(rule, {}, policy);
  }

  report(violation: Violation, worlds?: readonly string[]): void {
    const { rule, wording } = this, severity = violation.severity ? grade(rule, violation, this.policy) : this.usual;
    if (!severity) return;
    const { resource, handler, fix = rule.fix } = violation, { template, logicalId, constructPath, property } = resource.place(violation.property);
    const status = wording.status(violation), message = wording.message(violation, status, worlds);
    const finding: Finding = { rule: rule.id, status, message, fix, docs: wording.docs, template, logicalId, constructPath, property, severity };
    // Thousands of findings: members that most of them lack are spread only where they are there.
    this.findings.push(handler || worlds ? { ...finding, ...handler && { handler }, ...worlds && { worlds } } : finding);
  }
}
