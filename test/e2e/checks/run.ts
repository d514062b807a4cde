import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = path.resolve(__dirname, '../../..');
const CDK = path.join(ROOT, 'node_modules/.bin/cdk');

/** Versions of aws-cdk-lib under test, by the name of their folder. */
export const VERSIONS = { lowest: 'aws-cdk-lib', newest: 'aws-cdk-lib-newest' } as const;
export type Version = keyof typeof VERSIONS;

/** How the app is run, and what its environment says. */
export interface Run {
  readonly version: Version;
  /** Arguments of the CDK CLI; absent: plain node. */
  readonly cli?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly context?: Readonly<Record<string, unknown>>;
  /** With CDK's own validation of templates, which takes seconds. */
  readonly ownValidation?: boolean;
}

export interface Result {
  readonly code: number;
  /** Standard output and error together. */
  readonly output: string;
  readonly report?: Report;
  /** Folder of the assembly. */
  readonly out: string;
}

interface Report {
  readonly pluginReports: PluginReport[];
}

interface PluginReport {
  readonly pluginName: string;
  readonly conclusion: string;
  readonly violations: Violation[];
  readonly suppressedViolations?: (Violation & { reason: string })[];
}

interface Violation {
  readonly ruleName: string;
  readonly severity: string;
  readonly violatingConstructs: { constructPath: string }[];
}

/** One folder for all runs of a test file; the app is compiled into it once for each version. */
export class Workshop {
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'checks-e2e-'));
  private readonly programs = new Map<Version, string>();
  private count = 0;

  constructor(private readonly entry: string = path.join(__dirname, 'app.ts')) {}

  /** Runs the app and tells how it ended. */
  async run(run: Run): Promise<Result> {
    const cwd = path.join(this.folder, `run-${this.count++}`);
    const out = path.join(cwd, 'cdk.out');
    // The CLI reads the same variable, and then lets errors inside Stages pass; so it is for the app alone.
    const app = run.ownValidation ? `node ${this.program(run.version)}` : `CDK_VALIDATION=false node ${this.program(run.version)}`;
    fs.mkdirSync(cwd);
    fs.writeFileSync(path.join(cwd, 'cdk.json'), JSON.stringify({ app, context: run.context }));
    const [command, args] = run.cli ? [CDK, [...run.cli, '--no-notices', '--no-color']] : ['node', [this.program(run.version)]];
    const env = { ...inherited(), PLAIN_OUT: out, HOME: this.folder, ...!run.cli && !run.ownValidation && { CDK_VALIDATION: 'false' }, CDK_CONTEXT_JSON: JSON.stringify(run.context ?? {}), ...run.env };
    return { ...await execute(command, args, { cwd, env }), report: reportIn(out), out };
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private program(version: Version): string {
    const known = this.programs.get(version);
    if (known) return known;
    const file = path.join(this.folder, version, 'app.js');
    buildSync({ entryPoints: [this.entry], outfile: file, bundle: true, platform: 'node', external: ['aws-cdk-lib', 'constructs'], logLevel: 'error' });
    this.link('aws-cdk-lib', VERSIONS[version], version);
    this.link('constructs', 'constructs', version);
    this.programs.set(version, file);
    return file;
  }

  private link(name: string, installedAs: string, version: Version): void {
    const modules = path.join(this.folder, version, 'node_modules');
    fs.mkdirSync(modules, { recursive: true });
    fs.symlinkSync(fs.realpathSync(path.join(ROOT, 'node_modules', installedAs)), path.join(modules, name));
  }
}

/** Runs all, two at a time: the machines that test have two cores. */
export async function runAll(workshop: Workshop, runs: readonly Run[]): Promise<Result[]> {
  const results: Result[] = [];
  const queue = runs.entries();
  const worker = async () => {
    for (const [i, run] of queue) results[i] = await workshop.run(run);
  };
  await Promise.all([worker(), worker()]);
  return results;
}

/** Nothing of the test runner's own settings, nor of an account that somebody is signed in to. */
function inherited(): Record<string, string> {
  const { PATH = '' } = process.env;
  return { PATH, CI: 'true', AWS_EC2_METADATA_DISABLED: 'true', CDK_DISABLE_CLI_TELEMETRY: 'true' };
}

function execute(command: string, args: readonly string[], options: { cwd: string; env: Record<string, string> }): Promise<Pick<Result, 'code' | 'output'>> {
  return new Promise(resolve => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => { output += data.toString(); });
    child.on('close', code => resolve({ code: code ?? -1, output }));
  });
}

function reportIn(out: string): Report | undefined {
  const file = path.join(out, 'validation-report.json');
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) as Report : undefined;
}
