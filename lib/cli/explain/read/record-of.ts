import type { Entry, Unread } from './entries';
import { recordOfObject } from './objects';
import { withoutPrefix } from './prefix';
import { recordOfText } from './texts';
import type { LogRecord } from '../record';

/** `unread`: it should be JSON and is not. `other`: a line that no log of an API or function has, such as what the function itself prints. */
export type Reading = { readonly record: LogRecord } | { readonly unread: Unread } | { readonly other: true; readonly repaired?: true };

const OTHER: Reading = { other: true };

/** Reads one entry. */
export function recordOf({ text, object, time }: Entry): Reading {
  if (object) return read(object, time);
  const line = text ?? '';
  if (!line.startsWith('{')) return asReading(recordOfText(line, time));
  const parsed = parse(line) ?? parse(withQuotedDashes(line));
  return parsed ? read(parsed, time) : asReading(recordOfText(line, time), { unread: 'invalid JSON' });
}

function asReading(record: LogRecord | undefined, otherwise: Reading = OTHER): Reading {
  return record ? { record } : otherwise;
}

/** An entry, or what carries one: an event of the AWS CLI, a row of Logs Insights. */
function read(object: object, time: number | undefined): Reading {
  const carried = carriedBy(object);
  if (!carried) return asReading(recordOfObject(object, time));
  const { message, time: own, logGroup } = carried;
  const inner = typeof message === 'string' ? recordOf({ ...textOf(message), time: own ?? time }) : read(message, own ?? time);
  return 'record' in inner ? { record: { ...originOfGroup(logGroup), ...defined(inner.record) } } : inner;
}

function textOf(message: string) {
  const prefixed = withoutPrefix(message.trimEnd());
  return { text: prefixed.message };
}

interface Carried {
  readonly message: string | object;
  readonly time?: number;
  readonly logGroup?: string;
}

/** What filter-log-events, get-log-events, subscriptions, Logs Insights and its API wrap around an entry. */
function carriedBy(object: object): Carried | undefined {
  const members = Array.isArray(object) ? ofFieldList(object) : object as Record<string, unknown>;
  const time = timeIn(members), logGroup = [members['@log'], members.logGroup, members.logGroupName].find(value => typeof value === 'string') as string | undefined;
  const wrapped = members['@message'];
  if (isMessage(wrapped)) return { message: wrapped, time, logGroup };
  const isEvent = ['logStreamName', 'ingestionTime', 'eventId'].some(name => name in members);
  if (isEvent && isMessage(members.message)) return { message: members.message, time, logGroup };
  return Array.isArray(object) ? { message: members, time, logGroup } : undefined;
}

function isMessage(value: unknown): value is string | object {
  return typeof value === 'string' || (typeof value === 'object' && value !== null);
}

/** A row of get-query-results: `[{ field, value }, …]`. */
function ofFieldList(list: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(list.flatMap(item => {
    const { field, value } = Object(item) as { field?: unknown; value?: unknown };
    return typeof field === 'string' ? [[field, value]] : [];
  }));
}

function timeIn(members: Record<string, unknown>): number | undefined {
  const time = members['@timestamp'] ?? members.timestamp;
  return typeof time === 'number' ? time : typeof time === 'string' ? withoutPrefix(`${time} `).time : undefined;
}

const RE_FUNCTION_GROUP = /\/aws\/lambda\/([\w.-]+)/;
const RE_EXECUTION_GROUP = /API-Gateway-Execution-Logs_(\w+)\/([\w-]+)/;

/** Function, API and stage, which are in the names that the services give to their log groups. */
function originOfGroup(group: string | undefined) {
  const [, functionName] = RE_FUNCTION_GROUP.exec(group ?? '') ?? [];
  const [, apiId, stage] = RE_EXECUTION_GROUP.exec(group ?? '') ?? [];
  return { ...functionName && { functionName }, ...apiId && { apiId, stage } };
}

function defined(record: LogRecord): LogRecord {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as unknown as LogRecord;
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A variable without a value logs as `-`, which is no JSON where the format has no quotes around it (rule access-log-malformed). */
function withQuotedDashes(line: string): string {
  return line.replace(/(:\s*)-(?=\s*[,}])/g, '$1"-"');
}
