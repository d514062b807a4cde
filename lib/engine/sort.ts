import type { Finding } from './finding';

/** By template, resource, property and rule, so that reports can be compared. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => compareText(a.template, b.template) || compareText(a.logicalId, b.logicalId)
    || compareText(a.property, b.property) || compareText(a.rule, b.rule) || compareText(a.message, b.message));
}

/** Plain comparison of two texts: a locale would change the order from machine to machine. */
export function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
