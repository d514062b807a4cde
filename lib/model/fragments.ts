import { DEPTH_LIMIT } from './depth';
import { entries, member, type Json, type Template } from './template';

const cache = new WeakMap<Template, boolean>();

/**
 * Whether a template refers to what it does not have: then it is a piece of one, and nothing may be called missing.
 * The CDK writes none.
 */
export function isFragment(template: Template): boolean {
  if (template.fromCdk) return false;
  let found = cache.get(template);
  if (found === undefined) cache.set(template, found = dangles(template.body.Resources, template, 0));
  return found;
}

function dangles(json: Json, template: Template, depth: number): boolean {
  if (typeof json !== 'object' || json === null || depth > DEPTH_LIMIT) return false;
  if (Array.isArray(json)) return json.some(item => dangles(item, template, depth + 1));
  return entries(json).some(([key, item]) => {
    const name = key === 'Ref' ? item : key === 'Fn::GetAtt' ? Array.isArray(item) ? item[0] : item : undefined;
    if (typeof name === 'string' && (key === 'Ref' || Array.isArray(item))) return !stands(name, template);
    return dangles(item, template, depth + 1);
  });
}

function stands(name: string, { aliases, body }: Template): boolean {
  return aliases?.has(name) || name.startsWith('AWS::') || member(body.Resources, name) !== undefined || member(body.Parameters, name) !== undefined;
}
