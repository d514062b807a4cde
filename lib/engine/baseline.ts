import type { Finding } from './finding';
import { identityOf, keyOf, type Identity } from './fingerprint';
import { isObject, OptionError } from './options';

/** How many findings of one identity are known. */
export interface BaselineEntry extends Identity {
  readonly count: number;
}

/** Findings that were there before, and of which nobody wants to hear now. */
export interface Baseline {
  readonly version: 1;
  readonly findings: readonly BaselineEntry[];
}

/** Findings beside a baseline. */
export interface Compared {
  readonly added: readonly Finding[];
  readonly known: readonly Finding[];
  /** What the baseline has and nothing reports any more. */
  readonly fixed: readonly BaselineEntry[];
}

/** The baseline of some findings: sorted, so that its file changes where the findings do. */
export function baselineOf(findings: readonly Finding[]): Baseline {
  const counts = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    const identity = identityOf(finding), key = keyOf(identity);
    counts.set(key, { ...identity, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return { version: 1, findings: [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry) };
}

/** Splits findings by whether a baseline has them. Of more equal ones than it counts, the last are new. */
export function compareWith(baseline: Baseline, findings: readonly Finding[]): Compared {
  const left = new Map(baseline.findings.map(entry => [keyOf(entry), entry.count]));
  const added: Finding[] = [], known: Finding[] = [];
  for (const finding of findings) {
    const key = keyOf(identityOf(finding)), count = left.get(key) ?? 0;
    left.set(key, count - 1);
    (count > 0 ? known : added).push(finding);
  }
  const fixed = baseline.findings.flatMap(entry => {
    const count = left.get(keyOf(entry))!;
    return count > 0 ? [{ ...entry, count }] : [];
  });
  return { added, known, fixed };
}

/**
 * Reads a baseline from JSON.
 * @throws OptionError
 */
export function readBaseline(value: unknown): Baseline {
  if (!isObject(value) || value.version !== 1 || !Array.isArray(value.findings)) {
    throw new OptionError('a baseline', 'what --write-baseline writes, { "version": 1, "findings": [...] }', isObject(value) ? { version: value.version } : value);
  }
  return { version: 1, findings: value.findings.map(readEntry) };
}

function readEntry(value: unknown, i: number): BaselineEntry {
  const { rule, resource, count } = isObject(value) ? value : {};
  const isOne = typeof rule === 'string' && typeof resource === 'string' && typeof count === 'number' && Number.isInteger(count) && count > 0;
  if (!isOne) throw new OptionError(`findings[${i}]`, '{ "rule": text, "resource": text, "count": whole number of at least 1 }', value);
  return { rule, resource, count };
}
