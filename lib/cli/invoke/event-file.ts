import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../command';

/**
 * Reads an event.
 * @throws UsageError with the place of what is no JSON
 */
export function readEvent(path: string, cwd: string): unknown {
  const text = textOf(path, cwd);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const before = text.slice(0, placeOf(text)).split('\n');
    const what = (error as Error).message.split(/ in JSON| at position|, "|, \.\.\./)[0].toLowerCase();
    throw new UsageError(`--event ${path} is not JSON (line ${before.length}, column ${before[before.length - 1].length + 1}): ${what}`);
  }
}

function textOf(path: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, path), 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw new UsageError(`--event ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}); expected a JSON file with an event`);
  }
}

/** Where a text stops being JSON: the end of the longest beginning that could still become some. Not every message of V8 tells the place. */
function placeOf(text: string): number {
  let good = 0, bad = text.length + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (couldGoOn(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function couldGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const { message } = error as Error;
    const position = / at position (\d+)/.exec(message)?.[1];
    return /Unexpected end|Unterminated string/.test(message) || (position !== undefined && Number(position) >= beginning.length);
  }
}
