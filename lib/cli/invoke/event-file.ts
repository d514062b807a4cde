import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { errorCode, InputError } from '../../model/input-error';
import { parseJson, withoutMark } from '../../model/read-text';
import { UsageError } from '../command';

/**
 * Reads an event.
 * @throws UsageError with the place of what is no JSON
 */
export function readEvent(path: string, cwd: string): unknown {
  const text = textOf(path, cwd);
  try {
    return parseJson(path, withoutMark(text));
  } catch (error) {
    if (error instanceof InputError) throw new UsageError(`--event ${error.message}`);
    throw error;
  }
}

function textOf(path: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw new UsageError(`--event ${path} cannot be read (${errorCode(error)}); expected a JSON file with an event`);
  }
}
