import type { IConstruct } from 'constructs';
import { CheckPreset, RuleSeverity, type SafeLambdaApiChecksProps } from './checks-props';
import { judging } from './judging';
import type { Facts, Policy, Preset, SeverityChoice } from '../engine/policy';

/** Context key in `cdk.json` under which a platform team sets the options once. */
export const CONTEXT_KEY = 'safe-lambda-api';

/** Options in the units of the engine; each is absent until somebody gives it. */
export interface Options extends Facts {
  readonly preset?: Preset;
  readonly severities?: Readonly<Record<string, SeverityChoice>>;
}

/** Checks one option and says what it means to the engine. `name` is how the user wrote it; durations are in seconds. */
type Reader = (value: unknown, name: string) => Options;

const READERS: Readonly<Record<keyof SafeLambdaApiChecksProps, Reader>> = {
  preset: (value, name) => ({ preset: oneOf(Object.values(CheckPreset), value, name) }),
  severities: (value, name) => ({ severities: severities(value, name) }),
  accountConcurrencyLimit: (value, name) => ({ accountConcurrency: atLeast(1, value, name, true) }),
  unreservedConcurrencyMinimum: (value, name) => ({ unreservedMinimum: atLeast(0, value, name, true) }),
  integrationTimeoutQuota: (value, name) => ({ restTimeoutQuotaMs: 1_000 * atLeast(0.05, value, name) }),
  existingAccountRole: (value, name) => ({ accountRole: flag(value, name) ? 'existing' : 'owned' }),
  productionStages: (value, name) => ({ productionStages: names(value, name) }),
  expectedDuration: (value, name) => ({ expectedDurationMs: 1_000 * atLeast(0.001, value, name) }),
};

/**
 * Options from code.
 * @throws when one cannot work; the message names it
 */
export function optionsFromProps(props: SafeLambdaApiChecksProps): Options {
  const seconds = (duration: SafeLambdaApiChecksProps['expectedDuration']) => duration?.toSeconds({ integral: false });
  const { integrationTimeoutQuota, expectedDuration } = props;
  return read({ ...props, integrationTimeoutQuota: seconds(integrationTimeoutQuota), expectedDuration: seconds(expectedDuration) }, name => `'${name}'`);
}

/**
 * Options from the context of `scope`.
 * @throws when one cannot work; the message names it
 */
export function optionsFromContext(scope: IConstruct): Options {
  const context: unknown = scope.node.tryGetContext(CONTEXT_KEY) ?? {};
  if (!isObject(context)) fail(`context '${CONTEXT_KEY}'`, 'an object such as { "preset": "strict" }', context);
  return read(context, name => `context '${CONTEXT_KEY}.${name}'`);
}

/** One policy of several layers of options: the first layer that has an option decides it. */
export function policyOf(layers: readonly Options[]): Policy {
  const lastFirst = [...layers].reverse();
  const { preset = 'recommended', severities: _, ...facts }: Options = Object.assign({}, ...lastFirst);
  return {
    severities: Object.assign({}, ...lastFirst.map(layer => layer.severities)),
    context: { wholeApp: true, preset, ...facts },
  };
}

function read(given: Readonly<Record<string, unknown>>, describe: (name: string) => string): Options {
  const known = Object.keys(given).filter(name => given[name] !== undefined);
  return Object.assign({}, ...known.map(name => readOne(name, given[name], describe(name))));
}

function readOne(name: string, value: unknown, described: string): Options {
  const reader = Object.hasOwn(READERS, name) ? READERS[name as keyof SafeLambdaApiChecksProps] : undefined;
  return reader ? reader(value, described) : fail(described, `one of ${Object.keys(READERS).join(', ')}`, name);
}

function severities(value: unknown, name: string): Record<string, SeverityChoice> {
  if (!isObject(value)) return fail(name, 'an object of rule ids and severities', value);
  for (const [ruleId, severity] of Object.entries(value)) {
    if (!judging().ruleIds().has(ruleId)) fail(name, 'rule ids: see docs/rules for the catalogue', ruleId);
    oneOf(Object.values(RuleSeverity), severity, `${name}['${ruleId}']`);
  }
  return { ...value } as Record<string, SeverityChoice>;
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown, name: string): T {
  return allowed.find(item => item === value) ?? fail(name, `one of ${allowed.join(', ')}`, value);
}

function atLeast(least: number, value: unknown, name: string, whole = false): number {
  const fits = typeof value === 'number' && Number.isFinite(value) && value >= least && (!whole || Number.isInteger(value));
  return fits ? value : fail(name, `${whole ? 'a whole number' : 'a number of seconds'} of at least ${least}`, value);
}

function flag(value: unknown, name: string): boolean {
  return typeof value === 'boolean' ? value : fail(name, 'true or false', value);
}

function names(value: unknown, name: string): string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string') ? [...value] : fail(name, 'a list of stage names', value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fail(name: string, allowed: string, value: unknown): never {
  throw new Error(`${name} must be ${allowed}, got ${JSON.stringify(value)}`);
}
