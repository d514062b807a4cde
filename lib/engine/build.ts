import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { normalize } from 'node:path/posix';
import type { HandlerCode } from '../handlers/facts';
import type { Resource } from '../model';

/** What is done to sources between their folder and the deployment, so that what is missing there may be there later. */
export interface Build {
  /** Files are made: compiled, bundled, copied. */
  readonly makesFiles: boolean;
  /** Packages are installed. */
  readonly installs: boolean;
  /** Files that a bundler starts from, relative to the folder. */
  readonly entryPoints: readonly string[];
}

/** Files that name packages to install. */
const MANIFESTS = ['package.json', 'requirements.txt', 'Pipfile', 'pyproject.toml', 'setup.py'];
const COMPILERS = ['tsconfig.json', 'Makefile', 'webpack.config.js', 'rollup.config.js', 'esbuild.config.js', 'babel.config.js'];

/** Folders that builds write to by convention, and that nobody commits. */
const OUTPUTS: ReadonlySet<string> = new Set(['build', 'dist', 'out', 'output', 'target', 'bundle', '.build', '.webpack']);

/** The build of a folder that a SAM template names; undefined where it is deployed as it is. `top` is the template's folder. */
export function buildOf(resource: Resource, path: string, top: string): Build | undefined {
  if (path.includes(join('.aws-sam', 'build'))) return undefined;
  const metadata = resource.raw.Metadata as { BuildMethod?: unknown; BuildProperties?: { EntryPoints?: unknown } } | undefined;
  const folders = [...upTo(path, top)];
  const has = (files: readonly string[]) => folders.some(folder => files.some(file => existsSync(join(folder, file))));
  const points = metadata?.BuildProperties?.EntryPoints;
  const build = {
    makesFiles: metadata?.BuildMethod !== undefined || has(COMPILERS) || folders.some(hasBuildScript) || startsInOutput(resource, path),
    installs: metadata?.BuildMethod !== undefined || has(MANIFESTS),
    entryPoints: Array.isArray(points) ? points.filter(point => typeof point === 'string') : [],
  };
  return build.makesFiles || build.installs ? build : undefined;
}

/** `Handler` names a file in a build's folder, which is not there before the build. */
function startsInOutput(resource: Resource, path: string): boolean {
  const handler = resource.get('Handler');
  const [top, ...rest] = typeof handler === 'string' ? normalize(handler).split('/') : [];
  return rest.length > 0 && OUTPUTS.has(top) && !existsSync(join(path, top)) && statSync(path).isDirectory();
}

/** A folder and those above it, as far as the template's. */
function* upTo(path: string, top: string): Generator<string> {
  for (let folder = path; ; folder = dirname(folder)) {
    yield folder;
    if (relative(top, folder) === '' || relative(top, folder).startsWith('..')) return;
  }
}

function hasBuildScript(folder: string): boolean {
  try {
    return /"(build|compile|bundle|prepare)\b[^"]*"\s*:/.test(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    return false;
  }
}

/** What code tells before its build: nothing about what the build may still add. */
export function beforeBuild(code: HandlerCode, { makesFiles, installs }: Build): HandlerCode {
  if (code.kind === 'missing') return makesFiles ? { kind: 'unknown', why: `a build may still make the ${code.missing.what} ${code.missing.name}` } : code;
  if (code.kind === 'unknown') return code;
  const { formatMismatch, imports, ...facts } = code.facts;
  const settled = imports.map(one => one.found === 'missing' && (installs || makesFiles) ? { ...one, found: 'unknown' as const } : one);
  return { kind: 'facts', facts: { ...facts, imports: settled, ...formatMismatch && !makesFiles ? { formatMismatch } : {} } };
}
