import { FAULTS } from './faults';
import type { Fault, Planting } from './faults/fault';
import { IMPLIED } from './implied';
import { judge, keyOf, show, type Found } from './judge';
import { goodExample, samples } from './samples';
import { clone, type Sample } from '../support/mutations';

/** What came of one fault at one place. */
export interface Outcome {
  readonly fault: Fault;
  readonly sample: string;
  readonly place: string;
  readonly found: boolean;
  /** Whether it is an error in preset `recommended`. */
  readonly isError: boolean;
  /** Errors of other rules, which the fault does not imply. */
  readonly alarms: readonly string[];
  /** What the rule said elsewhere, for whoever looks into a miss. */
  readonly elsewhere: readonly string[];
}

/** Writes a template otherwise, so that CloudFormation makes the same of it. */
export type Dress = (copy: Sample, original: Sample) => Sample;

/** Of one fault in one sample: an example has dozens of resources of a kind, and each planting is a run of the catalogue. */
const MOST_PLACES = 4;

let corpus: readonly Sample[] | undefined;
const before = new Map<string, readonly Found[]>();

/** Synthesised once: the apps of the CDK take most of the time. */
export function allSamples(): readonly Sample[] {
  return corpus ??= samples();
}

/** Plants every fault of a rule wherever it applies, as it is or dressed up in intrinsics. */
export function plantAll(rule: string, dress: Dress = copy => copy): Outcome[] {
  const own = FAULTS.filter(fault => fault.rule === rule), bases = [...allSamples(), goodExample(rule)];
  return own.flatMap(fault => bases.flatMap(sample => fault.places(sample).slice(0, MOST_PLACES)
    .flatMap(place => plant(fault, sample, place, dress) ?? [])));
}

/** Nothing where the template has the fault already. */
function plant(fault: Fault, sample: Sample, place: Planting, dress: Dress): Outcome | undefined {
  const known = baseline(fault, sample);
  if (known.some(one => one.rule === fault.rule && isExpected(one, place.expected))) return undefined;
  const copy = clone(sample);
  place.plant(copy);
  const keys = new Set(known.map(keyWithSeverity));
  const fresh = judge(dress(copy, sample), fault.context).filter(one => !keys.has(keyWithSeverity(one)));
  return outcome(fault, sample, place, fresh);
}

function outcome(fault: Fault, sample: Sample, { spot, expected }: Planting, fresh: readonly Found[]): Outcome {
  const own = fresh.filter(one => one.rule === fault.rule), hits = own.filter(one => isExpected(one, expected));
  const alarms = fresh.filter(one => one.severity === 'error' && one.rule !== fault.rule && !isImplied(fault, one)).map(show);
  const place = `${spot.source.file}#${spot.id}`;
  return { fault, sample: sample.name, place, found: hits.length > 0, isError: hits.some(({ severity }) => severity === 'error'), alarms, elsewhere: own.map(show) };
}

function keyWithSeverity(found: Found): string {
  return `${keyOf(found)} ${found.severity}`;
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
