import { readFileSync, statSync } from 'fs';
import { dirname, isAbsolute, join, normalize } from 'path';
import { DEPTH_LIMIT } from './depth';
import { readText } from './read-text';
import { entries, isJsonMap, member, type Json, type JsonMap } from './template';

/**
 * A template with the files that `AWS::Include` names put in, as far as they stand beside it or below: what a deployment uploads and
 * the macro then reads. What lies elsewhere stays with its macro, and so unknown.
 */
export function withIncludes(body: JsonMap, file: string): JsonMap {
  const resources = entries(body.Resources);
  if (!resources.some(([, resource]) => includes(resource, 0))) return body;
  return { ...body, Resources: Object.fromEntries(resources.map(([id, resource]) => [id, expanded(resource, file, 0)])) };
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

function expanded(json: Json, file: string, depth: number): Json {
  if (Array.isArray(json)) return json.map(item => expanded(item as Json, file, depth + 1));
  if (!isJsonMap(json) || depth > DEPTH_LIMIT) return json;
  const path = pathOf(locationOf(json), file);
  const { 'Fn::Transform': macro, ...rest } = json;
  const own = path === undefined ? entries(json) : entries(rest);
  const included = path === undefined ? {} : readText(path, readFileSync(path, 'utf8')).body;
  // What the file says goes before what stands beside the macro.
  return { ...Object.fromEntries(own.map(([key, item]) => [key, expanded(item, file, depth + 1)])), ...included };
}

/** A file in the folder of the template or below it. */
function pathOf(location: string | undefined, file: string): string | undefined {
  if (location === undefined || isAbsolute(location) || normalize(location).startsWith('..')) return undefined;
  const path = join(dirname(file), location);
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? path : undefined;
}
