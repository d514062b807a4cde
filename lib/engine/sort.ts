import type { Finding } from './finding';

/** By template, resource, property and rule, so that reports can be compared. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(compareFindings);
}

/** Most comparisons end with the resource, and thousands of findings need ten times as many: no call for those. */
function compareFindings(a: Finding, b: Finding): number {
  if (a.template !== b.template) return a.template < b.template ? -1 : 1;
  if (a.logicalId !== b.logicalId) return a.logicalId < b.logicalId ? -1 : 1;
  return compareText(a.property, b.property) || compareText(a.rule, b.rule) || compareText(a.message, b.message);
}

/** Plain comparison of two texts: a locale would change the order from machine to machine. */
export function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
