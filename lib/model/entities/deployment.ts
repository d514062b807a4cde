import type { Resource } from '../resource';
import type { Api } from './api';

/** A deployment of an API: a snapshot of what exists when it is made. */
export class Deployment {
  constructor(readonly api: Api, readonly resource: Resource) {}

  /** Those of some things of its template that need not exist before it: outside the closure over DependsOn and references. */
  missed<T extends { readonly resource: Resource }>(all: readonly T[]): readonly T[] {
    // The CDK names every method in DependsOn: no closure is needed then.
    const named = new Set(this.resource.dependsOn), others = all.filter(({ resource }) => !named.has(resource.logicalId));
    if (others.length === 0) return others;
    const reached = this.resource.predecessors();
    return others.filter(({ resource }) => !reached.has(resource));
  }
}
