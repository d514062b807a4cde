import type { Io } from '../../lib/cli/command';
import { main } from '../../lib/cli/main';

/** How a run of the program ended, and what it wrote. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program in this process, as if from `cwd`. */
export async function runCli(argv: readonly string[], io: Partial<Io> & { readonly input?: string } = {}): Promise<Ran> {
  let stdout = '', stderr = '';
  const code = await main(argv, {
    stdout: { write: text => { stdout += text; } },
    stderr: { write: text => { stderr += text; } },
    stdin: input(io.input ?? ''),
    cwd: process.cwd(),
    env: {},
    isTTY: false,
    columns: 80,
    color: false,
    ...io,
  });
  return { code, stdout, stderr };
}

async function* input(text: string): AsyncIterable<string> {
  yield text;
}
