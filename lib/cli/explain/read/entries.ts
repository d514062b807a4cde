import { CsvReader, opensCsv } from './csv';
import { continuesDocument, DocumentReader, opensDocument } from './documents';
import { LONGEST_LINE, TOO_LONG, type Line } from './lines';
import { withoutPrefix } from './prefix';

/** An entry of a log as it stands in the input: its text, or an object that was found in JSON or CSV. */
export interface Entry {
  readonly time?: number;
  readonly text?: string;
  readonly object?: object;
}

/** Lines that cannot be read, and why. */
export type Unread = 'too long' | 'not text' | 'invalid JSON';

/** An entry of a log, or why a line is none. */
export type Read = Entry | { readonly unread: Unread };

/** A replacement character or a control character that no log has. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const RE_BINARY = /[\u0000-\u0008\u000e-\u001a\ufffd]/;

/** Finds the entries in lines: one a line, or those of an indented JSON document or of a CSV export. */
export class EntryReader {
  private document: { reader: DocumentReader; time?: number } | undefined;
  private csv: CsvReader | undefined;
  private isFirst = true;
  /** Of a line that has nothing but a time and a stream: `aws logs tail --format json` puts the entry below it. */
  private timeAbove?: number;

  /** @returns what the line completes */
  push(line: Line): Read[] {
    if (line === TOO_LONG) return [{ unread: 'too long' }];
    if (RE_BINARY.test(line)) return [{ unread: 'not text' }];
    if (this.document) return this.inDocument(line, this.document);
    if (line.trim() === '') return [];
    if (this.isFirst && opensCsv(line)) this.csv = new CsvReader(line);
    else if (this.csv) return this.row(this.csv.push(line));
    else return this.single(line);
    this.isFirst = false;
    return [];
  }

  /** What is left at the end: a document that never closed. */
  end(): Read[] {
    return this.document ? [{ unread: 'invalid JSON' }] : [];
  }

  private row(row: object | undefined): Read[] {
    return row ? [{ object: row }] : [];
  }

  private single(line: string): Read[] {
    this.isFirst = false;
    const prefixed = withoutPrefix(line), { message } = prefixed, time = prefixed.time ?? this.timeAbove;
    this.timeAbove = message === '' ? time : undefined;
    if (opensDocument(message) && !isCompleteJson(message)) {
      this.document = { reader: new DocumentReader(LONGEST_LINE), time };
      return this.inDocument(message, this.document);
    }
    return message === '' ? [] : [{ time, text: message }];
  }

  private inDocument(line: string, { reader, time }: { reader: DocumentReader; time?: number }): Read[] {
    if (!continuesDocument(line)) {
      this.document = undefined;
      return [{ unread: 'invalid JSON' }, ...this.push(line)];
    }
    try {
      const items = reader.push(line).map(text => ({ time, text }));
      if (reader.isDone) this.document = undefined;
      return items;
    } catch {
      this.document = undefined;
      return [{ unread: 'too long' }];
    }
  }
}

function isCompleteJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
