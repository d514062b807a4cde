import type { Resource } from './resource';
import { Sym } from './values';
import type { View } from './view';

const NONE: readonly Resource[] = [];

/** What refers to a resource. */
type Referrers = ReadonlyMap<Resource, readonly Resource[]>;

/** Resources by type, and by what a property of theirs refers to; each built once, when first asked for. */
export class Index {
  private readonly types = new Map<string, Resource[]>();
  private readonly references = new Map<string, Map<string, Referrers>>();

  constructor(views: readonly View[]) {
    for (const view of views) {
      view.resources.forEach(resource => add(this.types, resource.type, resource));
    }
  }

  byType(type: string): readonly Resource[] {
    return this.types.get(type) ?? NONE;
  }

  /** Resources of some types that refer to a resource in one of the properties. */
  referring(to: Resource, types: readonly string[], properties: readonly string[]): readonly Resource[] {
    if (types.length === 1 && properties.length === 1) return this.by(types[0], properties[0])?.get(to) ?? NONE;
    const found = new Set<Resource>();
    for (const type of types) {
      for (const property of properties) this.by(type, property)?.get(to)?.forEach(resource => found.add(resource));
    }
    return [...found];
  }

  /** Undefined where the app has nothing of the type. */
  private by(type: string, property: string): Referrers | undefined {
    if (!this.types.has(type)) return undefined;
    let ofType = this.references.get(type);
    if (!ofType) this.references.set(type, ofType = new Map());
    let index = ofType.get(property);
    if (!index) ofType.set(property, index = this.build(type, property));
    return index;
  }

  /** By the resource itself, since the key of its id would be a long text for each. */
  private build(type: string, property: string): Referrers {
    const index = new Map<Resource, Resource[]>();
    for (const resource of this.byType(type)) {
      const value = resource.get(property);
      if (value instanceof Sym && value.resource && value.attribute === 'Ref') add(index, value.resource, resource);
    }
    return index;
  }
}

function add<K>(map: Map<K, Resource[]>, key: K, resource: Resource) {
  const list = map.get(key);
  if (list) list.push(resource);
  else map.set(key, [resource]);
}
