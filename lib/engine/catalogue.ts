import { DIAGNOSTICS } from './diagnostics';
import type { Rule } from '../rules/rule';

let ids: ReadonlySet<string> | undefined;

/** All rules, loaded when first asked for: an app that is only listed or destroyed never needs them. */
export function catalogue(): readonly Rule[] {
  return (require('../rules') as typeof import('../rules')).RULES;
}

/** Ids of all rules and diagnostics: what can be acknowledged and given a severity. */
export function ruleIds(): ReadonlySet<string> {
  return ids ??= new Set([...catalogue().map(rule => rule.id), ...Object.values(DIAGNOSTICS)]);
}
