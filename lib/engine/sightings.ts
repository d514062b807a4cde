import type { ApiModel } from '../model';
import type { Violation } from '../rules/rule';

/** A violation, and the worlds in which it holds; without worlds it holds wherever its resource exists. */
export interface Sighting {
  readonly violation: Violation;
  readonly worlds?: readonly string[];
}

interface Seen {
  readonly violation: Violation;
  readonly worlds: ApiModel[];
}

/** What one rule saw in each world, joined to one sighting for each cause. */
export class Sightings {
  private readonly seen = new Map<string, Seen>();

  constructor(private readonly models: readonly ApiModel[]) {}

  /** Adds what the rule saw in one world. The first world to see something words it: the default one, where it holds there. */
  add(model: ApiModel, violations: Iterable<Violation>): void {
    const counts = new Map<string, number>();
    for (const violation of violations) {
      const place = keyOf(violation);
      const nth = counts.get(place) ?? 0;
      counts.set(place, nth + 1);
      this.note(`${place}\n${nth}`, violation, model);
    }
  }

  /** All sightings. Where a rule misses something, what only some worlds miss is no finding. */
  settle(absence: boolean): Sighting[] {
    return [...this.seen.values()].flatMap(({ violation, worlds }) => {
      if (this.holdsEverywhere(violation, worlds)) return [{ violation }];
      return absence ? [] : [{ violation, worlds: worlds.map(({ world }) => world.name) }];
    });
  }

  private note(key: string, violation: Violation, model: ApiModel): void {
    const known = this.seen.get(key);
    if (known) known.worlds.push(model);
    else this.seen.set(key, { violation, worlds: [model] });
  }

  private holdsEverywhere({ resource }: Violation, worlds: readonly ApiModel[]): boolean {
    if (worlds.length === this.models.length) return true;
    return this.models.every(model => worlds.includes(model) || !hasResource(model, resource.template.file, resource.logicalId));
  }
}

function keyOf({ resource, property }: Violation): string {
  return `${resource.template.file}\n${resource.logicalId}\n${property}`;
}

function hasResource(model: ApiModel, file: string, logicalId: string): boolean {
  return model.views.some(view => view.template.file === file && view.resources.has(logicalId));
}
