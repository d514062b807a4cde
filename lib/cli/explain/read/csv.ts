/** What Logs Insights exports: a first row with names of fields, then rows in which texts may stand between quotes and over lines. */
const RE_HEADER = /^"?@(?:timestamp|message|logStream|log|ptr|requestId)"?(?:,|$)/;
const MOST_LINES = 1_000;
const MOST_CHARACTERS = 2_000_000;

/** Whether a line is the header of such an export. */
export function opensCsv(line: string): boolean {
  return RE_HEADER.test(line);
}

/** Rows of an export as objects. */
export class CsvReader {
  private readonly names: readonly string[];
  private open = '';
  private lines = 0;

  constructor(header: string) {
    this.names = cellsOf(header) ?? [];
  }

  /** The row that ends with this line; undefined where it goes on. A row that never ends is given up. */
  push(line: string): Readonly<Record<string, string>> | undefined {
    this.open = this.lines === 0 ? line : `${this.open}\n${line}`;
    const cells = cellsOf(this.open);
    if (!cells && ++this.lines < MOST_LINES && this.open.length < MOST_CHARACTERS) return undefined;
    this.lines = 0;
    return cells && Object.fromEntries(this.names.map((name, i) => [name, cells[i] ?? '']));
  }
}

/** Cells of a row; undefined where a quote is still open. */
function cellsOf(row: string): string[] | undefined {
  if (row.split('"').length % 2 === 0) return undefined;
  const cells = row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...cells].map(([, quoted, plain]) => quoted === undefined ? plain : quoted.replace(/""/g, '"'));
}
