import type { RuleContext } from '../../../lib/rules';
import { inside, spots, type Sample, type Spot } from '../../support/mutations';

/** Where the finding has to point: one of the resources, and a property at, above or below the one that the fault is in. */
export interface Expected {
  readonly ids: readonly string[];
  readonly property: string;
}

/** One place where a fault can be planted. */
export interface Planting {
  readonly spot: Spot;
  readonly expected: Expected;
  /** Changes a copy of the sample. */
  readonly plant: (copy: Sample) => void;
}

/** A way to break a template, and the rule that has to see it. */
export interface Fault {
  readonly rule: string;
  /** What is done, as a clause: "the permission is deleted". */
  readonly name: string;
  /** Facts that the rule asks for. */
  readonly context?: Partial<RuleContext>;
  readonly places: (sample: Sample) => Planting[];
}

/** A planting that changes one resource and is found there. */
export function at(spot: Spot, property: string, change: (copy: Spot) => void, ids: readonly string[] = [spot.id]): Planting {
  return { spot, expected: { ids, property }, plant: copy => change(inside(copy, spot)) };
}

/** A fault in properties of resources of some types. */
export function inResources(
  rule: string, name: string, types: readonly string[], property: string, change: (copy: Spot) => void, applies: (spot: Spot) => boolean = () => true,
): Fault {
  return { rule, name, places: sample => spots(sample, ...types).filter(applies).map(spot => at(spot, property, change)) };
}

/** Adds a resource to the template of a spot. */
export function add({ source }: Spot, id: string, type: string, properties: object, more: object = {}) {
  source.body.Resources[id] = { Type: type, Properties: { ...properties }, ...more };
}

/** Deletes resources, and what waits for them. */
export function remove({ source }: Spot, ...ids: string[]) {
  for (const id of ids) delete source.body.Resources[id];
  for (const resource of Object.values(source.body.Resources)) {
    if (resource.DependsOn !== undefined) resource.DependsOn = [resource.DependsOn].flat().filter(id => !ids.includes(id));
  }
}
