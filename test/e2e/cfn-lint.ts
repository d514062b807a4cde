import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT, run } from './cdk-cli';

const REQUIREMENTS = join(__dirname, 'requirements.txt');
const VENV = join(ROOT, 'node_modules', '.cache', 'cfn-lint');

/** What cfn-lint finds, as `file rule place: message`. */
export async function cfnLint(files: string[]): Promise<string[]> {
  const program = await findOrInstall();
  // Every function of aws-cdk-lib has a DependsOn that its GetAtt implies already, which is W3005.
  const { stdout, stderr } = await run(program, ['--format', 'json', '--ignore-checks', 'W3005', '--', ...files]);
  if (!stdout.trim()) throw new Error(`cfn-lint printed nothing: ${stderr}`);
  return JSON.parse(stdout).map((match: any) => `${basename(match.Filename)} ${match.Rule.Id} ${(match.Location.Path ?? []).slice(0, 2).join('/')}: ${match.Message}`);
}

/** The pinned cfn-lint: the one on the PATH when it is that version, otherwise one in a virtual environment that is kept for the next run. */
async function findOrInstall(): Promise<string> {
  const pinned = readFileSync(REQUIREMENTS, 'utf8').match(/^cfn-lint==(.+)$/m)![1];
  const candidates = ['cfn-lint', join(VENV, 'bin', 'cfn-lint')];
  for (const candidate of candidates) {
    if ((await run(candidate, ['--version'])).stdout.trim() === `cfn-lint ${pinned}`) return candidate;
  }
  await install();
  return candidates[1];
}

async function install(): Promise<void> {
  if (existsSync(VENV)) rmSync(VENV, { recursive: true });
  await must('python3', ['-m', 'venv', VENV]);
  await must(join(VENV, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', '-r', REQUIREMENTS]);
}

/** A machine that cannot run the check must not look as if the check had passed. */
async function must(program: string, args: string[]): Promise<void> {
  const { exitCode, stdout, stderr } = await run(program, args);
  if (exitCode === 0) return;
  throw new Error(`cfn-lint is needed here, and so Python 3 with its venv and pip (on Debian: apt-get install python3 python3-venv): '${program} ${args.join(' ')}' failed: ${stdout}${stderr}`);
}
