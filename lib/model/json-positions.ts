/** A path that is looked for, and the offset of its deepest part that is there. */
interface Search {
  readonly rest: string;
  readonly found: Find;
}
interface Find {
  offset: number;
  /** How much of the path is still missing. */
  left: number;
}

/**
 * Offsets of paths such as `Resources.Fn.Properties.Timeout` in JSON: of the key of each one's deepest part that is there; 0 where not even
 * the first is. The text has been parsed before, so it is JSON. Only what the paths lead through is read; the rest is skipped.
 */
export function jsonOffsets(text: string, paths: readonly string[]): number[] {
  const finds = paths.map(({ length }): Find => ({ offset: 0, left: length }));
  new Scanner(text).value(0, paths.map((rest, i) => ({ rest, found: finds[i] })));
  return finds.map(({ offset }) => offset);
}

class Scanner {
  constructor(private readonly text: string) {}

  /** Reads the value at an offset, and returns where it ends. */
  value(from: number, searches: readonly Search[]): number {
    const at = this.space(from), opens = this.text[at];
    if (searches.length === 0 || (opens !== '{' && opens !== '[')) return this.skip(at);
    return this.members(at + 1, opens === '{', searches);
  }

  private members(from: number, isObject: boolean, searches: readonly Search[]): number {
    let at = this.space(from);
    for (let i = 0; at < this.text.length && this.text[at] !== '}' && this.text[at] !== ']'; i++) {
      const start = at;
      let key = String(i);
      if (isObject) {
        at = this.skip(start);
        key = keyOf(this.text.slice(start, at));
        at = this.space(at) + 1; // the colon
      }
      at = this.space(this.value(at, this.below(searches, key, start)));
      if (this.text[at] === ',') at = this.space(at + 1);
    }
    return at + 1;
  }

  /** The searches that go on below a member, whose place they note. Of two ways that a dot can be read the longer one wins. */
  private below(searches: readonly Search[], key: string, offset: number): Search[] {
    const onward: Search[] = [];
    for (const { rest, found } of searches) {
      if (rest !== key && !rest.startsWith(`${key}.`)) continue;
      const left = Math.max(0, rest.length - key.length - 1);
      // A key that stands twice: the last one counts.
      if (left <= found.left) Object.assign(found, { offset, left });
      if (rest.length > key.length) onward.push({ rest: rest.slice(key.length + 1), found });
    }
    return onward;
  }

  private skip(at: number): number {
    const { text } = this;
    if (text[at] === '"') return this.endOfText(at);
    if (text[at] !== '{' && text[at] !== '[') return this.endOfScalar(at);
    let level = 0;
    for (let i = at; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 0x22) i = this.endOfText(i) - 1;
      else if (code === 0x7b || code === 0x5b) level++;
      else if ((code === 0x7d || code === 0x5d) && --level === 0) return i + 1;
    }
    return text.length;
  }

  private endOfText(at: number): number {
    for (let i = at + 1; i < this.text.length; i++) {
      const code = this.text.charCodeAt(i);
      if (code === 0x5c) i++;
      else if (code === 0x22) return i + 1;
    }
    return this.text.length;
  }

  private endOfScalar(at: number): number {
    let i = at;
    while (i < this.text.length && !',}] \t\r\n'.includes(this.text[i])) i++;
    return i;
  }

  private space(at: number): number {
    let i = at;
    while (this.text.charCodeAt(i) <= 0x20) i++;
    return i;
  }
}

function keyOf(quoted: string): string {
  return quoted.includes('\\') ? JSON.parse(quoted) as string : quoted.slice(1, -1);
}
