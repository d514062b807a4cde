/** What stood before the message of a line, and the message. */
export interface Prefixed {
  readonly time?: number;
  readonly message: string;
}

const RE_ISO = /^\[?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)\]?[ \t]+/;
// "Thu May 04 17:48:21 UTC 2024 : ", as the console's test of a method prints it.
const RE_CONSOLE = /^[A-Z][a-z]{2} ([A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d UTC \d{4}) : /;
// 2026/11/20/[$LATEST]0f…, a hash, or a name with a date: `aws logs tail` prints the stream before the message.
const RE_STREAM = /^(?:\S*\d{4}\/\d\d\/\d\d\/\S*|[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?= *\{| *$)|\S*\[\$LATEST\][0-9a-f]+)(?: +|$)/;
// Between a time and a JSON entry, a name that is no word such as ERROR: vended access logs have streams of many forms.
const RE_NAMED = /^(?=\S*[\d/$])[^\s{"]{1,512} +(?=\{")/;
/** Names of streams have 512 characters at most. */
const LONGEST_PREFIX = 600;
const RE_COLOUR = /\u001b\[[0-9;]*m/g;

/** Takes the timestamp and stream name off that `aws logs tail`, the console or an export put before a message. */
export function withoutPrefix(line: string): Prefixed {
  const plain = line.includes('\u001b') ? line.replace(RE_COLOUR, '') : line;
  const console = RE_CONSOLE.exec(plain);
  if (console) return { time: timeOf(console[1]), message: plain.slice(console[0].length) };
  const iso = RE_ISO.exec(plain);
  if (!iso) return { message: withoutStream(plain) };
  const message = plain.slice(iso[0].length);
  // Lambda's own text format begins with a time, too; there a tab follows, and the whole line is the message.
  if (iso[0].endsWith('\t') && !message.startsWith('{')) return { time: timeOf(iso[1]), message: plain };
  return { time: timeOf(iso[1]), message: withoutStream(message).replace(RE_NAMED, '') };
}

function withoutStream(line: string): string {
  const beginning = line.slice(0, LONGEST_PREFIX), match = RE_STREAM.exec(beginning);
  return match ? line.slice(match[0].length) : line;
}

const RE_REQUEST_TIME = /^(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d{4})$/;
// Between 2001 and 2286 in milliseconds; what is smaller counts seconds.
const LEAST_MS = 1e12;

/** Milliseconds of an ISO time, `$context.requestTime`, or a number of seconds or milliseconds. */
export function timeOf(value: unknown): number | undefined {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d{10,13}(?:\.\d+)?$/.test(value))) {
    const number = Number(value);
    return number >= LEAST_MS ? number : number * 1000;
  }
  if (typeof value !== 'string') return undefined;
  const request = RE_REQUEST_TIME.exec(value);
  const ms = Date.parse(request ? `${request[1]} ${request[2]} ${request[3]} ${request[4]} ${request[5]}` : zoned(value.replace(',', '.')));
  return Number.isNaN(ms) ? undefined : ms;
}

/** Logs without a zone (Logs Insights) are in UTC. */
function zoned(text: string): string {
  return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?$/.test(text) ? `${text.replace(' ', 'T')}Z` : text;
}
