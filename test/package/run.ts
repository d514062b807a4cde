import { spawnSync } from 'node:child_process';

/** Runs a program and returns what it printed on standard output; throws with all it printed when it fails. */
export function run(cwd: string, program: string, ...args: string[]): string {
  const env = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1', CDK_DISABLE_CLI_TELEMETRY: 'true' };
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, encoding: 'utf8', maxBuffer: 64_000_000 });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} (in ${cwd}) ended with ${status}\n${stdout}\n${stderr}`);
  return stdout;
}
