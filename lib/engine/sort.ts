import type { Finding } from './finding';

/** By template, resource, property and rule, so that reports can be compared. Plain comparison: a locale would change the order. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => compare(a.template, b.template) || compare(a.logicalId, b.logicalId)
    || compare(a.property, b.property) || compare(a.rule, b.rule) || compare(a.message, b.message));
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
