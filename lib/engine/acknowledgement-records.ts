import { acknowledgedRule, NAMESPACE, type Acknowledgement } from './acknowledgements';
import { invalidAcknowledgement } from './diagnostics';
import type { Finding } from './finding';
import { isObject, OptionError } from './options';
import type { Template } from '../model';

/** The members that an acknowledgement has wherever it is written. */
type Written = Pick<Acknowledgement, 'rule' | 'reason' | 'owner' | 'expires'>;

const EXPECTED = "an object such as { rule: 'access-log-missing', reason: 'why it is accepted' }";
const MEMBERS = ['rule', 'reason', 'owner', 'expires'];

/**
 * Reads one acknowledgement as people write it.
 *
 * @param name how a message calls it
 * @param more the members that it may have beside rule, reason, owner and expires
 * @throws OptionError
 */
export function readAcknowledgement(value: unknown, name: string, more: readonly string[] = []): Written {
  if (!isObject(value)) throw new OptionError(name, EXPECTED, value);
  const allowed = [...MEMBERS, ...more], stranger = Object.keys(value).find(key => !allowed.includes(key));
  if (stranger !== undefined) throw new OptionError(`a member of ${name}`, `one of ${allowed.join(', ')}`, stranger, allowed);
  const rule = text(value.rule, `${name}.rule`, 'the id of a rule'), reason = text(value.reason, `${name}.reason`, 'a text that says why it is accepted');
  return {
    rule: acknowledgedRule(rule) ?? rule,
    reason,
    ...value.owner !== undefined && { owner: text(value.owner, `${name}.owner`, 'a text') },
    ...value.expires !== undefined && { expires: day(value.expires, `${name}.expires`) },
  };
}

function text(value: unknown, name: string, allowed: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw new OptionError(name, allowed, value);
  return value;
}

function day(value: unknown, name: string): string {
  const isDay = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && new Date(value).toJSON()?.slice(0, 10) === value;
  if (!isDay) throw new OptionError(name, 'a day such as 2026-12-31', value);
  return value;
}

/** Acknowledgements that stand in templates, and findings about those that cannot be read. */
export interface TemplateAcknowledgements {
  readonly given: readonly Acknowledgement[];
  readonly invalid: readonly Finding[];
}

/** Reads `Metadata: { SafeLambdaApi: { acknowledge: [...] } }` of resources, and of templates, where it holds for every resource. */
export function acknowledgementsIn(templates: readonly Template[]): TemplateAcknowledgements {
  const given: Acknowledgement[] = [], invalid: Finding[] = [];
  const add = (metadata: unknown, template: string, logicalId?: string) => {
    if (!isObject(metadata) || !Object.hasOwn(metadata, NAMESPACE)) return;
    try {
      const where = { path: '', template, ...logicalId !== undefined && { logicalId } };
      given.push(...records(metadata[NAMESPACE]).map((record, i) => ({ ...readAcknowledgement(record, `acknowledge[${i}]`), ...where })));
    } catch (error) {
      if (!(error instanceof OptionError)) throw error;
      invalid.push(invalidAcknowledgement(error.message, template, logicalId ?? ''));
    }
  };
  for (const { body, file } of templates) {
    add(body.Metadata, file);
    const resources = isObject(body.Resources) ? body.Resources : {};
    for (const id in resources) add((resources[id] as { Metadata?: unknown } | null)?.Metadata, file, id);
  }
  return { given, invalid };
}

function records(value: unknown): readonly unknown[] {
  const list = isObject(value) ? value.acknowledge : undefined;
  if (!Array.isArray(list)) throw new OptionError(`Metadata.${NAMESPACE}`, `an object such as { acknowledge: [${EXPECTED.replace('an object such as ', '')}] }`, value);
  return list;
}
