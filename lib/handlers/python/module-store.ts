import { lowerPython } from './lower';
import type { FoundModule } from './module-search';
import type { SyntaxNode } from './syntax';
import type { ModuleIr } from '../core/ir';
import { NotAnalysed } from '../locate/limits';
import { type RuntimeFiles, shownPath } from '../locate/runtime-files';

/** A file that has been read. */
export interface SourceModule {
  readonly name: string;
  readonly found: FoundModule;
  readonly ir: ModuleIr;
  readonly root: SyntaxNode;
  readonly source: string;
}

const NO_SYNTAX: SyntaxNode = { name: 'Script', from: 0, to: 0, children: [] };

/** The modules of one function, each read once. */
export class ModuleStore {
  private readonly byFile = new Map<string, SourceModule>();

  constructor(private readonly files: RuntimeFiles) {}

  /**
   * @throws NotAnalysed when the file is no Python of today, or cannot be read
   */
  read(name: string, found: FoundModule): SourceModule {
    const file = found.kind === 'namespace' ? found.folders[0] : found.file;
    const known = this.byFile.get(file);
    if (known) return known;
    const module = found.kind === 'namespace' ? emptyModule(name, found, file) : this.load(name, found, file);
    this.byFile.set(file, module);
    return module;
  }

  /** What has been read, by its path as it is shown. */
  shown(file: string): SourceModule | undefined {
    return [...this.byFile.values()].find(module => module.ir.file === file);
  }

  private load(name: string, found: FoundModule, file: string): SourceModule {
    const text = this.files.read(file);
    if (text === undefined) throw new NotAnalysed(`${shownPath(file)} cannot be read`);
    const lowered = lowerPython(text, shownPath(file), name);
    if ('why' in lowered) throw new NotAnalysed(`${shownPath(file)} is not understood: ${lowered.why}`);
    return { name, found, ir: lowered.module, root: lowered.root, source: lowered.source };
  }
}

/** A package without `__init__.py` has no names but its modules. */
function emptyModule(name: string, found: FoundModule, folder: string): SourceModule {
  const ir: ModuleIr = { file: shownPath(folder), language: 'python', format: 'py', declares: [], body: [] };
  return { name, found, ir, root: NO_SYNTAX, source: '' };
}
