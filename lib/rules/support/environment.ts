import type { Resource, Template } from '../../model';

const keys = new WeakMap<Template, string>();

/**
 * Key of the account and Region that a template is deployed to. Without a concrete environment, only what is deployed together is
 * certainly in one place: the stacks of one CDK Stage, or a stack and those nested in it.
 */
export function environmentOf(template: Template): string {
  let key = keys.get(template);
  if (key === undefined) keys.set(template, key = keyOfEnvironment(template));
  return key;
}

function keyOfEnvironment(template: Template): string {
  const { account, region, assembly } = template;
  if (account && region) return `${account}/${region}`;
  return [assembly ?? rootOf(template).file, account, region].join('\u0000');
}

function rootOf(template: Template): Template {
  return template.nestedIn ? rootOf(template.nestedIn.template) : template;
}

/** Whether a resource exists in this world for certain: two with conditions that cannot be known may exclude each other. */
export function existsForCertain({ raw, view }: Resource): boolean {
  return typeof raw.Condition !== 'string' || view.condition(raw.Condition) === true;
}

/** Whether a resource outlives its stack. */
export function isRetained({ raw }: Resource): boolean {
  return raw.DeletionPolicy === 'Retain' || raw.DeletionPolicy === 'RetainExceptOnCreate';
}
