import { spawn, type ChildProcess } from 'node:child_process';
import { basename, dirname } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { CommandLine } from './runtime';
import type { Target } from './target';
import type { Output } from '../command';

/** How one run of a handler ended. */
export type Outcome =
  /** JSON as the runtime would send it; `ignored` where a plain function returned something that the runtime does not look at. */
  | { readonly kind: 'returned'; readonly json: string; readonly ignored?: true }
  | { readonly kind: 'streamed'; readonly bytes: number; readonly metadata: string }
  | { readonly kind: 'unserialisable'; readonly message: string }
  | { readonly kind: 'threw'; readonly phase: 'load' | 'invoke'; readonly type: string; readonly message: string; readonly code?: string; readonly stack?: string }
  | { readonly kind: 'missing'; readonly exports: readonly string[] }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'memory' }
  /** The process ended, or closed its channel, before there was an answer. */
  | { readonly kind: 'exited'; readonly code: number | null; readonly signal: string | null };

/** What a run is given. */
export interface RunOptions {
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** After so many milliseconds nobody waits any more. */
  readonly limitMs: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the handler's prints go. */
  readonly prints: Output;
}

/** Node.js says so before it gives up; the text is all that tells it from any other crash. */
const OUT_OF_MEMORY = /heap out of memory|Reached heap limit|MemoryError/;
const KEPT_STDERR = 4_000;
/** A process that was killed closes its pipes at once, unless it left children behind. */
const GRACE_MS = 500;

/** Runs a handler once, in a process of its own, which does not outlive the call. */
export function run(target: Target, event: unknown, { program, args, runtime, callbacks }: CommandLine, options: RunOptions): Promise<Outcome> {
  const name = basename(target.file).split('.')[0];
  const child = spawn(program, args, {
    cwd: dirname(target.file),
    env: environment(target, runtime, name, options),
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
  });
  const { file, exportName } = target, { timeoutMs, memoryMb } = options;
  const request = { file, exportName, event, callbacks, timeoutMs, memoryMb, context: contextOf(name, options) };
  const channel = child.stdio[3] as Writable;
  channel.on('error', () => undefined); // a process that ends before it has read: its end tells
  channel.end(JSON.stringify(request));
  return outcomeOf(child, options);
}

function contextOf(name: string, { memoryMb, env }: RunOptions) {
  return {
    awsRequestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${env.AWS_REGION ?? 'us-east-1'}:123456789012:function:${name}`,
    memoryLimitInMB: String(memoryMb),
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: `2026/11/20/[$LATEST]${name}`,
  };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
function environment({ file, exportName }: Target, runtime: string, name: string, { env, memoryMb }: RunOptions): NodeJS.ProcessEnv {
  return {
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: env.AWS_REGION ?? 'us-east-1',
    TZ: ':UTC',
    ...env,
    AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: env.AWS_LAMBDA_FUNCTION_NAME ?? name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: `2026/11/20/[$LATEST]${name}`,
    LAMBDA_TASK_ROOT: dirname(file),
    _HANDLER: `${name}.${exportName}`,
    PYTHONDONTWRITEBYTECODE: '1',
    NODE_OPTIONS: undefined, // the caller's own debugger or loader is not the handler's
  };
}

/** A handler that writes into the channel itself has taken the answer's place. */
function outcomeIn(answer: string): Outcome {
  try {
    return JSON.parse(answer) as Outcome;
  } catch {
    return { kind: 'exited', code: null, signal: null };
  }
}

function outcomeOf(child: ChildProcess, { limitMs, prints }: RunOptions): Promise<Outcome> {
  return new Promise(resolve => {
    let settled = false, answer = '', lastWords = '';
    const settle = (outcome: Outcome) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      const grace = setTimeout(() => resolve(outcome), GRACE_MS);
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
        child.once('close', () => { clearTimeout(grace); resolve(outcome); });
        child.kill('SIGKILL');
      } else {
        clearTimeout(grace);
        resolve(outcome);
      }
    };
    const timer = setTimeout(() => settle({ kind: 'timeout' }), limitMs);
    child.stdout!.on('data', (chunk: Buffer) => prints.write(chunk.toString()));
    child.stderr!.on('data', (chunk: Buffer) => {
      lastWords = (lastWords + chunk.toString()).slice(-KEPT_STDERR);
      prints.write(chunk.toString());
    });
    (child.stdio[4] as Readable).setEncoding('utf8').on('data', (chunk: string) => {
      answer += chunk;
      if (answer.endsWith('\n')) settle(outcomeIn(answer));
    });
    child.on('error', () => settle({ kind: 'exited', code: null, signal: null }));
    child.on('close', (code, signal) => settle(OUT_OF_MEMORY.test(lastWords) ? { kind: 'memory' } : { kind: 'exited', code, signal }));
  });
}
