/** CloudWatch Logs takes events of 1 MiB at most, so a longer line is no log entry; JSON escapes may double its characters. */
export const LONGEST_LINE = 2 * 1024 * 1024;

/** A line that was too long to keep. */
export const TOO_LONG = Symbol('a line that is too long');

/** A line of the input, or the mark of one that is too long. */
export type Line = string | typeof TOO_LONG;

/** Splits a stream into lines, whatever its chunks are; keeps no more than one line in memory. */
export async function* linesOf(chunks: AsyncIterable<string | Buffer>, longest: number = LONGEST_LINE): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8'); // leaves out a byte order mark, and never splits a character
  let rest = '', skipping = false;
  for await (const chunk of chunks) {
    const parts = (rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))).split('\n');
    rest = parts.pop()!;
    for (const part of parts) {
      yield skipping || part.length > longest ? TOO_LONG : withoutReturn(part);
      skipping = false;
    }
    if (rest.length > longest) {
      skipping = true;
      rest = '';
    }
  }
  if (skipping) yield TOO_LONG;
  else if (rest !== '') yield withoutReturn(rest);
}

function withoutReturn(given: string): string {
  const line = given.startsWith('\ufeff') ? given.slice(1) : given;
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
