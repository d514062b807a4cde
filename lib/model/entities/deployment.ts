import type { Resource } from '../resource';
import type { Api } from './api';

/** A deployment of an API: a snapshot of what exists when it is made. */
export class Deployment {
  constructor(readonly api: Api, readonly resource: Resource) {}

  /** Logical ids that exist before it: the closure over DependsOn and references. */
  reaches(): ReadonlySet<string> {
    const { resources } = this.resource.view;
    const reached = new Set<string>([...this.resource.dependsOn, ...this.resource.references()]);
    for (const id of reached) {
      const resource = resources.get(id);
      if (!resource) continue;
      // A method's own references lead to resources and authorizers, never on to another method.
      for (const next of resource.dependsOn) reached.add(next);
      if (resource.type !== 'AWS::ApiGateway::Method') for (const next of resource.references()) reached.add(next);
    }
    return reached;
  }
}
