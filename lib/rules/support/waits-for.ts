import type { Resource } from '../../model';

/** Whether CloudFormation makes another resource of the template first, since this one depends on it or refers to it, directly or not. */
export function waitsFor(resource: Resource, before: Resource): boolean {
  const { view } = resource;
  const reached = new Set(neighbours(resource));
  // Sets keep growing while they are read: each id that is added here is read in its turn.
  for (const id of reached) {
    const next = view.find(id);
    if (next === before) return true;
    if (next) for (const further of neighbours(next)) reached.add(further);
  }
  return false;
}

function neighbours(resource: Resource): readonly string[] {
  return [...resource.dependsOn, ...resource.references()];
}
