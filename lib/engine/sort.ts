import type { Finding } from './finding';

/** By template, resource, property and rule, so that reports can be compared. Plain comparison: a locale would change the order. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  const key = ({ template, logicalId, property, rule, message }: Finding) => [template, logicalId, property, rule, message];
  return [...findings].sort((a, b) => compare(key(a), key(b)));
}

function compare(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((text, i) => text !== b[i]);
  return at < 0 ? 0 : a[at] < b[at] ? -1 : 1;
}
