import type { Template } from './template';
import { UNKNOWN, type Maybe } from './values';

/** Where a name is written. An ARN or a metric may name another account or Region than that of the template. */
export interface Whence {
  readonly template: Template;
  readonly account?: Maybe<string>;
  readonly region?: Maybe<string>;
}

/**
 * The one of some things of one name that is meant; undefined when none can be, or that cannot be told. An app for several accounts,
 * Regions or Stages has one of each name in each: those of the same template come first, then those of the same Stage.
 */
export function meantFrom<T>(whence: Whence, namesakes: readonly T[], templateOf: (one: T) => Template): T | undefined {
  const possible = namesakes.filter(one => mayBeIn(templateOf(one), whence));
  const beside = possible.filter(one => templateOf(one) === whence.template);
  const inStage = possible.filter(one => templateOf(one).assembly === whence.template.assembly);
  const nearest = [beside, inStage, possible].find(found => found.length > 0);
  return nearest?.length === 1 ? nearest[0] : undefined;
}

function mayBeIn(template: Template, { template: near, account = near.account, region = near.region }: Whence): boolean {
  return maySame(template.account, account) && maySame(template.region, region);
}

function maySame(a: string | undefined, b: Maybe<string> | undefined): boolean {
  return a === undefined || b === undefined || b === UNKNOWN || a === b;
}
