import { posix } from 'node:path';
import { foldersUp, isNodeModule, isPath, mapped, packageNameOf, packageOf } from './packages';
import { nodeRuntimeHas, nodeVersion } from '../../aws/runtimes';
import type { ModuleImport } from '../facts';
import { LAYERS, type RuntimeFiles, TASK } from '../locate/runtime-files';

/** Where an import leads. `file` where it is to be followed. */
export interface Resolution { readonly file?: string; readonly packageName?: string; readonly found: ModuleImport['found'] }

/** Searched in this order for a name without a path; TypeScript's own last, for sources that are yet to be compiled. */
const ENDINGS = ['', '.js', '.json', '.mjs', '.cjs', '.ts', '.mts', '.cts'];
const CONDITIONS = { esm: ['import', 'node', 'module-sync', 'default'], cjs: ['require', 'node', 'module-sync', 'default'] };

/**
 * Finds modules as Node.js does. Packages are told by where they are and not followed: of real handlers, hardly one verdict hangs on code in
 * node_modules, which is most of what an asset holds.
 */
export class Resolver {
  constructor(
    private readonly files: RuntimeFiles,
    private readonly runtime: string,
    /** What is nowhere is certainly missing: the asset is as it will be deployed. */
    private readonly final: boolean,
  ) {}

  resolve(specifier: string, fromFile: string, format: 'esm' | 'cjs'): Resolution {
    if (isNodeModule(specifier)) return { found: 'builtin', packageName: specifier };
    if (isPath(specifier)) return this.inFiles(posix.resolve(posix.dirname(fromFile), specifier));
    return specifier.startsWith('#') ? this.inImports(specifier, fromFile, format) : this.inPackages(specifier, fromFile);
  }

  /** A file, a file without its ending, or a folder with an index. */
  findFile(path: string): string | undefined {
    const found = ENDINGS.map(ending => path + ending).find(each => this.files.kind(each) === 'file') ?? this.compiledFrom(path);
    if (found) return found;
    if (this.files.kind(path) !== 'folder') return undefined;
    const main = packageOf(this.files, posix.join(path, 'index.js'));
    const named = main?.folder === path && typeof main.manifest?.main === 'string' ? posix.join(path, main.manifest.main) : undefined;
    return [...named ? [named] : [], posix.join(path, 'index')].flatMap(stem => ENDINGS.map(ending => stem + ending))
      .find(each => this.files.kind(each) === 'file');
  }

  /** `./util.js` in TypeScript names `util.ts`. */
  private compiledFrom(path: string): string | undefined {
    const source = path.replace(/\.([cm]?)js$/, '.$1ts');
    return source !== path && this.files.kind(source) === 'file' ? source : undefined;
  }

  private inFiles(path: string): Resolution {
    const file = this.findFile(path);
    const found = path.startsWith(LAYERS) ? 'layer' : 'asset';
    return file ? { file, found } : { found: 'unknown' };
  }

  private inImports(specifier: string, fromFile: string, format: 'esm' | 'cjs'): Resolution {
    const own = packageOf(this.files, fromFile);
    const target = mapped(own?.manifest?.imports, specifier, CONDITIONS[format]);
    return own && target?.startsWith('.') ? this.inFiles(posix.join(own.folder, target)) : { found: 'unknown' };
  }

  private inPackages(specifier: string, fromFile: string): Resolution {
    const packageName = packageNameOf(specifier);
    const folder = this.searchPath(fromFile).find(each => this.files.kind(posix.join(each, packageName)) !== undefined);
    if (folder) return { packageName, found: folder.startsWith(LAYERS) ? 'layer' : 'asset' };
    const atRoot = this.findFile(posix.join(TASK, specifier));
    if (atRoot) return { file: atRoot, found: 'asset' };
    return { packageName, found: this.isOwn(packageName, fromFile) ? 'asset' : this.elsewhere(packageName) };
  }

  /** A package with `exports` may load its own modules by its own name. */
  private isOwn(packageName: string, fromFile: string): boolean {
    const manifest = packageOf(this.files, fromFile)?.manifest;
    return manifest?.exports !== undefined && manifest.name === packageName;
  }

  /** Folders of packages: those above the file, then what NODE_PATH of the runtime lists. */
  private searchPath(fromFile: string): string[] {
    const above = foldersUp(posix.dirname(fromFile)).map(folder => posix.join(folder, 'node_modules'));
    return [...above, `${LAYERS}/nodejs/node${nodeVersion(this.runtime)}/node_modules`, `${LAYERS}/nodejs/node_modules`];
  }

  private elsewhere(packageName: string): ModuleImport['found'] {
    const inRuntime = nodeRuntimeHas(this.runtime, packageName);
    if (inRuntime) return 'runtime';
    return inRuntime === false && this.final && this.files.complete ? 'missing' : 'unknown';
  }
}
