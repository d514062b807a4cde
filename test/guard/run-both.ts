import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { guardHandler } from './node-guard';
import { GuardVariable } from '../../lib/guard/facts';
import { settingsFrom } from '../../lib/guard/node/settings';

/** One request for a guard: an event and what the handler does with it. */
export interface GuardedRequest {
  readonly event: unknown;
  readonly returned?: unknown;
  readonly throws?: boolean;
  readonly binaryMediaTypes?: readonly string[];
  /** Python only: seconds that the handler sleeps, and milliseconds that it has left. */
  readonly sleeps?: number;
  readonly remainingMs?: number;
}

/** What a guard did. */
export interface Done {
  /** The handler's own response went out. */
  readonly untouched: boolean;
  readonly answer: unknown;
  readonly lines: Record<string, any>[];
}

export async function runNode(request: GuardedRequest, env: Record<string, string> = {}): Promise<Done> {
  const binary = request.binaryMediaTypes && { [GuardVariable.BINARY]: JSON.stringify(request.binaryMediaTypes) };
  const handler = guardHandler(async () => {
    if (request.throws) throw new RangeError('boom');
    return request.returned;
  }, settingsFrom({ ...env, ...binary }));
  const context = { awsRequestId: 'lambda-request', getRemainingTimeInMillis: () => 3000 };
  const { lines, value } = await withStandardOutput(() => handler(request.event, context) as Promise<unknown>);
  return { untouched: !request.throws && value === request.returned, answer: value, lines: lines.map(line => JSON.parse(line)) };
}

/** Runs the Python guard over all requests in one process. A machine without Python fails here, loudly. */
export function runPython(requests: readonly GuardedRequest[], env: Record<string, string> = {}): Done[] {
  return python('agreement.py', requests, env);
}

/** Runs a script of this folder. */
export function python(script: string, input: unknown, env: Record<string, string>): Done[] {
  const { status, stdout, stderr, error } = spawnSync('python3', [path.join(__dirname, script)], {
    input: JSON.stringify(input),
    env: { PATH: process.env.PATH, PYTHONDONTWRITEBYTECODE: '1', ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`python3 is needed to test the guard for Python: ${error?.message ?? stderr}`);
  return JSON.parse(stdout);
}

export async function withStandardOutput<T>(run: () => T | Promise<T>): Promise<{ lines: string[]; value: T }> {
  const written: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation(chunk => written.push(String(chunk)) > 0);
  try {
    const value = await run();
    return { value, lines: written.join('').split('\n').filter(Boolean) };
  } finally {
    write.mockRestore();
  }
}
