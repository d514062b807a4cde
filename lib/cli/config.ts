import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from './command';
import { readAcknowledgement } from '../engine/acknowledgement-records';
import type { Acknowledgement } from '../engine/acknowledgements';
import { CONTEXT_KEY, isObject, OptionError, readContext, readOptions, type Options } from '../engine/options';
import { errorCode, InputError, parseTextFile } from '../model';

/** Configuration files, in the order in which they are looked for. */
const CONFIG_FILES = ['safe-lambda-api.json', 'safe-lambda-api.yaml', 'safe-lambda-api.yml'];

/** What a project decided once. */
export interface Config {
  /** The first layer that has an option decides it. */
  readonly layers: readonly Options[];
  readonly acknowledgements: readonly Acknowledgement[];
  /** Full path of the baseline, where the file names one. */
  readonly baseline?: string;
}

/**
 * Reads the configuration file, and the context of the `cdk.json` beside which the command runs.
 *
 * @param file as the user gave it; without it the files of `CONFIG_FILES` are looked for
 * @throws UsageError that names the file, the key, what is allowed and what stands there
 */
export function readConfig(cwd: string, file?: string): Config {
  const found = file ?? CONFIG_FILES.find(name => existsSync(join(cwd, name)));
  const own = found === undefined ? { layers: [], acknowledgements: [] } : usable(found, () => readOwn(found, cwd));
  return { ...own, layers: [...own.layers, ...cdkContext(cwd)] };
}

function readOwn(file: string, cwd: string): Config {
  const { acknowledgements = [], baseline, $schema: _, ...options } = readObject(file, cwd);
  if (!Array.isArray(acknowledgements)) throw new OptionError("'acknowledgements'", 'a list', acknowledgements);
  if (baseline !== undefined && typeof baseline !== 'string') throw new OptionError("'baseline'", 'the path of a file', baseline);
  return {
    layers: [readOptions(options, name => `'${name}'`, ['acknowledgements', 'baseline'])],
    acknowledgements: acknowledgements.map((value, i) => ({ ...readOwnAcknowledgement(value, `'acknowledgements[${i}]'`), file })),
    ...baseline !== undefined && { baseline: resolve(cwd, dirname(file), baseline) },
  };
}

/** One that covers everything would be a severity. */
function readOwnAcknowledgement(value: unknown, name: string): Acknowledgement {
  const record = readAcknowledgement(value, name, ['resource', 'path']);
  const { resource, path } = value as Readonly<Record<string, unknown>>;
  if (typeof resource === 'string' && resource !== '' && path === undefined) return { ...record, path: '', logicalId: resource };
  if (typeof path === 'string' && path !== '' && resource === undefined) return { ...record, path };
  throw new OptionError(name, "given either a 'resource' (a logical id) or a 'path' (of a construct)", { resource, path });
}

/** Options that a platform team set for CDK apps hold for their templates too. */
function cdkContext(cwd: string): Options[] {
  if (!existsSync(join(cwd, 'cdk.json'))) return [];
  return usable('cdk.json', () => {
    const { context } = readObject('cdk.json', cwd);
    const options = isObject(context) ? context[CONTEXT_KEY] : undefined;
    return options === undefined ? [] : [readContext(options)];
  });
}

function readObject(file: string, cwd: string): Record<string, unknown> {
  const value: unknown = parseTextFile(file, textOf(resolve(cwd, file)));
  if (!isObject(value)) throw new OptionError('the file', 'an object such as { "preset": "strict" }', value);
  return value;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot be read (${errorCode(error)})`);
  }
}

function usable<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) throw new UsageError(error.message);
    if (error instanceof OptionError || error instanceof UsageError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}
