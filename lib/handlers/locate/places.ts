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
export function shownPlace(place: Place, location: CodeLocation, own: OwnFiles): Place {
  if (location.path === undefined || isAbsolute(place.file)) return place;
  const written = join(location.path, place.file);
  const file = location.hash !== undefined && own.original(written, place.file) || written;
  const fromHere = relative(process.cwd(), file);
  return { ...place, file: (fromHere.startsWith('..') ? file : fromHere).split(sep).join('/') };
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
