import { isDefinition } from './definition-files';
import { DEPTH_LIMIT } from './depth';
import { InputError } from './input-error';
import { entries, isJsonMap, member, type Json, type JsonMap } from './template';

const OPENAPI = 'is an OpenAPI document, not a template, and says neither which functions there are nor who may call them; '
  + 'check the template whose API has it in Body, DefinitionBody or an AWS::Include, or names it in DefinitionUri or BodyS3Location';

/** Refuses what is no template, with the place and what was expected there. */
export function checkShape(body: JsonMap, file: string): void {
  if (body.Resources === undefined && isDefinition(body)) throw new InputError(file, OPENAPI);
  if (!isJsonMap(body.Resources)) throw new InputError(file, `expected "Resources" to be an object, got ${nameOf(body.Resources)}`);
  for (const [id, resource] of entries(body.Resources)) {
    if (!isJsonMap(resource)) throw new InputError(file, `expected resource "${id}" to be an object, got ${nameOf(resource)}`);
    if (typeof member(resource, 'Type') !== 'string') throw new InputError(file, `expected "Type" of resource "${id}" to be text, got ${nameOf(member(resource, 'Type'))}`);
  }
  checkDepth(body, file, [], 0);
}

function checkDepth(value: Json, file: string, path: string[], depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > DEPTH_LIMIT) throw new InputError(file, `nested deeper than ${DEPTH_LIMIT} levels at ${path.slice(0, 4).join('.')}`);
  for (const [key, item] of Array.isArray(value) ? value.entries() : entries(value)) {
    path.push(String(key));
    checkDepth(item as Json, file, path, depth + 1);
    path.pop();
  }
}

function nameOf(value: Json): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
