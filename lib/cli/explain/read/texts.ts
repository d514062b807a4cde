import { timeOf } from './prefix';
import type { ApiKind } from '../../../aws/api-kinds';
import { shown } from '../mask';
import { namesCause } from '../match';
import type { LogRecord } from '../record';
import { faultInTrace } from '../trace';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

interface TextFormat {
  readonly pattern: RegExp;
  read(match: RegExpExecArray, line: string): Partial<LogRecord> & Pick<LogRecord, 'log'>;
}

/** Formats of text lines, tried in this order. */
const FORMATS: readonly TextFormat[] = [
  {
    // Execution log, REST: "(id) message"; WebSocket: "(id) [extended id, …] message". Ids have no blanks.
    pattern: /^\(([^\s()]{8,})\) (?:\[[^\]]*\] ?)?(.*)$/s,
    read: ([, requestId, message]) => ({ log: 'execution', requestId, text: message, ...ofExecution(message) }),
  },
  {
    // The console's test of a method has no id.
    pattern: /^(?:Execution failed due to|Method completed with status:|Lambda execution failed with|Endpoint response body before transformations:|Gateway response type:).*$/s,
    read: ([message]) => ({ log: 'execution', text: message, ...ofExecution(message) }),
  },
  {
    pattern: new RegExp(`^(REPORT|START|END) RequestId: (${UUID})(.*)$`, 's'),
    read: ([, what, invocationId, rest]) => ({ log: 'function', invocationId, text: what === 'REPORT' ? rest : '' }),
  },
  {
    pattern: /^INIT_(?:START|REPORT)\b(.*)$/s,
    read: ([, rest]) => ({ log: 'function', text: rest }),
  },
  {
    pattern: new RegExp(`^RequestId: (${UUID}) (Error: .*)$`, 's'),
    read: ([, invocationId, text]) => ({ log: 'function', invocationId, text }),
  },
  {
    // The time in front was taken for one of the AWS CLI's.
    pattern: new RegExp(`^(?:\\d{4}-\\S+Z\\s)?(${UUID})\\s(Task timed out after .*)$`, 's'),
    read: ([, invocationId, text]) => ({ log: 'function', invocationId, text }),
  },
  {
    // Node.js: time, request id, level, message between tabs.
    pattern: new RegExp(`^(\\d{4}-\\S+Z)\\t(${UUID}|undefined)\\t([A-Z]+)\\t(.*)$`, 's'),
    read: ([, time, id, level, message]) => ({
      log: 'function', time: timeOf(time), invocationId: id === 'undefined' ? undefined : id, text: level === 'ERROR' ? ofNode(message) : '',
    }),
  },
  {
    // Python's logger, which writes what the function wants to say; exceptions that leave the handler have no tabs.
    pattern: new RegExp(`^\\[[A-Z]+\\]\\t(\\d{4}-\\S+Z)\\t(${UUID})?\\t`),
    read: ([, time, invocationId]) => ({ log: 'function', time: timeOf(time), invocationId, text: '' }),
  },
  {
    pattern: /^(\[ERROR\] (?:Runtime\.)?[A-Za-z_][\w.]*(?::.*)?)$/s,
    read: ([, text]) => ({ log: 'function', text, fields: { errorType: text.slice(8).split(':')[0] } }),
  },
  {
    // Common Log Format, and whatever else has the request between quotes.
    pattern: /"([A-Z]{3,7}) (\S+)(?: HTTP\/[\d.]+)?" (\d{3})(?: |$)(.*)$/,
    read: ([, method, path, status, rest], line) => ({ log: 'access', route: `${method} ${path}`, fields: { status }, text: '', time: bracketedTime(line), requestId: idIn(rest) }),
  },
  {
    // The console's format "CSV": …,GET,/orders,HTTP/1.1,502,35,id
    pattern: /,([A-Z]{3,7}),([^,]*),HTTP\/[\d.]+,(\d{3}),(.*)$/,
    read: ([, method, path, status, rest]) => ({ log: 'access', route: `${method} ${path}`, fields: { status }, text: '', requestId: idIn(rest) }),
  },
  {
    // The console's format "XML".
    pattern: /^<request id="([^"]+)">.*<status>(\d{3})<\/status>/,
    read: ([, requestId, status]) => ({ log: 'access', requestId, fields: { status }, text: '' }),
  },
];

/** Reads a text line; undefined where it is of no log that is known and says nothing that a cause is known by. */
export function recordOfText(line: string, time: number | undefined): LogRecord | undefined {
  for (const { pattern, read } of FORMATS) {
    const match = pattern.exec(line);
    if (!match) continue;
    const found = read(match, line);
    return { fields: {}, text: '', evidence: shown(withoutIds(line)), ...found, time: found.time ?? time };
  }
  return namesCause(line) ? { log: 'text', time, text: line, evidence: shown(line), fields: {} } : undefined;
}

const RE_COMPLETED = /^Method completed with status: (\d{3})/;
const RE_INVOCATION = new RegExp(`Lambda request id: (${UUID})|x-amzn-RequestId=(${UUID})`);
const RE_GATEWAY_TYPE = /Gateway response type: (\w+) with status code: (\d{3})/;

/** What a line of the execution log tells: the status, the type of the gateway response, the invocation, a traced response. */
function ofExecution(message: string): Partial<LogRecord> {
  const [, status] = RE_COMPLETED.exec(message) ?? [];
  const [, responseType, gatewayStatus] = RE_GATEWAY_TYPE.exec(message) ?? [];
  const [, named, inHeaders] = RE_INVOCATION.exec(message) ?? [];
  const kind: ApiKind | undefined = /^\[?\$connect|RouteKey/.test(message) ? 'websocket' : 'rest';
  const fields = { ...status && { status }, ...responseType && { responseType, status: gatewayStatus } };
  return { kind, invocationId: named ?? inHeaders, detail: faultInTrace(message), fields };
}

/** An uncaught error begins so; whatever else `console.error` printed is the function's own affair, unless the runtime is quoted. */
function ofNode(message: string): string {
  return /^(?:Invoke Error|Uncaught Exception|Unhandled Promise Rejection)|Runtime\.|Cannot find module|Cannot use import statement/.test(message) ? message : '';
}

function bracketedTime(line: string): number | undefined {
  return timeOf(/\[(\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\]/.exec(line)?.[1]);
}

function idIn(rest: string): string | undefined {
  return new RegExp(UUID).exec(rest)?.[0];
}

/** Callers' addresses and ids say nothing about a cause. */
function withoutIds(line: string): string {
  return line.replace(new RegExp('^\\(\\S+\\) '), '').replace(/^\S+ \S+ \S+ (?=\[)/, '');
}
