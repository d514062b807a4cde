import type { Resource } from '../../model';

/** Why a deployment has not in it what another template makes. */
export interface Late {
  /** The nested stack that it does not wait for; undefined where it cannot, since that which it would wait for waits for it. */
  readonly nested?: Resource;
}

/** What is certain about the order in which CloudFormation makes resources of different templates. */
export class StackOrder {
  private readonly before = new Map<Resource, ReadonlySet<Resource>>();

  /**
   * How a thing of another template is late for a deployment; undefined where it may be in time, as one of the same template may.
   *
   * @param api what both belong to. Another stack gets its id from where it stands, and only when the deployment beside it is made.
   */
  late(thing: Resource, deployment: Resource, api: Resource): Late | undefined {
    if (thing.view === deployment.view) return undefined;
    const things = standIns(thing), deployments = standIns(deployment);
    if (!things || !deployments) return undefined;
    const first = deployments.find(({ view }) => things.some(other => other.view === view));
    if (!first) return api.view === deployment.view ? {} : undefined;
    return this.among(things.find(({ view }) => view === first.view)!, first, deployment);
  }

  /** Of two resources of one template: one has the thing in it, or is it; the other has the deployment in it, or is it. */
  private among(second: Resource, first: Resource, deployment: Resource): Late | undefined {
    if (this.predecessors(first).has(second)) return undefined;
    if (this.predecessors(second).has(first)) return {};
    // A nested stack takes longer than a deployment, which is made meanwhile. What two nested stacks make meanwhile nobody knows.
    return first === deployment ? { nested: second } : undefined;
  }

  private predecessors(resource: Resource): ReadonlySet<Resource> {
    let found = this.before.get(resource);
    if (!found) this.before.set(resource, found = resource.predecessors());
    return found;
  }
}

/** A resource, the nested stack that it stands in, the one around that, and so on; undefined where one of them does not exist in this world. */
function standIns(resource: Resource): readonly Resource[] | undefined {
  const all = [resource];
  for (let { view } = resource; view.template.nestedIn;) {
    const { nestedIn } = view.template, stack = view.neighbours.parentOf(view.template)?.resources.get(nestedIn.logicalId);
    if (!stack) return undefined;
    all.push(stack);
    ({ view } = stack);
  }
  return all;
}
