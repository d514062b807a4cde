import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type { RuntimeFiles } from '../locate/runtime-files';

/** A `package.json`, as far as it matters here. */
export interface Manifest {
  readonly name?: unknown;
  readonly type?: unknown;
  readonly main?: unknown;
  readonly exports?: unknown;
  readonly imports?: unknown;
  readonly scripts?: unknown;
}

/** `./a`, `../a`, `/a`, `.`, `..` */
export function isPath(specifier: string): boolean {
  return /^\.{0,2}\/|^\.{1,2}$/.test(specifier);
}

/** A module of Node.js itself. */
export function isNodeModule(specifier: string): boolean {
  return specifier.startsWith('node:') || isBuiltin(specifier);
}

/** `@aws-sdk/client-s3` of `@aws-sdk/client-s3/dist/index.js`. */
export function packageNameOf(specifier: string): string {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Undefined where there is none, or none that can be read as JSON. */
function readManifest(files: RuntimeFiles, folder: string): Manifest | undefined {
  try {
    const parsed: unknown = JSON.parse(files.read(posix.join(folder, 'package.json')) ?? 'null');
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The folder and what is above it, up to the root. */
export function foldersUp(folder: string): string[] {
  const above = posix.dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersUp(above)];
}

/** The package that a file belongs to: the nearest folder with a `package.json`, none beyond a `node_modules`. */
export function packageOf(files: RuntimeFiles, file: string): { readonly folder: string; readonly manifest: Manifest | undefined } | undefined {
  for (const folder of foldersUp(posix.dirname(file))) {
    if (posix.basename(folder) === 'node_modules') return undefined;
    if (files.kind(posix.join(folder, 'package.json')) === 'file') return { folder, manifest: readManifest(files, folder) };
  }
  return undefined;
}

/** The target of a name in `exports` or `imports`, for the conditions of Node.js; undefined where this takes more than a lookup. */
export function mapped(map: unknown, name: string, conditions: readonly string[]): string | undefined {
  if (typeof map === 'string') return name === '.' ? map : undefined;
  if (typeof map !== 'object' || map === null || Array.isArray(map)) return undefined;
  const entries = map as Readonly<Record<string, unknown>>;
  const isConditions = Object.keys(entries).every(key => !key.startsWith('.') && !key.startsWith('#'));
  if (isConditions) return name === '.' ? conditional(entries, conditions) : undefined;
  return conditional(entries[name], conditions);
}

function conditional(target: unknown, conditions: readonly string[], depth = 0): string | undefined {
  if (typeof target === 'string') return target;
  if (typeof target !== 'object' || target === null || Array.isArray(target) || depth > 10) return undefined;
  const [, chosen] = Object.entries(target).find(([condition]) => conditions.includes(condition)) ?? [];
  return conditional(chosen, conditions, depth + 1);
}
