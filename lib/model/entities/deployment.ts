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
    const reached = new Set([...this.resource.predecessors()].map(({ logicalId }) => logicalId));
    return ids.filter(id => !reached.has(id));
  }
}
