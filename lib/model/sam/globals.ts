import { entries, isJsonMap, member, type Json, type JsonMap } from '../template';

/** A resource with what `Globals` says for its kind: maps are merged, lists joined, single values replaced. */
export function withGlobals(resource: JsonMap, globals: Json): JsonMap {
  const type = typeof resource.Type === 'string' ? resource.Type : '';
  if (!type.startsWith('AWS::Serverless::')) return resource;
  const shared = without(member(globals, type.slice('AWS::Serverless::'.length)), resource.IgnoreGlobals);
  return isJsonMap(shared) ? { ...resource, Properties: merge(shared, resource.Properties ?? {}) } : resource;
}

/** `IgnoreGlobals` of a resource is `*` or a list of properties. */
function without(shared: Json, ignored: Json): Json {
  if (ignored === '*') return undefined;
  return Array.isArray(ignored) ? Object.fromEntries(entries(shared).filter(([name]) => !ignored.includes(name))) : shared;
}

function merge(shared: Json, own: Json): Json {
  if (Array.isArray(shared) && Array.isArray(own)) return [...shared, ...own];
  if (!isJsonMap(shared) || !isJsonMap(own) || isIntrinsic(shared) || isIntrinsic(own)) return own;
  const merged = new Map(entries(shared));
  for (const [key, value] of entries(own)) merged.set(key, merged.has(key) ? merge(merged.get(key), value) : value);
  return Object.fromEntries(merged);
}

function isIntrinsic(json: JsonMap): boolean {
  const keys = Object.keys(json);
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0].startsWith('Fn::'));
}
