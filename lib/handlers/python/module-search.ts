import { posix } from 'node:path';
import { LAYERS, TASK, type RuntimeFiles } from '../locate/runtime-files';

/** Where a dotted name leads. */
export type FoundModule =
  /** `source` is a file; a package's is its `__init__.py`. */
  | { readonly kind: 'source'; readonly file: string; readonly isPackage: boolean }
  /** Folders without `__init__.py` of one name are one package. */
  | { readonly kind: 'namespace'; readonly folders: readonly string[] }
  /** A file of machine code or bytecode. */
  | { readonly kind: 'compiled'; readonly file: string };

/** Finds modules as Python's path finder does: https://docs.python.org/3/reference/import.html#the-path-based-finder */
export class ModuleSearch {
  /** `sys.path` in front of the runtime's own folders. */
  readonly roots: readonly string[];
  private readonly found = new Map<string, FoundModule | undefined>();

  constructor(private readonly files: RuntimeFiles, runtime: string) {
    this.roots = [TASK, `${LAYERS}/python/lib/${runtime}/site-packages`, `${LAYERS}/python`];
  }

  find(name: string): FoundModule | undefined {
    if (!this.found.has(name)) this.found.set(name, this.look(name));
    return this.found.get(name);
  }

  private look(name: string): FoundModule | undefined {
    const dot = name.lastIndexOf('.');
    if (dot === -1) return this.lookIn(this.roots, name);
    const parent = this.find(name.slice(0, dot));
    if (parent?.kind === 'namespace') return this.lookIn(parent.folders, name.slice(dot + 1));
    if (parent?.kind !== 'source' || !parent.isPackage) return undefined;
    return this.lookIn([posix.dirname(parent.file)], name.slice(dot + 1));
  }

  private lookIn(folders: readonly string[], name: string): FoundModule | undefined {
    const namespace: string[] = [];
    for (const folder of folders) {
      const path = `${folder}/${name}`;
      if (this.files.kind(`${path}/__init__.py`) === 'file') return { kind: 'source', file: `${path}/__init__.py`, isPackage: true };
      if (this.files.kind(`${path}.py`) === 'file') return { kind: 'source', file: `${path}.py`, isPackage: false };
      const compiled = this.compiled(folder, name);
      if (compiled) return { kind: 'compiled', file: `${folder}/${compiled}` };
      if (this.files.kind(path) === 'folder') namespace.push(path);
    }
    return namespace.length > 0 ? { kind: 'namespace', folders: namespace } : undefined;
  }

  /** `name.so`, `name.cpython-313-x86_64-linux-gnu.so`, `name.pyc`, or a package that has only bytecode. */
  private compiled(folder: string, name: string): string | undefined {
    const file = this.files.names(folder).find(each => each.startsWith(`${name}.`) && /\.(?:so|pyd|pyc)$/.test(each));
    if (file) return file;
    const inside = `${name}/__init__.pyc`;
    return this.files.kind(`${folder}/${inside}`) === 'file' ? inside : undefined;
  }
}
