import { EXIT, UsageError, type Command, type Io } from './command';
import type { Answer } from './invoke/answer';
import type { ApiName, NamedEvent } from './invoke/sample-events';
import type { Ran } from './invoke/text';
import { readArguments } from './options';
import type { AuthorizerFormat } from '../contract';

const USAGE = `Usage: cdk-safe-lambda-api invoke FILE#EXPORT [options]

Runs a Node.js or Python handler in a process of its own and says what the
caller of an API would get, and why. Without #EXPORT, the export is "handler".

Options:
  --api KIND         rest (default), http-v1 or http-v2 (payload format version)
  --event FILE       the event, JSON; a sample event where it is left out
  --all              run every sample event and print a table
  --authorizer KIND  the handler is an authorizer: iam or simple
  --timeout SECONDS  the function's timeout; the API waits 29 s (REST) or 30 s
  --memory MB        memory of the function (default 512)
  --runtime NAME     nodejs22.x, python3.13, …; decides about callbacks and which
                     Python is run (default: what is installed)
  --env KEY=VALUE    an environment variable; may be repeated
  --binary-media-types LIST
                     binaryMediaTypes of the REST API, separated by commas
  --format FORMAT    text (default) or json
  --no-color         no colours

What the handler prints goes to standard error. It runs with your environment,
credentials included, and calls whatever it calls.

Exit codes: 0 the response is well-formed, 1 it is not, or the handler failed,
2 wrong usage, or a file or export that does not exist
`;

/** `invoke`: runs a handler and judges what it returns. */
export const command: Command = {
  name: 'invoke',
  summary: 'run a handler and say what the caller of an API would get',
  usage: USAGE,
  run,
};

const OPTIONS = {
  'api': { takes: 'value', oneOf: ['rest', 'http-v1', 'http-v2'] },
  'event': { takes: 'value' },
  'all': { takes: 'flag' },
  'authorizer': { takes: 'value', oneOf: ['iam', 'simple'] },
  'timeout': { takes: 'value' },
  'memory': { takes: 'value' },
  'runtime': { takes: 'value' },
  'env': { takes: 'value' },
  'binary-media-types': { takes: 'value' },
  'format': { takes: 'value', oneOf: ['text', 'json'] },
} as const;

/** What Lambda allows; a test may want less than its second. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const TIMEOUT_SECONDS = { least: 0.1, most: 900 };
const MEMORY_MB = { least: 128, most: 10_240 };
/** What `SafeLambdaApi` gives its functions. */
const DEFAULT_MEMORY_MB = 512;

type Given = ReturnType<typeof readArguments<keyof typeof OPTIONS>>;

async function run(argv: readonly string[], io: Io): Promise<number> {
  const given = readArguments(argv, OPTIONS), { options, paths } = given;
  if (paths.length !== 1) throw new UsageError(`invoke takes one FILE#EXPORT, got ${paths.length === 0 ? 'none' : paths.join(' ')}`);
  if (options.all && options.event !== undefined) throw new UsageError('--all runs the sample events; leave out --event');
  const api = (options.api ?? 'rest') as ApiName;
  const events = eventsFor(given, api, io.cwd);
  const { invoker } = require('./invoke/invoker') as typeof import('./invoke/invoker');
  const invoke = invoker(paths[0], settingsFrom(given, api, io), io);
  const runs: Ran[] = [];
  for (const { name, event } of events) runs.push({ event: name, answer: await invoke(event) });
  const target = paths[0];
  if (options.format === 'json') {
    io.stdout.write(`${JSON.stringify(options.all ? runs.map(jsonOfRun) : jsonOf(runs[0].answer), null, 2)}\n`);
  } else {
    const { tableOf, textOfRun } = require('./invoke/text') as typeof import('./invoke/text');
    const look = { color: io.color, width: io.columns };
    io.stdout.write(options.all ? tableOf(target, api, runs, look) : textOfRun(target, api, runs[0], look));
  }
  return runs.every(({ answer }) => answer.wellFormed) ? EXIT.ok : EXIT.findings;
}

/** Exactly what scripts rely on. */
function jsonOf({ status, reason, path, returned }: Answer) {
  return { status, reason, path, returned };
}

function jsonOfRun({ event, answer }: Ran) {
  return { event, ...jsonOf(answer) };
}

function eventsFor({ options }: Given, api: ApiName, cwd: string): readonly NamedEvent[] {
  if (options.event !== undefined) {
    const { readEvent } = require('./invoke/event-file') as typeof import('./invoke/event-file');
    return [{ name: String(options.event), event: readEvent(String(options.event), cwd) }];
  }
  const { authorizerEvents, sampleEvents } = require('./invoke/sample-events') as typeof import('./invoke/sample-events');
  const samples = options.authorizer === undefined ? sampleEvents(api) : authorizerEvents(api);
  return options.all ? samples : samples.slice(0, 1);
}

function settingsFrom({ options, all }: Given, api: ApiName, io: Io) {
  return {
    api,
    authorizer: options.authorizer as AuthorizerFormat | undefined,
    timeoutMs: options.timeout === undefined ? undefined : 1000 * numberOf('--timeout', options.timeout, TIMEOUT_SECONDS),
    memoryMb: options.memory === undefined ? DEFAULT_MEMORY_MB : numberOf('--memory', options.memory, MEMORY_MB),
    runtime: options.runtime as string | undefined,
    binaryMediaTypes: options['binary-media-types'] === undefined ? undefined : String(options['binary-media-types']).split(',').map(type => type.trim()),
    env: { ...io.env, ...Object.fromEntries((all.env ?? []).map(variable)) },
  };
}

function numberOf(option: string, given: string | true, { least, most }: { least: number; most: number }): number {
  const number = Number(given);
  if (!(number >= least && number <= most)) throw new UsageError(`${option} must be a number from ${least} to ${most}, got '${given}'`);
  return number;
}

function variable(given: string): [string, string] {
  const at = given.indexOf('=');
  if (at < 1) throw new UsageError(`--env must be KEY=VALUE, got '${given}'`);
  return [given.slice(0, at), given.slice(at + 1)];
}
