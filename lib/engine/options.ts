import { ruleIds } from './catalogue';
import { didYouMean } from './nearest';
import type { Facts, Policy, Preset, SeverityChoice } from './policy';

/** Key of `cdk.json`'s context under which a platform team sets the options once. */
export const CONTEXT_KEY = 'safe-lambda-api';

/** The presets, mildest first. */
const PRESET_NAMES: readonly Preset[] = ['minimal', 'recommended', 'strict'];

const SEVERITY_NAMES: readonly SeverityChoice[] = ['error', 'warning', 'off'];

/** Options in the units of the engine; each is absent until somebody gives it. */
export interface Options extends Facts {
  readonly preset?: Preset;
  readonly severities?: Readonly<Record<string, SeverityChoice>>;
}

/** An option cannot work; the message names it, what is allowed, and what was given. */
export class OptionError extends Error {
  /** @param candidates names that can be meant, where the value is a name */
  constructor(name: string, allowed: string, value: unknown, candidates: Iterable<string> = []) {
    super(`${name} must be ${allowed}, got ${JSON.stringify(value)}${didYouMean(value, candidates)}`);
    this.name = 'OptionError';
  }
}

/** Checks one option and says what it means to the engine. `name` is how the user wrote it; durations are in seconds. */
type Reader = (value: unknown, name: string) => Options;

const READERS = {
  preset: (value, name) => ({ preset: oneOf(PRESET_NAMES, value, name) }),
  severities: (value, name) => ({ severities: severities(value, name) }),
  accountConcurrencyLimit: (value, name) => ({ accountConcurrency: atLeast(1, value, name, true) }),
  unreservedConcurrencyMinimum: (value, name) => ({ unreservedMinimum: atLeast(0, value, name, true) }),
  integrationTimeoutQuota: (value, name) => ({ restTimeoutQuotaMs: 1_000 * atLeast(0.05, value, name) }),
  existingAccountRole: (value, name) => ({ accountRole: flag(value, name) ? 'existing' : 'owned' }),
  productionStages: (value, name) => ({ productionStages: names(value, name) }),
  expectedDuration: (value, name) => ({ expectedDurationMs: 1_000 * atLeast(0.001, value, name) }),
} as const satisfies Readonly<Record<string, Reader>>;

/** The names of the options, as users write them in code, in `cdk.json` and in a configuration file. */
export type OptionName = keyof typeof READERS;

/**
 * Reads options that users wrote.
 *
 * @param given the options by name; durations are in seconds
 * @param describe how a message calls an option
 * @param beside names that may stand beside the options, for the message about one that may not
 * @throws OptionError
 */
export function readOptions(given: Readonly<Record<string, unknown>>, describe: (name: string) => string, beside: readonly string[] = []): Options {
  const named = Object.keys(given).filter(name => given[name] !== undefined);
  const stranger = named.find(name => !Object.hasOwn(READERS, name));
  const known = [...Object.keys(READERS), ...beside];
  if (stranger !== undefined) throw new OptionError(describe(stranger), `one of ${known.join(', ')}`, stranger, known);
  return Object.assign({}, ...named.map(name => READERS[name as OptionName](given[name], describe(name))));
}

/**
 * Reads the options in the context of an app.
 * @throws OptionError
 */
export function readContext(context: unknown, source = 'context'): Options {
  if (!isObject(context)) throw new OptionError(`${source} '${CONTEXT_KEY}'`, 'an object such as { "preset": "strict" }', context);
  return readOptions(context, name => `${source} '${CONTEXT_KEY}.${name}'`);
}

/** One policy of several layers of options: the first layer that has an option decides it. */
export function policyOf(layers: readonly Options[], wholeApp = true): Policy {
  const lastFirst = [...layers].reverse();
  const { preset = 'recommended', severities: _, ...facts }: Options = Object.assign({}, ...lastFirst);
  return {
    severities: Object.assign({}, ...lastFirst.map(layer => layer.severities)),
    context: { wholeApp, preset, ...facts },
  };
}

function severities(value: unknown, name: string): Record<string, SeverityChoice> {
  if (!isObject(value)) throw new OptionError(name, 'an object of rule ids and severities', value);
  for (const [ruleId, severity] of Object.entries(value)) {
    if (!ruleIds().has(ruleId)) throw new OptionError(name, 'rule ids: see docs/rules for the catalogue', ruleId, ruleIds());
    oneOf(SEVERITY_NAMES, severity, `${name}['${ruleId}']`);
  }
  return { ...value } as Record<string, SeverityChoice>;
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown, name: string): T {
  const found = allowed.find(item => item === value);
  if (found === undefined) throw new OptionError(name, `one of ${allowed.join(', ')}`, value, allowed);
  return found;
}

function atLeast(least: number, value: unknown, name: string, whole = false): number {
  const fits = typeof value === 'number' && Number.isFinite(value) && value >= least && (!whole || Number.isInteger(value));
  if (!fits) throw new OptionError(name, `${whole ? 'a whole number' : 'a number of seconds'} of at least ${least}`, value);
  return value;
}

function flag(value: unknown, name: string): boolean {
  if (typeof value !== 'boolean') throw new OptionError(name, 'true or false', value);
  return value;
}

function names(value: unknown, name: string): string[] {
  if (!Array.isArray(value) || !value.every(item => typeof item === 'string')) throw new OptionError(name, 'a list of stage names', value);
  return [...value as string[]];
}

/** Whether a value is an object with members. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
