import type { Finding } from '../../engine/finding';
import type { Resource } from '../../model';

/** Finds the findings on parts of an app, by their indexes. */
export class FindingsAt {
  private readonly byResource = new Map<string, number[]>();
  private readonly byApi = new Map<string, number[]>();

  constructor(private readonly findings: readonly Finding[]) {
    for (const [i, { template, logicalId }] of findings.entries()) add(this.byResource, `${template}#${logicalId}`, i);
  }

  /** Findings on a resource, also on what SAM generates for it. */
  resource(resource: Resource): readonly number[] {
    const { template, logicalId } = resource.place('Properties');
    return this.byResource.get(`${template}#${logicalId}`) ?? [];
  }

  /** Findings on a part of a resource, such as one path of an OpenAPI body. What is a resource of its own has those beside its properties too. */
  part(resource: Resource, at: string): readonly number[] {
    const { property } = resource.place(at);
    return property === 'Properties' ? this.resource(resource) : this.resource(resource).filter(i => isBelow(this.findings[i].property, property));
  }

  /** Notes that a finding is about an API. */
  own(api: string, index: number): void {
    add(this.byApi, api, index);
  }

  /** Findings that are about an API. */
  owned(api: string): readonly number[] {
    return this.byApi.get(api) ?? [];
  }
}

function isBelow(property: string, ancestor: string): boolean {
  return property === ancestor || property.startsWith(`${ancestor}.`);
}

function add(map: Map<string, number[]>, key: string, index: number): void {
  const list = map.get(key);
  if (list) list.push(index);
  else map.set(key, [index]);
}
