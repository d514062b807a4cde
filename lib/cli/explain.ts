import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { EXIT, UsageError, type Command, type Io } from './command';
import type { Diagnosis } from './explain/diagnosis';
import { readArguments } from './options';
import type { ApiKind } from '../aws/api-kinds';
import { errorCode } from '../model/input-error';

const USAGE = `Usage: cdk-safe-lambda-api explain [file…|-] [options]
       cdk-safe-lambda-api explain --status 502 --api rest

Reads logs of API Gateway and Lambda and tells why requests failed: the causes,
the commonest first, each with its evidence, the fix and the next command.
Reads standard input where no file is given:

  aws logs tail <log-group> --since 1h | cdk-safe-lambda-api explain -

Options:
  --status CODE     explain a status that a caller got, without a log
  --api KIND        rest, http or websocket; needed only where the log does not tell
  --template PATH   a template or cdk.out folder of the app: names the resource,
                    and says which causes the rules find there; may be repeated
  --format FORMAT   text (default) or json
  --no-color        no colours

Understands access logs (JSON with the usual names, CLF, CSV, XML), execution
logs, Lambda's text and JSON logs, lines of the response guard, and the output
of aws logs tail, filter-log-events and Logs Insights (JSON, CSV).

Exit codes: 0 the input was read, whatever it says; 2 wrong usage, or nothing
in the input is of such a log
`;

/** `explain`: logs or a status to causes. */
export const command: Command = {
  name: 'explain',
  summary: 'tell from logs, or a status, why requests failed',
  usage: USAGE,
  run,
};

const KINDS = ['rest', 'http', 'websocket'];
const NEWLINE = 10;
const OPTIONS = {
  status: { takes: 'value' },
  api: { takes: 'value', oneOf: KINDS },
  template: { takes: 'value' },
  format: { takes: 'value', oneOf: ['text', 'json'] },
} as const;

async function run(argv: readonly string[], io: Io): Promise<number> {
  const { options, all, paths } = readArguments(argv, OPTIONS);
  const kind = options.api as ApiKind | undefined;
  if (options.status !== undefined && paths.length > 0) throw new UsageError('--status explains a status without a log; leave out the file');
  const { readApp } = require('./explain/resources') as typeof import('./explain/resources');
  const app = all.template ? readApp(all.template, io.cwd) : undefined;
  const { ofLogs, ofStatus } = require('./explain/explain') as typeof import('./explain/explain');
  const status = options.status as string | undefined;
  const diagnosis = status === undefined ? await ofLogs(inputs(paths, io), kind, app) : ofStatus(statusIn(status), kind, app);
  await write(diagnosis, options.format as string | undefined, io);
  return EXIT.ok;
}

function statusIn(status: string): string {
  if (!/^[1-5]\d\d$/.test(status)) throw new UsageError(`--status must be a status code such as 502, got '${status}'`);
  return status;
}

/** Chunks of all inputs, one after the other. */
async function* inputs(paths: readonly string[], io: Io): AsyncGenerator<string | Buffer> {
  if (paths.length === 0 && io.isTTY && (process.stdin.isTTY ?? false)) io.stderr.write('reading standard input; end it with Ctrl+D\n');
  for (const path of paths.length > 0 ? paths : ['-']) yield* withLineEnd(path === '-' ? io.stdin : fileChunks(path, io.cwd));
}

/** The last line of a file may lack its end, and must not run into the first of the next. */
async function* withLineEnd(chunks: AsyncIterable<string | Buffer>): AsyncGenerator<string | Buffer> {
  let isOpen = false;
  for await (const chunk of chunks) {
    if (chunk.length > 0) isOpen = chunk.at(-1) !== '\n' && chunk.at(-1) !== NEWLINE;
    yield chunk;
  }
  if (isOpen) yield '\n';
}

async function* fileChunks(path: string, cwd: string): AsyncGenerator<string | Buffer> {
  try {
    if (statSync(resolve(cwd, path)).isDirectory()) throw new UsageError(`${path} is a folder; expected a log file, or - for standard input`);
    yield* createReadStream(resolve(cwd, path));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path} cannot be read (${errorCode(error)}); expected a log file, or - for standard input`);
  }
}

async function write(diagnosis: Diagnosis, format: string | undefined, io: Io): Promise<void> {
  if (format === 'json') {
    io.stdout.write(`${JSON.stringify(diagnosis, null, 2)}\n`);
  } else {
    const { textOf } = require('./explain/text') as typeof import('./explain/text');
    io.stdout.write(textOf(diagnosis, { color: io.color, width: io.columns }));
  }
}
