import { installedNames } from './installed';
import { PYTHON } from './language';
import { loadedNames, topLevelImports, type TopLevelImport } from './module-imports';
import { ModuleSearch, type FoundModule } from './module-search';
import { ModuleStore, type SourceModule } from './module-store';
import { PythonLoader } from './python-loader';
import { isPythonStandard, pythonRuntimeHas } from '../../aws/python-runtimes';
import { Positions } from '../core/positions';
import { runHandler } from '../core/run-handler';
import type { CodeLocation, HandlerCode, Missing, ModuleImport } from '../facts';
import { isFinal, type Code } from '../locate/code';
import { NotAnalysed } from '../locate/limits';
import { RuntimeFiles, TASK } from '../locate/runtime-files';

/** Code that changes where Python looks for modules; the last one is how packages that were zipped are unpacked. */
const CHANGES_PATH = /\bsys\s*\.\s*path\b|\bfrom\s+sys\s+import\b[^\n]*\bpath\b|\bzipimport\b|\baddsitedir\b|\bunzip_requirements\b/;

/** What a Python function's code tells. Places are relative to the root of its asset. */
export function readPython(location: CodeLocation, code: Code): HandlerCode {
  const dot = location.handler.lastIndexOf('.');
  if (dot < 1) return { kind: 'unknown', why: `'${location.handler}' names no module and function` };
  return new Reading(location, code).read(location.handler.slice(0, dot).replace(/\//g, '.').replace(/^\.+/, ''), location.handler.slice(dot + 1));
}

/** Files that tell that the code is installed or built before it is deployed. */
const BUILT_FROM = ['requirements.txt', 'pyproject.toml', 'Pipfile', 'poetry.lock', 'uv.lock', 'setup.py', 'Makefile'];

/** Ways in which a module gets names that are not written down in it. */
const BINDS_UNSEEN = /\bimport\s*\*|\b(?:globals|vars|locals|exec|setattr)\s*\(|\b__getattr__\b|\bsys\s*\.\s*modules\b/;

class Reading {
  private readonly files: RuntimeFiles;
  private readonly search: ModuleSearch;
  private readonly modules: ModuleStore;
  private readonly installed: ReadonlySet<string>;
  /** Nothing is added to the code before it is deployed. */
  private readonly final: boolean;

  private changesPath = false;

  constructor(private readonly location: CodeLocation, private readonly code: Code) {
    this.files = new RuntimeFiles(code);
    this.search = new ModuleSearch(this.files, location.runtime);
    this.modules = new ModuleStore(this.files);
    this.installed = installedNames(this.files, this.search);
    this.final = isFinal(location);
  }

  /** The runtime client splits at the last dot: https://github.com/aws/aws-lambda-python-runtime-interface-client, `bootstrap.py`. */
  read(moduleName: string, functionName: string): HandlerCode {
    const found = this.search.find(moduleName);
    if (!found) return this.withoutFile(moduleName);
    if (found.kind !== 'source') return { kind: 'unknown', why: `${moduleName} has no source` };
    const entry = this.modules.read(moduleName, found);
    const loader = new PythonLoader(this.modules, this.search, this.installed);
    const limits = { deadline: this.code.budget.deadline };
    const ran = runHandler({ module: entry.ir, exportPath: [functionName], language: PYTHON, loader, limits });
    if (ran.kind === 'not-analysed') return { kind: 'unknown', why: ran.why };
    if (ran.kind === 'no-export') return this.withoutExport(entry, functionName, ran.there);
    return { kind: 'facts', facts: { language: 'python', ...ran.facts, imports: this.imports(entry) } };
  }

  private withoutExport(entry: SourceModule, name: string, there: readonly string[]): HandlerCode {
    if (BINDS_UNSEEN.test(entry.source)) return { kind: 'unknown', why: `${name} may come from where nobody sees it` };
    return missing({ what: 'export', name, there: there.filter(each => !each.includes('.')).sort().slice(0, 10) });
  }

  private withoutFile(moduleName: string): HandlerCode {
    const path = moduleName.replace(/\./g, '/');
    const built = !this.final && (this.files.names(TASK).length === 0 || BUILT_FROM.some(name => this.files.kind(`${TASK}/${name}`) === 'file'));
    if (built || !this.files.complete || isPythonStandard(this.location.runtime, moduleName.split('.')[0])) {
      return { kind: 'unknown', why: `${path}.py may be found elsewhere` };
    }
    const folder = `${TASK}/${path}`.replace(/\/[^/]*$/, '');
    return missing({ what: 'file', name: `${path}.py`, there: this.files.names(folder).filter(name => name.endsWith('.py')).slice(0, 10) });
  }

  /** Packages that are imported whenever the handler is loaded, by its own file or by files that it surely loads. */
  private imports(entry: SourceModule): ModuleImport[] {
    const found: ModuleImport[] = [];
    const seen = new Set([entry]);
    for (const module of seen) {
      // Modules may then come from anywhere.
      this.changesPath ||= CHANGES_PATH.test(module.source);
      for (const each of topLevelImports(module)) {
        for (const loaded of this.loadedBy(each)) seen.add(loaded);
        const fact = this.fact(module, each);
        if (fact) found.push(fact);
      }
    }
    // A module that is read later may still have run before.
    return this.changesPath ? found.map(each => each.found === 'missing' ? { ...each, found: 'unknown' } : each) : found;
  }

  private loadedBy(each: TopLevelImport): SourceModule[] {
    if (this.installed.has(each.module.split('.')[0])) return [];
    return loadedNames(each, this.search).flatMap(name => {
      const found = this.search.find(name);
      return found?.kind === 'source' ? this.readIfUnderstood(name, found) : [];
    });
  }

  private readIfUnderstood(name: string, found: FoundModule): SourceModule[] {
    try {
      return [this.modules.read(name, found)];
    } catch (error) {
      if (error instanceof NotAnalysed) return [];
      throw error;
    }
  }

  private fact(from: SourceModule, { module, relative, node }: TopLevelImport): ModuleImport | undefined {
    const where = this.where(module);
    if (where === undefined) return undefined;
    const place = { file: from.ir.file, ...new Positions(from.source).at(node.from) };
    return relative && where !== 'missing' ? undefined : { specifier: module, packageName: module.split('.')[0], place, found: where };
  }

  /** Where the package of a module is; undefined for the function's own modules. */
  private where(module: string): ModuleImport['found'] | undefined {
    const [name] = module.split('.');
    const found = this.search.find(name);
    const path = found?.kind === 'namespace' ? found.folders[0] : found?.file;
    if (path !== undefined) return this.ofPath(path, name);
    if (isPythonStandard(this.location.runtime, name)) return 'builtin';
    const inRuntime = pythonRuntimeHas(name);
    if (inRuntime) return 'runtime';
    return inRuntime === undefined || !this.final || !this.files.complete || this.changesPath ? 'unknown' : 'missing';
  }

  private ofPath(path: string, name: string): ModuleImport['found'] | undefined {
    if (!path.startsWith(`${TASK}/`)) return 'layer';
    return this.installed.has(name) ? 'asset' : undefined;
  }
}

function missing(what: Missing): HandlerCode {
  return { kind: 'missing', language: 'python', missing: what };
}
