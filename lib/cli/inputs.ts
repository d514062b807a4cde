import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { InputError } from '../model';

/** What there is to judge. Paths are as the user gave them, relative to the folder where the command runs. */
export interface Inputs {
  /** Folders of cloud assemblies. */
  readonly assemblies: readonly string[];
  /** Files of templates; `-` is standard input. */
  readonly templates: readonly string[];
  /** Paths that lead to nothing. */
  readonly errors: readonly InputError[];
}

/** Names that templates have in projects; what has another one is to be given by name. */
const TEMPLATE_NAMES = ['template', '*.template', 'sam', 'cloudformation', 'cfn', '*.cfn', '*-template', 'serverless.template'].map(name => `**/${name}.{json,yaml,yml}`);
/** Built copies of templates, and what others wrote. */
const IGNORED = ['**/node_modules/**', '**/.git/**', '**/cdk.out/**', '**/.aws-sam/**'];
const LARGEST_DEPTH = 20;

/** Finds the assemblies and templates that paths and globs lead to, each once. */
export function findInputs(paths: readonly string[], cwd: string): Inputs {
  const finder = new Finder(cwd);
  for (const path of paths) finder.add(path);
  return finder;
}

class Finder implements Inputs {
  readonly assemblies: string[] = [];
  readonly templates: string[] = [];
  readonly errors: InputError[] = [];
  private readonly seen = new Set<string>();

  constructor(private readonly cwd: string) {}

  add(path: string): void {
    try {
      if (path === '-') this.note(this.templates, path, path);
      else if (!existsSync(resolve(this.cwd, path)) && isGlob(path)) this.addGlob(path);
      else this.addExisting(path);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.errors.push(error);
    }
  }

  private addExisting(path: string): void {
    const full = resolve(this.cwd, path), stats = statOf(full, path, this.cwd);
    if (stats.isDirectory()) return this.addFolder(path);
    if (stats.isCharacterDevice() || stats.isBlockDevice()) throw new InputError(path, 'is a device; expected a file or a folder');
    const isManifest = full.endsWith('manifest.json') && isAssembly(resolve(full, '..'));
    return isManifest ? this.addFolder(join(path, '..')) : this.note(this.templates, path, full);
  }

  private addFolder(path: string): void {
    const full = resolve(this.cwd, path);
    if (isAssembly(full)) return this.note(this.assemblies, path, full);
    if (isAssembly(join(full, 'cdk.out'))) return this.note(this.assemblies, join(path, 'cdk.out'), join(full, 'cdk.out'));
    // What has such a name and names no resources is some other tool's.
    const found = this.search(TEMPLATE_NAMES, full).filter(file => mentions(join(full, file), 'Resources'));
    if (found.length === 0) throw new InputError(path, 'has neither a manifest.json, as a cdk.out has, nor templates such as template.yaml or orders.template.json');
    for (const file of found) this.note(this.templates, join(path, file), join(full, file));
  }

  /** A pattern that the shell left alone, because it was quoted or matches nothing. */
  private addGlob(pattern: string): void {
    const found = this.search([pattern.split('\\').join('/')], this.cwd, false);
    if (found.length === 0) throw new InputError(pattern, 'matches no file');
    for (const path of found) {
      const full = resolve(this.cwd, path);
      if (!statOf(full, path, this.cwd).isDirectory()) this.note(this.templates, path, full);
      else if (isAssembly(full)) this.note(this.assemblies, path, full);
    }
  }

  /** Links are not followed: they may lead in a circle. */
  private search(patterns: string[], cwd: string, onlyFiles = true): string[] {
    const { globSync } = require('tinyglobby') as typeof import('tinyglobby');
    const options = { cwd, onlyFiles, followSymbolicLinks: false, expandDirectories: false, deep: LARGEST_DEPTH, ignore: onlyFiles ? IGNORED : [] };
    return globSync(patterns, options).map(path => path.replace(/\/$/, '')).sort();
  }

  private note(list: string[], path: string, full: string): void {
    const real = existsSync(full) ? realpathSync(full) : full;
    if (!this.seen.has(real)) list.push(path);
    this.seen.add(real);
  }
}

function isGlob(path: string): boolean {
  return /[*?[\]{}!]/.test(path);
}

/** A web application may have a manifest.json too. */
function isAssembly(folder: string): boolean {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) return false;
  return basename(folder) === 'cdk.out' || existsSync(join(folder, 'cdk.out')) || mentions(manifest, '"artifacts"');
}

/** Whether a file has a word in it; one that cannot be read is there all the same, and somebody has to be told. */
function mentions(file: string, word: string): boolean {
  try {
    return readFileSync(file, 'latin1').includes(word);
  } catch {
    return true;
  }
}

function statOf(full: string, path: string, cwd: string) {
  try {
    return statSync(full);
  } catch (error) {
    throw new InputError(path, whyNot((error as NodeJS.ErrnoException).code, path, cwd));
  }
}

/** `cdk.out` is what is checked unless something is named, which is of no use in a project without the CDK. */
function insteadOfAssembly(cwd: string): string {
  const file = ['template.yaml', 'template.yml', 'template.json'].find(name => !existsSync(join(cwd, 'cdk.json')) && existsSync(join(cwd, name)));
  return file === undefined ? 'run cdk synth first, or name templates' : `did you mean cdk-safe-lambda-api check ${file}?`;
}

function whyNot(code: string | undefined, path: string, cwd: string): string {
  switch (code) {
    case 'ENOENT': return `no such file or folder${path === 'cdk.out' ? `; ${insteadOfAssembly(cwd)}` : ''}`;
    case 'ELOOP': return 'is a link that leads to itself';
    case 'EACCES': return 'may not be read by this user';
    default: return `cannot be read (${code ?? 'unknown'})`;
  }
}
