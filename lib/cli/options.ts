import { parseArgs } from 'node:util';
import { UsageError } from './command';
import { didYouMean } from '../engine/nearest';

/** An option: `flag` takes no value, `value` needs one, `optional` takes one after `=` only, so that it never swallows a path. */
export interface OptionSpec {
  readonly takes: 'flag' | 'value' | 'optional';
  readonly short?: string;
  /** The values that are allowed, where there is a list of them. */
  readonly oneOf?: readonly string[];
}

/** What stood on the command line; a flag or an optional value that was left out is `true`. */
export interface Arguments<Name extends string> {
  readonly options: Readonly<Partial<Record<Name, string | true>>>;
  /** Every value of an option that may be given several times, in their order. */
  readonly all: Readonly<Partial<Record<Name, readonly string[]>>>;
  readonly paths: readonly string[];
}

/** Understood by every command. */
const COMMON = { 'help': { takes: 'flag', short: 'h' }, 'no-color': { takes: 'flag' } } as const satisfies Record<string, OptionSpec>;

/**
 * Reads a command's arguments. The last of several equal options wins.
 * @throws UsageError that names the option that is meant, or the values that are allowed
 */
export function readArguments<Name extends string>(
  argv: readonly string[], specs: Readonly<Record<Name, OptionSpec>>,
): Arguments<Name | keyof typeof COMMON> {
  const known: Readonly<Record<string, OptionSpec>> = { ...COMMON, ...specs };
  const declared = Object.entries(known).map(([name, { takes, short }]) => [name, { type: takes === 'value' ? 'string' : 'boolean', ...short && { short } }] as const);
  // Not strict: Node's own messages name no alternative, and `optional` is not a kind that it knows.
  const { tokens } = parseArgs({ args: [...argv], options: Object.fromEntries(declared), strict: false, allowPositionals: true, tokens: true });
  const options: Record<string, string | true> = {}, all: Partial<Record<string, string[]>> = {}, paths: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') paths.push(token.value);
    if (token.kind !== 'option') continue;
    const spec = Object.hasOwn(known, token.name) ? known[token.name] : unknown(token.rawName, known);
    const value = options[token.name] = valueOf(token.rawName, token.value, spec);
    if (value !== true) (all[token.name] ??= []).push(value);
  }
  return { options: options as Arguments<Name | keyof typeof COMMON>['options'], all: all as Arguments<Name | keyof typeof COMMON>['all'], paths };
}

function valueOf(option: string, value: string | undefined, { takes, oneOf }: OptionSpec): string | true {
  if (takes === 'flag' && value !== undefined) throw new UsageError(`${option} takes no value, got '${value}'`);
  if (takes === 'value' && !value) throw new UsageError(`${option} needs a value${oneOf ? `: ${oneOf.join(', ')}` : ''}`);
  if (value !== undefined && oneOf && !oneOf.includes(value)) throw new UsageError(`${option} must be one of ${oneOf.join(', ')}, got '${value}'${didYouMean(value, oneOf)}`);
  return value || true;
}

function unknown(option: string, known: Readonly<Record<string, OptionSpec>>): never {
  const names = Object.entries(known).flatMap(([name, { short }]) => [`--${name}`, ...short ? [`-${short}`] : []]);
  throw new UsageError(`unknown option '${option}'${option.startsWith('--') && didYouMean(option, names) || '; --help lists the options'}`);
}
