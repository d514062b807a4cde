import { isAbsolute, join, relative, sep } from 'node:path';
import { OwnFiles } from './own-files';
import type { CodeLocation, HandlerCode, Place } from '../facts';

/** The same with every place changed. */
export function mapPlaces(code: HandlerCode, change: (place: Place) => Place): HandlerCode {
  if (code.kind !== 'facts') return code;
  return { kind: 'facts', facts: mapped(code.facts, change) };
}

/**
 * Where a user finds a file of the asset: what the CDK copied rather than the copy, and relative to the folder that the command runs in,
 * unless it lies outside. Paths of layers and of inline code stay as they are.
 */
export function shownPlace(place: Place, location: CodeLocation, own: OwnFiles, cwd: string): Place {
  const { path, hash } = location, { line, column } = place;
  if (path === undefined || isAbsolute(place.file)) return place;
  let file: string | undefined;
  return {
    // Looked for when it is first asked, since most places are never told, and the folder may have many files.
    get file() {
      return file ??= shownFile(place.file, path, hash !== undefined ? own : undefined, cwd);
    },
    line,
    column,
  };
}

function shownFile(name: string, folder: string, own: OwnFiles | undefined, cwd: string): string {
  const written = join(folder, name), file = own?.original(written, name) ?? written;
  const fromHere = relative(cwd, file);
  return (fromHere.startsWith('..') ? file : fromHere).split(sep).join('/');
}

function mapped<T>(value: T, change: (place: Place) => Place): T {
  if (typeof value !== 'object' || value === null || value instanceof Map || value instanceof Set) return value;
  if (Array.isArray(value)) return value.map(each => mapped(each, change)) as T;
  if (isPlace(value)) return change(value) as T;
  const copy: Record<string, unknown> = {};
  for (const key in value) copy[key] = key === 'value' ? value[key] : mapped<unknown>(value[key], change);
  return copy as T;
}

function isPlace(value: object): value is Place {
  return 'file' in value && 'line' in value && 'column' in value;
}
