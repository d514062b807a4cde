import { lookup } from './lookup';
import type { ApiModel, Resource } from '../../model';

type Writers = ReadonlyMap<string, ReadonlySet<Resource>>;

/** Stands for the properties of a resource of which an intrinsic decides what they are. */
const ANY = 'Fn::';

const byType = lookup(() => new Map<string, Writers>());

/**
 * Those of some things whose resource, of one of the types, may have one of the properties. Most APIs, stages and functions have few:
 * one look at what all of them write costs less than two rules that ask each.
 */
export function writing<T extends { readonly resource: Resource }>(
  things: readonly T[], types: readonly string[], properties: readonly string[], model: ApiModel,
): readonly T[] {
  const writers = types.flatMap(type => [ANY, ...properties].flatMap(property => writersOf(type, model).get(property) ?? []));
  return writers.length === 0 ? [] : things.filter(({ resource }) => writers.some(some => some.has(resource)));
}

function writersOf(type: string, model: ApiModel): Writers {
  const types = byType(model);
  let writers = types.get(type);
  if (!writers) types.set(type, writers = read(model.byType(type)));
  return writers;
}

function read(resources: readonly Resource[]): Writers {
  const writers = new Map<string, Set<Resource>>();
  for (const resource of resources) {
    for (const key in resource.raw.Properties as object | undefined) {
      const property = key.startsWith(ANY) ? ANY : key, known = writers.get(property);
      if (known) known.add(resource);
      else writers.set(property, new Set([resource]));
    }
  }
  return writers;
}
