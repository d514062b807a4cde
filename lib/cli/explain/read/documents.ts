/** JSON that stands over several lines: what the AWS CLI prints, what Logs Insights exports. */
const RE_OPENING = /^\s*[[{]\s*$|^\s*\[\s*\{\s*$|^\s*\{\s*"(?:events|results|searchedLogStreams)"\s*:/;
// What a line of indented JSON may begin with.
const RE_CONTINUES = /^\s*(?:["{}[\],]|-?\d|true|false|null|$)/;

/** Members of the AWS CLI's answers that hold log entries: filter-log-events and get-log-events, get-query-results. */
const LISTS = new Set(['events', 'results']);

/** Whether a document may begin with this line. */
export function opensDocument(line: string): boolean {
  return RE_OPENING.test(line);
}

/** Whether it may go on with this one. */
export function continuesDocument(line: string): boolean {
  return RE_CONTINUES.test(line);
}

/**
 * Reads the entries of an indented document, each as soon as it is complete, so that a file of gigabytes needs no more memory than its
 * largest entry. Entries are the items of the document's list, or the document itself where it has none.
 */
export class DocumentReader {
  private depth = 0;
  private inString = false;
  private escaped = false;
  private text = '';
  private key = '';
  /** Depth inside of the list of entries. */
  private listDepth = -1;
  private item: string | undefined;
  private itemDepth = 0;

  constructor(private readonly longest: number) {}

  /** Whether the document is complete. */
  get isDone(): boolean {
    return this.depth === 0;
  }

  /**
   * Reads on; returns the entries that became complete, as JSON.
   * @throws RangeError for an entry that is too long to be one
   */
  push(line: string): string[] {
    const items: string[] = [];
    for (const char of line) this.take(char, items);
    if (this.item !== undefined && this.item.length > this.longest) throw new RangeError('an entry is too long');
    return items;
  }

  private take(char: string, items: string[]): void {
    if (this.item !== undefined) this.item += char;
    if (this.inString) {this.takeInString(char);} else if (char === '"') {
      this.inString = true;
      this.text = '';
    } else if (char === ':') {
      this.key = this.text;
    } else if (char === '{' || char === '[') {
      this.open(char);
    } else if (char === '}' || char === ']') {
      this.close(items);
    }
  }

  private takeInString(char: string): void {
    if (this.escaped) this.escaped = false;
    else if (char === '\\') this.escaped = true;
    else if (char === '"') this.inString = false;
    else if (this.depth === 1 && this.text.length < 20) this.text += char;
  }

  private open(char: string): void {
    if (char === '[' && (this.depth === 0 || (this.depth === 1 && LISTS.has(this.key)))) {
      this.listDepth = this.depth + 1;
      this.item = undefined;
    } else if (this.item === undefined && (this.depth === 0 || this.depth === this.listDepth)) {
      this.item = char;
      this.itemDepth = this.depth;
    }
    this.depth++;
  }

  private close(items: string[]): void {
    this.depth = Math.max(0, this.depth - 1);
    if (this.item === undefined || this.depth !== this.itemDepth) return;
    items.push(this.item);
    this.item = undefined;
  }
}
