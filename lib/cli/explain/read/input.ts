import { EntryReader, type Read } from './entries';
import { linesOf } from './lines';
import { recordOf } from './record-of';
import type { InputCounts } from '../diagnosis';
import type { LogRecord } from '../record';

type Counts = { -readonly [name in keyof InputCounts]: InputCounts[name] };

/** Reads a log to its end, hands on what it understands, and counts the rest. */
export async function readLog(chunks: AsyncIterable<string | Buffer>, take: (record: LogRecord) => void): Promise<InputCounts> {
  const counts: Counts = { lines: 0, entries: 0, other: 0, unread: 0, requests: 0 };
  const statuses = { access: 0, execution: 0 };
  const entries = new EntryReader();
  const count = (read: Read) => {
    const reading = 'unread' in read ? read : recordOf(read);
    if ('unread' in reading) {
      counts.unread++;
      counts.firstUnread ??= { line: counts.lines, why: reading.unread };
    } else if ('record' in reading) {
      const { record } = reading;
      counts.entries++;
      if (record.fields.status !== undefined && (record.log === 'access' || record.log === 'execution')) statuses[record.log]++;
      take(record);
    } else {
      counts.other++;
    }
  };
  for await (const line of linesOf(chunks)) {
    counts.lines++;
    entries.push(line).forEach(count);
  }
  entries.end().forEach(count);
  // Both logs tell about the same requests.
  counts.requests = Math.max(statuses.access, statuses.execution);
  return counts;
}
