/** Of the template of an example, the part that matters; a comment stands for the rest. */
import { isDeepStrictEqual } from 'node:util';
import { COMMENT, yamlOf } from './rule-docs-yaml';
import type { Rule } from '../lib/rules';
import type { Example } from '../lib/rules/example';
import { onHttp, onRest } from '../lib/rules/support/examples';

type Tree = Readonly<Record<string, unknown>>;

const SAME = Symbol('nothing here differs');

/** YAML of the bad example: what differs from the blameless API that it stands on, and from the good one; what it lacks only where that is the fault. */
export function badTemplate({ bad, good, absence }: Pick<Rule, 'bad' | 'good' | 'absence'>): string {
  const ids = idsOf(bad, good).filter(id => absence || id in resourcesOf(bad));
  return shown(bad, good, bad.shown ? blamelessBelow(resourcesOf(bad)) : {}, ids);
}

/** YAML of the good example: what differs from the bad one. */
export function goodTemplate({ bad, good }: Pick<Rule, 'bad' | 'good'>): string {
  return shown(good, bad, resourcesOf(bad), idsOf(good, bad));
}

function shown(example: Example, counterpart: Example, base: Tree, ids: readonly string[]): string {
  const { Resources: _, ...sections } = example.template();
  const resources = shownResources(resourcesOf(example), base, resourcesOf(counterpart), ids);
  return yamlOf({ ...sections, Resources: Object.keys(resources).length > 0 ? resources : { [`${COMMENT}…`]: true } });
}

function resourcesOf(example: Example): Tree {
  return example.template().Resources as Tree;
}

/** Logical ids that either example shows, in the order of the bad one's template. */
function idsOf(example: Example, counterpart: Example): readonly string[] {
  const all = (one: Example) => one.shown ?? Object.keys(resourcesOf(one));
  return [...new Set([...all(example), ...all(counterpart)])];
}

function shownResources(resources: Tree, base: Tree, others: Tree, ids: readonly string[]): Tree {
  const entries = ids.filter(id => id in resources || id in others).map(id => {
    return id in resources ? [id, part(resources[id], base[id], others[id])] : [`${COMMENT}no ${id}${typeOf(others[id])}`, true];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== SAME));
}

function typeOf(resource: unknown): string {
  return isTree(resource) ? ` (${String(resource.Type)})` : '';
}

/** The blameless API that an example was laid over. */
function blamelessBelow(resources: Tree): Tree {
  const isHttp = Object.values(resources).some(resource => (resource as Tree).Type === 'AWS::ApiGatewayV2::Route');
  return resourcesOf((isHttp ? onHttp : onRest)('', {}));
}

/** `value` without what is as in `base` and in `other`. */
function part(value: unknown, base: unknown, other: unknown): unknown {
  if (base === undefined || other === undefined && isDeepStrictEqual(value, base)) return value;
  if (isDeepStrictEqual(value, base) && isDeepStrictEqual(value, other)) return SAME;
  return isTree(value) && isTree(base) ? differing(value, base, other) : value;
}

function differing(value: Tree, base: Tree, other: unknown): Tree {
  const counterpart = isTree(other) ? other : base;
  const parts = Object.entries(value).map(([key, child]) => {
    return [key, isResourceType(key, child) ? child : part(child, base[key], counterpart[key])] as const;
  });
  const kept = parts.filter(([, child]) => child !== SAME);
  const missing = Object.keys(counterpart).filter(key => !(key in value)).map(key => [`${COMMENT}no ${key}`, true] as const);
  return Object.fromEntries([...kept, ...missing, ...parts.length > kept.length ? [[`${COMMENT}…`, true] as const] : []]);
}

function isResourceType(key: string, value: unknown): boolean {
  return key === 'Type' && typeof value === 'string' && value.includes('::');
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.keys(value).some(key => key === 'Ref' || key.startsWith('Fn::'));
}
