import { isJsonMap, type JsonMap } from '../template';

/** Properties of a resource; none where they cannot be read. */
export function propertiesOf(resource: JsonMap): JsonMap {
  return isJsonMap(resource.Properties) ? resource.Properties : {};
}

/** Those of some properties that are there. */
export function pick(properties: JsonMap, names: readonly string[]): JsonMap {
  return Object.fromEntries(names.filter(name => properties[name] !== undefined).map(name => [name, properties[name]]));
}
