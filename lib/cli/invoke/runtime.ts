import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Target } from './target';
import { FIRST_NODE_WITHOUT_CALLBACKS } from '../../aws/runtimes';
import { UsageError } from '../command';

/** The program and its arguments that run a handler. */
export interface CommandLine {
  readonly program: string;
  readonly args: readonly string[];
  /** Lambda's name of the runtime that is played. */
  readonly runtime: string;
  /** Whether that runtime gives a callback to Node.js handlers. */
  readonly callbacks: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

const RUNNERS = join(__dirname, '../../../assets/invoke');
/** Node.js strips types by itself since 22.18 and 23.6; before, the feature is absent, or false for want of an option. */
const STRIPS_TYPES = Boolean((process.features as { typescript?: unknown }).typescript);

/**
 * How the handler is run: by this Node.js, or by Python from the path.
 * @throws UsageError where what runs it is not installed, or `--runtime` names another language
 */
export function commandLineFor(target: Target, runtime: string | undefined, memoryMb: number, env: Environment): CommandLine {
  const wanted = runtime === undefined ? undefined : /^(nodejs|python)(\d+(?:\.\d+)?)(?:\.x)?$/.exec(runtime);
  if (wanted === null) throw new UsageError(`--runtime must be a runtime such as nodejs22.x or python3.13, got '${runtime}'`);
  if (wanted && (wanted[1] === 'nodejs') !== (target.language === 'node')) {
    throw new UsageError(`--runtime ${runtime} cannot run ${target.label}`);
  }
  return target.language === 'node' ? nodeFor(target, wanted?.[2], memoryMb) : pythonFor(runtime, env);
}

function nodeFor(target: Target, version: string | undefined, memoryMb: number): CommandLine {
  const major = Number(version ?? process.versions.node.split('.')[0]);
  return {
    program: process.execPath,
    args: [`--max-old-space-size=${memoryMb}`, '--enable-source-maps', ...typeScriptLoader(target), join(RUNNERS, 'run-node.cjs')],
    runtime: `nodejs${major}.x`,
    callbacks: major < FIRST_NODE_WITHOUT_CALLBACKS,
  };
}

/** The user's own tsx or ts-node, or what Node.js can do itself. */
function typeScriptLoader({ file, label }: Target): string[] {
  if (!/^\.[cm]?tsx?$/.test(extname(file))) return [];
  const find = createRequire(file);
  const tsx = resolved(find, 'tsx');
  if (tsx !== undefined) return ['--import', pathToFileURL(tsx).href];
  const tsNode = resolved(find, 'ts-node/register/transpile-only');
  if (tsNode !== undefined) return ['--require', tsNode];
  if (STRIPS_TYPES) return [];
  throw new UsageError(`${label} is TypeScript, and neither tsx nor ts-node is installed beside it; install one (npm install --save-dev tsx), give the compiled file, or use Node.js 22.18 or later`);
}

function resolved(find: NodeJS.Require, name: string): string | undefined {
  try {
    return find.resolve(name);
  } catch {
    return undefined;
  }
}

function pythonFor(runtime: string | undefined, env: Environment): CommandLine {
  const candidates = [...runtime ? [runtime] : [], 'python3', 'python'];
  for (const program of candidates) {
    const { status, stdout } = spawnSync(program, ['-c', 'import sys; print("python%d.%d" % sys.version_info[:2])'], { encoding: 'utf8', env: { ...env } });
    if (status === 0) return { program, args: [join(RUNNERS, 'run_python.py')], runtime: runtime ?? stdout.trim(), callbacks: false };
  }
  throw new UsageError(`Python was not found (looked for ${candidates.join(', ')}); install it to run a Python handler`);
}
