import { isAlias, isMap, isScalar, isSeq, type Document } from 'yaml';
import type { SourcePosition } from './positions';
import { parseTolerantly } from './yaml';

/** Line and column of paths such as `Resources.Fn.Properties.Timeout` in YAML, as `jsonOffsets` finds them in JSON. */
export function yamlPositions(content: string, paths: readonly string[]): (SourcePosition | undefined)[] {
  const { document, lines } = parseTolerantly(content);
  return paths.map(path => {
    const { offset } = deepest(document.contents, path, document);
    if (offset === undefined) return undefined;
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  });
}

interface Found {
  readonly offset?: number;
  /** How much of the path is still missing. */
  readonly left: number;
}

/** The key of the deepest part of a path that is there. Of two ways that a dot can be read the longer one wins. */
function deepest(node: unknown, path: string, document: Document, offset?: number): Found {
  let best: Found = { offset, left: path.length };
  for (const { key, value, at } of membersOf(isAlias(node) ? node.resolve(document) : node)) {
    if (path !== key && !path.startsWith(`${key}.`)) continue;
    const below = deepest(value, path.slice(key.length + 1), document, at);
    // A key that stands twice: the last one counts.
    if (below.left <= best.left) best = below;
  }
  return best;
}

function* membersOf(node: unknown): Generator<{ key: string; value: unknown; at: number | undefined }> {
  if (isMap(node)) {
    for (const { key, value } of node.items) if (isScalar(key)) yield { key: String(key.source ?? key.value), value, at: key.range?.[0] };
  }
  if (isSeq(node)) {
    for (const [i, value] of node.items.entries()) yield { key: String(i), value, at: (value as { range?: readonly number[] } | null)?.range?.[0] };
  }
}
