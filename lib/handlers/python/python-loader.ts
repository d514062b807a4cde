import type { FoundModule, ModuleSearch } from './module-search';
import type { ModuleStore, SourceModule } from './module-store';
import { KNOWN_MODULES } from './modules';
import type { Loaded, Loader } from '../core/loader';
import { LimitExceeded, NotAnalysed } from '../locate/limits';

/** Follows imports of Python code. Packages that an installer has put there are as foreign as those of the runtime. */
export class PythonLoader implements Loader {
  constructor(private readonly modules: ModuleStore, private readonly search: ModuleSearch, private readonly installed: ReadonlySet<string>) {}

  load(specifier: string, fromFile: string, level = 0): Loaded {
    const name = level === 0 ? specifier : absoluteName(this.modules.shown(fromFile), specifier, level);
    if (name === undefined) return { kind: 'external', packageName: specifier };
    return this.follow(name) ?? { kind: 'external', packageName: name.split('.')[0], exports: KNOWN_MODULES.get(name) };
  }

  private follow(name: string): Loaded | undefined {
    if (KNOWN_MODULES.has(name) || this.installed.has(name.split('.')[0])) return undefined;
    const found = this.search.find(name);
    return found && found.kind !== 'compiled' ? this.read(name, found) : undefined;
  }

  private read(name: string, found: FoundModule): Loaded | undefined {
    try {
      return { kind: 'module', module: this.modules.read(name, found).ir };
    } catch (error) {
      if (error instanceof LimitExceeded || !(error instanceof NotAnalysed)) throw error;
      return undefined;
    }
  }
}

/** The absolute name of a relative import: https://docs.python.org/3/library/importlib.html#importlib.util.resolve_name */
export function absoluteName(from: SourceModule | undefined, specifier: string, level: number): string | undefined {
  if (!from) return undefined;
  const isPackage = from.found.kind === 'namespace' || (from.found.kind === 'source' && from.found.isPackage);
  const parts = from.name.split('.');
  const up = isPackage ? level - 1 : level;
  const base = parts.slice(0, parts.length - up);
  if (base.length === 0) return undefined;
  return [...base, ...specifier === '' ? [] : [specifier]].join('.');
}
