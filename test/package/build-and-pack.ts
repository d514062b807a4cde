import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { run } from './run';
import { filesBelow, ROOT } from './workspace';

const changed = (file: string): number => fs.statSync(path.join(ROOT, file)).mtimeMs;

/** Whether build/ is missing or older than what it is built from. */
function isStale(): boolean {
  const built = path.join(ROOT, 'build/index.js');
  if (!fs.existsSync(built) || fs.readFileSync(built, 'utf8').includes('__exportStar')) return true;
  const sources = ['package.json', 'tsconfig.json', 'README.md', ...filesBelow(path.join(ROOT, 'lib')).map(file => `lib/${file}`)];
  return sources.some(source => changed(source) > changed('build/index.js'));
}

export default function buildAndPack(): void {
  if (isStale()) ['pre-compile', 'compile', 'post-compile'].forEach(task => run(ROOT, 'npx', 'projen', task));
  const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-safe-lambda-api-'));
  process.env.PACKAGE_TEST_FOLDER = workspace;
  const npm = path.join(workspace, 'npm');
  fs.mkdirSync(npm);
  run(ROOT, 'npm', 'pack', '--pack-destination', npm);
  run(npm, 'tar', '-xzf', fs.readdirSync(npm)[0]);
}
