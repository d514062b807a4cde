import { ruleFailed } from './diagnostics';
import type { Finding } from './finding';
import { docsOf, messageOf, statusOf } from './message';
import { grade, isOff, type Policy } from './policy';
import { Sightings, type Sighting } from './sightings';
import { sortFindings } from './sort';
import { InputError, type ApiModel } from '../model';
import type { Rule } from '../rules/rule';

/**
 * Runs rules over the models of an app, one for each world, and tells what the policy wants to hear: sorted, and the same for the
 * same input whatever the order of the rules.
 *
 * @param before called before each rule, for those who show progress
 */
export function runRules(models: readonly ApiModel[], rules: readonly Rule[], policy: Policy, before: (rule: Rule) => void = () => {}): Finding[] {
  return sortFindings(rules.filter(rule => !isOff(rule, policy)).flatMap(rule => {
    before(rule);
    return runRule(models, rule, policy);
  }));
}

function runRule(models: readonly ApiModel[], rule: Rule, policy: Policy): Finding[] {
  try {
    return sighted(models, rule, policy).flatMap(sighting => toFinding(rule, sighting, policy) ?? []);
  } catch (error) {
    // A template that cannot be read concerns every rule. A bug of one rule must not keep anybody from deploying.
    if (error instanceof InputError) throw error;
    return [ruleFailed(rule, error, models[0])];
  }
}

/** In the one world of an app without conditions, all that is seen holds everywhere. */
function sighted(models: readonly ApiModel[], rule: Rule, { context }: Policy): Sighting[] {
  if (models.length === 1) return Array.from(rule.check(models[0], context), violation => ({ violation }));
  const sightings = new Sightings(models);
  for (const model of models) sightings.add(model, rule.check(model, context));
  return sightings.settle(rule.absence ?? false);
}

function toFinding(rule: Rule, { violation, worlds }: Sighting, policy: Policy): Finding | undefined {
  const severity = grade(rule, violation, policy);
  if (!severity) return undefined;
  const { resource, property, handler } = violation;
  const { template, logicalId, constructPath, property: at } = resource.place(property);
  const status = statusOf(rule, violation);
  const message = messageOf(rule, violation, status, worlds), fix = violation.fix ?? rule.fix, docs = docsOf(rule.id);
  // Thousands of findings: members that most of them lack are spread only where they are there.
  const finding: Finding = { rule: rule.id, status, message, fix, docs, template, logicalId, constructPath, property: at, severity };
  return handler || worlds ? { ...finding, ...handler && { handler }, ...worlds && { worlds } } : finding;
}
