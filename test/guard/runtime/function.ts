/** One Lambda function in a process of its own, under a real runtime client. */
import { ChildProcess, spawn } from 'node:child_process';
import * as path from 'node:path';
import { Outcome, RuntimeApi } from './runtime-api';
import { RuntimeUnderTest } from './runtimes';
import { guardHandlerFor, GuardVariable } from '../../../lib/guard/facts';

export interface FunctionOptions {
  readonly runtime: RuntimeUnderTest;
  /** The function's own handler. */
  readonly handler: string;
  readonly guarded: boolean;
  /** Whether the guard is that of an authorizer. */
  readonly purpose?: 'api' | 'authorizer';
  /** What the layers are unpacked to. */
  readonly assets: string;
  readonly environment?: Record<string, string>;
}

export interface Result extends Outcome {
  /** Everything that the process wrote while it ran. */
  readonly log: string;
}

export const HANDLERS = path.join(__dirname, 'handlers');

/** Starts the function, sends the events one after the other and ends it. */
export async function invokeAll(options: FunctionOptions, events: readonly unknown[], timeoutMs = 3000): Promise<Result[]> {
  const api = new RuntimeApi();
  const process = start(options, await api.listen());
  const log: string[] = [];
  process.stdout!.on('data', chunk => log.push(String(chunk)));
  process.stderr!.on('data', chunk => log.push(String(chunk)));
  let code: number | null | undefined;
  process.on('close', exitCode => api.ended('exit', `exit code ${code = exitCode}`));
  try {
    const results: Result[] = [];
    for (const event of events) {
      const from = log.length;
      const gone = code !== undefined;
      const outcome = gone ? { kind: 'exit' as const, body: `exit code ${code}` } : await within(timeoutMs, api.invoke(event, timeoutMs));
      await new Promise(resolve => setTimeout(resolve, 50)); // what was written before the response arrives after it
      results.push({ ...outcome, log: log.slice(from).join('') });
    }
    return results;
  } finally {
    process.kill('SIGKILL');
    api.close();
  }
}

/** Lambda kills a function at its timeout. */
function within(ms: number, outcome: Promise<Outcome>): Promise<Outcome> {
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve({ kind: 'exit', body: 'timed out' }), ms + 1000);
    void outcome.then(value => { clearTimeout(timer); resolve(value); });
  });
}

function start({ runtime, handler, guarded, purpose, assets, environment }: FunctionOptions, address: string): ChildProcess {
  const layer = path.join(assets, runtime.language);
  const guardHandler = guardHandlerFor(runtime.name.split(' ')[0], purpose)!.replace('/opt/', `${layer}/`);
  const effective = guarded ? guardHandler : handler;
  const [program, ...args] = runtime.command;
  return spawn(program, [...args, effective], {
    cwd: HANDLERS,
    env: {
      PATH: process.env.PATH,
      AWS_LAMBDA_RUNTIME_API: address,
      LAMBDA_TASK_ROOT: HANDLERS,
      PYTHONPATH: `${HANDLERS}:${path.join(layer, 'python')}`,
      PYTHONDONTWRITEBYTECODE: '1',
      _HANDLER: effective,
      AWS_LAMBDA_FUNCTION_NAME: 'f',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/f',
      AWS_LAMBDA_LOG_STREAM_NAME: 's',
      ...guarded && { [GuardVariable.HANDLER]: handler, [GuardVariable.API_NAME]: 'orders' },
      ...runtime.environment,
      ...environment,
    },
  });
}
