import type { Resource } from './resource';
import { keyOf } from './values';
import type { View } from './view';

/** Resources by type, and by what a property of theirs refers to; each built once, when first asked for. */
export class Index {
  private readonly types = new Map<string, Resource[]>();
  private readonly references = new Map<string, Map<string, Resource[]>>();

  constructor(views: readonly View[]) {
    for (const view of views) {
      for (const resource of view.resources.values()) add(this.types, resource.type, resource);
    }
  }

  byType(type: string): readonly Resource[] {
    return this.types.get(type) ?? [];
  }

  referring(key: string, types: readonly string[], properties: readonly string[]): readonly Resource[] {
    if (types.length === 1 && properties.length === 1) return this.by(types[0], properties[0]).get(key) ?? [];
    return [...new Set(types.flatMap(type => properties.flatMap(property => this.by(type, property).get(key) ?? [])))];
  }

  private by(type: string, property: string): Map<string, Resource[]> {
    const name = `${type}.${property}`;
    let index = this.references.get(name);
    if (!index) this.references.set(name, index = this.build(type, property));
    return index;
  }

  private build(type: string, property: string): Map<string, Resource[]> {
    const index = new Map<string, Resource[]>();
    for (const resource of this.byType(type)) {
      const key = keyOf(resource.get(property));
      if (key !== undefined) add(index, key, resource);
    }
    return index;
  }
}

function add(map: Map<string, Resource[]>, key: string, resource: Resource) {
  const list = map.get(key);
  if (list) list.push(resource);
  else map.set(key, [resource]);
}
