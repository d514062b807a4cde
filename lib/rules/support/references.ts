import { type Resource } from '../../model';

/** Whether anything but some types of resources, or an output, refers to a resource: then somebody may do something with it. */
export function isNamedElsewhere(resource: Resource, except: ReadonlySet<string>): boolean {
  const { template, view, logicalId } = resource;
  if (JSON.stringify(template.body.Outputs ?? {}).includes(logicalId)) return true;
  const others = [...view.resources.values()].filter(other => other !== resource && !except.has(other.type));
  // A nested stack gets it as a parameter, which is a reference too.
  return others.some(other => other.references().has(logicalId)) || isNamedByText(resource, others);
}

/** CodeDeploy and scripts know a resource by its name. */
function isNamedByText(resource: Resource, others: readonly Resource[]): boolean {
  const name = resource.get('Name');
  return typeof name === 'string' && others.some(other => JSON.stringify(other.raw).includes(`"${name}"`));
}
