import type { Resource } from '../resource';
import type { Api } from './api';

/** A deployment of an API: a snapshot of what exists when it is made. */
export class Deployment {
  constructor(readonly api: Api, readonly resource: Resource) {}

  /** Those of some logical ids that need not exist before it: outside the closure over DependsOn and references. */
  missed(ids: readonly string[]): readonly string[] {
    // The CDK names every method in DependsOn: no closure is needed then.
    const direct = new Set(this.resource.dependsOn);
    if (ids.every(id => direct.has(id))) return [];
    const reached = this.closure(direct);
    return ids.filter(id => !reached.has(id));
  }

  private closure(reached: Set<string>): Set<string> {
    const { resources } = this.resource.view;
    for (const id of this.resource.references()) reached.add(id);
    // Sets keep growing while they are read: each id that is added here is read in its turn.
    for (const id of reached) {
      const resource = resources.get(id);
      for (const next of resource?.dependsOn ?? []) reached.add(next);
      for (const next of resource?.references() ?? []) reached.add(next);
    }
    return reached;
  }
}
