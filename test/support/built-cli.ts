import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = path.resolve(__dirname, '../..');

/** How a run of the built command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

/** What a run is given. */
export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** The user as whom it runs. */
  readonly uid?: number;
}

/** The command laid out as the package has it, with the dependencies that the package bundles and no others. */
export class BuiltCli {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'built-cli-'));

  constructor() {
    const sources = fs.readdirSync(path.join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
    const entryPoints = sources.map(file => path.join(ROOT, 'lib', file));
    buildSync({ entryPoints, outdir: path.join(this.folder, 'build'), outbase: path.join(ROOT, 'lib'), format: 'cjs', platform: 'node', target: 'node20', logLevel: 'error' });
    for (const folder of ['bin', 'assets/invoke']) fs.cpSync(path.join(ROOT, folder), path.join(this.folder, folder), { recursive: true });
    fs.cpSync(path.join(ROOT, 'package.json'), path.join(this.folder, 'package.json'));
    const { bundledDependencies } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { bundledDependencies: string[] };
    bundledDependencies.forEach(name => this.link(name));
  }

  /** Runs the command. A run that hangs is ended after a minute, and then has no code. */
  run(args: readonly string[], { cwd, env, input = '', uid }: RunOptions): Promise<Ended> {
    const started = Date.now(), { PATH = '' } = process.env;
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [path.join(this.folder, 'bin/cdk-safe-lambda-api'), ...args], { cwd, env: { PATH, ...env }, timeout: 60_000, uid });
      let stdout = '', stderr = '';
      child.stdout.on('data', (data: Buffer) => { stdout += data.toString(); });
      child.stderr.on('data', (data: Buffer) => { stderr += data.toString(); });
      child.on('error', reject);
      child.on('close', code => resolve({ code, stdout, stderr, ms: Date.now() - started }));
      child.stdin.on('error', () => {}); // who never reads it closes it
      child.stdin.end(input);
    });
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private link(name: string): void {
    const target = path.join(this.folder, 'node_modules', name);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.symlinkSync(fs.realpathSync(path.join(ROOT, 'node_modules', name)), target);
  }
}
