import type { Io } from './command';

/** The process's own streams and environment. */
export function processIo(): Io {
  const { stdout, stderr, stdin, env } = process;
  const isTTY = stdout.isTTY === true;
  const asked = Number(env.COLUMNS);
  const columns = stdout.columns ?? (asked >= 20 ? asked : 80);
  return { stdout, stderr, stdin, env, cwd: process.cwd(), isTTY, columns, color: wantsColor(env, isTTY, process.argv) };
}

/** https://no-color.org and https://force-color.org: set and not empty counts; FORCE_COLOR=0 means no colour, as Node has it. */
export function wantsColor(env: Io['env'], isTTY: boolean, argv: readonly string[]): boolean {
  if (argv.includes('--no-color') || env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return isTTY && env.TERM !== 'dumb';
}
