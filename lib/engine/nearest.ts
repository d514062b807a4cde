/** The name that is meant, as far as a misspelling of a few letters goes. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > 100) return undefined; // no misspelling, and the table below grows with the square
  const most = Math.min(4, Math.ceil(name.length * 0.4));
  const ranked = [...candidates].map(candidate => ({ candidate, distance: distance(name, candidate) })).sort((a, b) => a.distance - b.distance);
  return ranked.length > 0 && ranked[0].distance <= most ? ranked[0].candidate : undefined;
}

/** The end of a message about a name that is none: what is meant, where that can be told. */
export function didYouMean(name: unknown, candidates: Iterable<string>): string {
  const near = typeof name === 'string' ? nearest(name, candidates) : undefined;
  return near === undefined || near === name ? '' : `; did you mean '${near}'?`;
}

/** How many letters have to be changed, added or left out to make one text of another. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length];
}
