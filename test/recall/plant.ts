import { FAULTS } from './faults';
import type { Fault, Planting } from './faults/fault';
import { judge, keyOf, show, type Found } from './judge';
import { goodExample, samples } from './samples';
import { clone, type Sample } from '../support/mutations';
import { IMPLIED } from './implied';

/** What came of one fault at one place. */
export interface Outcome {
  readonly fault: Fault;
  readonly sample: string;
  readonly place: string;
  readonly found: boolean;
  /** Errors of other rules, which the fault does not imply. */
  readonly alarms: readonly string[];
  /** What the rule said elsewhere, for whoever looks into a miss. */
  readonly elsewhere: readonly string[];
}

let corpus: readonly Sample[] | undefined;
const before = new Map<string, readonly Found[]>();

/** Synthesised once: the apps of the CDK take most of the time. */
export function allSamples(): readonly Sample[] {
  return corpus ??= samples();
}

/** Plants every fault of a rule wherever it applies. */
export function plantAll(rule: string): Outcome[] {
  const faults = FAULTS.filter(fault => fault.rule === rule);
  return faults.flatMap(fault => [...allSamples(), goodExample(rule)].flatMap(sample => fault.places(sample).flatMap(place => plant(fault, sample, place) ?? [])));
}

/** Nothing where the template has the fault already. */
function plant(fault: Fault, sample: Sample, { spot, expected, plant: change }: Planting): Outcome | undefined {
  const known = baseline(fault, sample);
  if (known.some(one => one.rule === fault.rule && isExpected(one, expected))) return undefined;
  const copy = clone(sample);
  change(copy);
  const keys = new Set(known.map(one => `${keyOf(one)} ${one.severity}`));
  const fresh = judge(copy, fault.context).filter(one => !keys.has(`${keyOf(one)} ${one.severity}`));
  const own = fresh.filter(one => one.rule === fault.rule);
  const alarms = fresh.filter(one => one.severity === 'error' && one.rule !== fault.rule && !isImplied(fault, one)).map(show);
  return { fault, sample: sample.name, place: `${spot.source.file}#${spot.id}`, found: own.some(one => isExpected(one, expected)), alarms, elsewhere: own.map(show) };
}

function baseline({ context }: Fault, sample: Sample): readonly Found[] {
  const key = `${sample.name}\n${JSON.stringify(context ?? {})}`;
  let found = before.get(key);
  if (!found) before.set(key, found = judge(sample, context));
  return found;
}

/** The property may be above or below the one that the fault is in. */
function isExpected({ logicalId, property }: Found, expected: Planting['expected']): boolean {
  return expected.ids.includes(logicalId) && (property.startsWith(expected.property) || expected.property.startsWith(property));
}

function isImplied({ rule, name }: Fault, alarm: Found): boolean {
  return IMPLIED.some(one => one.rule === rule && one.implies === alarm.rule && (one.fault === undefined || one.fault === name));
}

/** As the list of known misses names it. */
export function titleOf({ fault, sample }: Outcome): string {
  return `${fault.rule}: ${fault.name}, in ${sample}`;
}
