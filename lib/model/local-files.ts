import { readFileSync, statSync } from 'fs';
import { dirname, isAbsolute, join, normalize, resolve } from 'path';
import { readText } from './read-text';
import type { Json, JsonMap } from './template';

/** What the places of other files are relative to. */
export interface Beside {
  /** The template, as messages call it. */
  readonly file: string;
  /** Folder that its path starts from. */
  readonly cwd: string;
}

/** The content of a file in the folder of the template or below it: what a deployment uploads. Undefined for what lies elsewhere. */
export function readLocal(location: Json, { file, cwd }: Beside): JsonMap | undefined {
  if (typeof location !== 'string' || isAbsolute(location) || normalize(location).startsWith('..')) return undefined;
  const name = join(dirname(file), location), path = resolve(cwd, name);
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readText(name, readFileSync(path, 'utf8')).body : undefined;
}
