import { readFileSync } from 'fs';
import { errorCode, InputError } from './input-error';
import { parseJson } from './read-text';
import { isJsonMap, type JsonMap } from './template';

/** Reads a file of a cloud assembly. Throws an InputError that names the place. */
export function readJson(path: string, file: (path: string) => string = named => named): JsonMap {
  const value = parseJson(file(path), readFile(path, file));
  if (isJsonMap(value)) return value;
  throw new InputError(file(path), 'expected an object');
}

function readFile(path: string, file: (path: string) => string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError(file(path), `cannot be read (${errorCode(error)}); a cloud assembly has this file`);
  }
}
