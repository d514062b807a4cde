import { DEPTH_LIMIT } from './depth';
import { readLocal, type Beside } from './local-files';
import { entries, isJsonMap, member, type Json, type JsonMap } from './template';

/**
 * A template with the files that `AWS::Include` names put in, as far as they stand beside it or below: what a deployment uploads and
 * the macro then reads. What lies elsewhere stays with its macro, and so unknown.
 */
export function withIncludes(body: JsonMap, beside: Beside): JsonMap {
  const resources = entries(body.Resources);
  if (!resources.some(([, resource]) => includes(resource, 0))) return body;
  return { ...body, Resources: Object.fromEntries(resources.map(([id, resource]) => [id, expanded(resource, beside, 0)])) };
}

/** Most templates have none, and are not copied. */
function includes(json: Json, depth: number): boolean {
  if (typeof json !== 'object' || json === null || depth > DEPTH_LIMIT) return false;
  const items = Array.isArray(json) ? json as readonly Json[] : Object.values(json as JsonMap);
  return locationOf(json) !== undefined || items.some(item => includes(item, depth + 1));
}

function locationOf(json: Json): string | undefined {
  const macro = member(json, 'Fn::Transform'), location = member(member(macro, 'Parameters'), 'Location');
  return member(macro, 'Name') === 'AWS::Include' && typeof location === 'string' ? location : undefined;
}

function expanded(json: Json, beside: Beside, depth: number): Json {
  if (Array.isArray(json)) return json.map(item => expanded(item as Json, beside, depth + 1));
  if (!isJsonMap(json) || depth > DEPTH_LIMIT) return json;
  const included = readLocal(locationOf(json), beside);
  const { 'Fn::Transform': macro, ...rest } = json;
  const own = included === undefined ? entries(json) : entries(rest);
  // What the file says goes before what stands beside the macro.
  return { ...Object.fromEntries(own.map(([key, item]) => [key, expanded(item, beside, depth + 1)])), ...included };
}
