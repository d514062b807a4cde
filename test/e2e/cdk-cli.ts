import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';

/** The root of the repository: where a user stands who runs the commands of the README. */
export const ROOT = join(__dirname, '..', '..');

/** The versions of aws-cdk-lib that the examples have to work with, each with the tsconfig whose `paths` lead to it. */
export const CDK_LIBS = {
  lowest: { package: 'aws-cdk-lib', tsconfig: 'examples/tsconfig.json' },
  newest: { package: 'aws-cdk-lib-newest', tsconfig: 'test/e2e/tsconfig.newest.json' },
} as const;

export type CdkLib = keyof typeof CDK_LIBS;

/** A resource of a template, as far as tests look into it. */
export interface Resource {
  readonly Type: string;
  readonly Properties: any;
  readonly Metadata?: Record<string, string>;
}

/** A template, as far as tests look into it. */
export interface Template {
  readonly Resources: Record<string, Resource>;
}

/** What one run of the CLI left behind. */
export interface Synthesis {
  readonly exitCode: number;
  readonly stdout: string;
  /** Without npm's own warnings, which depend on the user's npm configuration. */
  readonly stderr: string;
  readonly outDir: string;
  /** File name → template. */
  readonly templates: Record<string, Template>;
  /** The aws-cdk-lib that the app has really loaded. */
  readonly cdkVersion: string | undefined;
}

/** The version of an installed package. */
export function installedVersion(packageName: string): string {
  return readJson(join(ROOT, 'node_modules', packageName, 'package.json')).version;
}

/** What to run the CLI on. */
export interface SynthOptions {
  /** The app's file; without it the CLI takes what the cdk.json at the root names. */
  readonly app?: string;
  readonly lib?: CdkLib;
  readonly env?: Record<string, string>;
}

/** Runs `cdk synth`. Each run gets a folder of its own; see `cleanUp`. */
export async function synth({ app, lib = 'lowest', env }: SynthOptions): Promise<Synthesis> {
  const outDir = mkdtempSync(join(tmpdir(), 'cdk-out-'));
  const command = app === undefined ? [] : ['-a', `npx tsx --tsconfig ${CDK_LIBS[lib].tsconfig} ${app}`];
  const ran = await run(join(ROOT, 'node_modules', '.bin', 'cdk'), ['synth', ...command, '-o', outDir, '--no-notices'], env);
  return { ...ran, outDir, templates: templates(outDir), cdkVersion: loadedVersion(outDir) };
}

/** Removes what a run has written. */
export function cleanUp({ outDir }: Synthesis): void {
  rmSync(outDir, { recursive: true, force: true });
}

/** How a program ended and what it printed. */
export type Run = Pick<Synthesis, 'exitCode' | 'stdout' | 'stderr'>;

/** Runs a program without ever failing itself: how it ended is for the test to judge. */
export function run(program: string, args: string[], env: Record<string, string> = {}): Promise<Run> {
  const options = { cwd: ROOT, maxBuffer: 64 * 1024 * 1024, env: { ...cleanEnvironment(), ...env } };
  return new Promise(resolve => execFile(program, args, options, (error, stdout, stderr) => {
    const exitCode = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
    resolve({ exitCode, stdout, stderr: stderr.split('\n').filter(line => !line.startsWith('npm warn')).join('\n') });
  }));
}

/** Neither telemetry nor colours, and nothing of Jest's own, of a CDK app around this or of an AWS account that would change what is synthesised. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(AWS_|CDK_|NODE_OPTIONS$|FORCE_COLOR$)/.test(name));
  return {
    ...Object.fromEntries(kept),
    CI: 'true',
    NO_COLOR: '1',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

function templates(outDir: string): Record<string, Template> {
  const names = readdirSync(outDir).filter(name => name.endsWith('.template.json'));
  return Object.fromEntries(names.map(name => [name, readJson(join(outDir, name))]));
}

/** The tree names the library that each construct came from. */
function loadedVersion(outDir: string): string | undefined {
  if (!readdirSync(outDir).includes('tree.json')) return undefined;
  return readJson(join(outDir, 'tree.json')).tree.constructInfo?.version;
}

function readJson(file: string): any {
  return JSON.parse(readFileSync(file, 'utf8'));
}
