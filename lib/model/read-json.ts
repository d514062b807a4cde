import { readFileSync } from 'fs';
import { errorCode, InputError } from './input-error';
import { parseJson } from './read-text';
import { isJsonMap, type JsonMap } from './template';

/** Reads a file of a cloud assembly. Throws an InputError that names the place. */
export function readJson(path: string, file: (path: string) => string = named => named): JsonMap {
  return parseObject(file(path), readFile(path, file));
}

/** The object that the text of a file is. Throws an InputError that names the place. */
export function parseObject(file: string, text: string): JsonMap {
  const value = parseJson(file, text);
  if (isJsonMap(value)) return value;
  throw new InputError(file, 'expected an object');
}

/** The text of a file of a cloud assembly. */
export function readFile(path: string, file: (path: string) => string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError(file(path), `cannot be read (${errorCode(error)}); a cloud assembly has this file`);
  }
}
