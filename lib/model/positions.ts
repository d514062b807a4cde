import { jsonOffsets } from './json-positions';
import { isJson, placesAt, withoutMark } from './read-text';

/** A place in a file; line and column count from 1. */
export interface SourcePosition {
  readonly line: number;
  readonly column: number;
}

/**
 * Where paths such as `Resources.Fn.Properties.Timeout` stand in a template that was read before: the place of each one's deepest part that
 * the text has. Done for findings only, since it reads the text again.
 */
export function positionsIn(text: string, paths: readonly string[]): (SourcePosition | undefined)[] {
  const content = withoutMark(text);
  if (!isJson(content)) return (require('./yaml-positions') as typeof import('./yaml-positions')).yamlPositions(content, paths);
  const offsets = jsonOffsets(content, paths), places = placesAt(content, offsets);
  return offsets.map((offset, i) => (offset === 0 ? undefined : places[i]));
}
