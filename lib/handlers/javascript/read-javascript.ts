import { type AssetState, assetState, findHandlerFile, parseHandler } from './handler-file';
import { misplacedCommonJs } from './module-format';
import { topLevelImports } from './module-imports';
import { ModuleStore, type SourceModule } from './module-store';
import { NodeLoader } from './node-loader';
import { isPath } from './packages';
import { isTypeScript } from './parse';
import { Resolver } from './resolve';
import { SourceMaps } from './source-maps';
import type { CodeLocation, FormatMismatch, HandlerCode, ModuleImport, Place } from '../facts';
import { JAVASCRIPT } from './language';
import { knownModule } from './packages-known';
import { runHandler } from '../core/run-handler';
import { type Code, isFinal } from '../locate/code';
import { mapPlaces } from '../locate/places';
import { RuntimeFiles, shownPath } from '../locate/runtime-files';

/** What a Node.js function's code tells. Places are relative to the root of its asset. */
export function readJavaScript(location: CodeLocation, code: Code): HandlerCode {
  const name = parseHandler(location.handler);
  if (!name) return { kind: 'unknown', why: `'${location.handler}' names no file and export` };
  const files = new RuntimeFiles(code);
  const final = isFinal(location);
  const asset = assetState(files, final);
  const located = findHandlerFile(name.stem, files, asset);
  if (located.kind === 'missing') return { ...located, language: 'javascript' };
  if (located.kind === 'unknown') return located;
  return new Reading(location, code, files, asset).read(located.file, name.exportPath);
}

/** Of code that never gets as far as its handler. */
const NOTHING = { language: 'javascript' as const, exits: [], escapes: [], eventReads: [], catchesAll: false };

class Reading {
  private readonly modules: ModuleStore;
  private readonly resolver: Resolver;

  constructor(location: CodeLocation, private readonly code: Code, private readonly files: RuntimeFiles, private readonly asset: AssetState) {
    this.modules = new ModuleStore(files, location.runtime);
    this.resolver = new Resolver(files, location.runtime, asset === 'final');
  }

  read(file: string, exportPath: readonly string[]): HandlerCode {
    const entry = this.modules.read(file);
    const formatMismatch = this.asset === 'to-be-built' || isTypeScript(file) ? undefined : mismatch(entry);
    const ran = runHandler({
      module: entry.ir,
      exportPath,
      language: JAVASCRIPT,
      loader: new NodeLoader(this.modules, this.resolver, knownModule),
      limits: { deadline: this.code.budget.deadline },
    });
    if (ran.kind === 'not-analysed') return { kind: 'unknown', why: ran.why };
    if (ran.kind === 'no-export') return this.withoutExport(ran.there, exportPath, entry, formatMismatch);
    const facts = { language: 'javascript' as const, ...ran.facts, imports: this.imports(entry), formatMismatch };
    return this.mapped({ kind: 'facts', facts });
  }

  /** The file is there, and what it exports is known. */
  private withoutExport(there: readonly string[], exportPath: readonly string[], entry: SourceModule, formatMismatch?: FormatMismatch): HandlerCode {
    if (formatMismatch) return this.mapped({ kind: 'facts', facts: { ...NOTHING, place: formatMismatch.place, imports: this.imports(entry), formatMismatch } });
    const name = exportPath.join('.');
    if (this.asset === 'to-be-built' || isTypeScript(entry.file) || !this.modules.all.every(seenWhole)) return { kind: 'unknown', why: `${shownPath(entry.file)} has no export ${name}` };
    const names = there.filter(each => each !== '__esModule').sort();
    return { kind: 'missing', language: 'javascript', missing: { what: 'export', name, there: names.slice(0, 10) } };
  }

  private mapped(code: HandlerCode): HandlerCode {
    const maps = new SourceMaps(this.files, new Map(this.modules.all.map(each => [shownPath(each.file), each])));
    return mapPlaces(code, place => maps.original(place));
  }

  /** Packages that are imported whenever the handler is loaded, by its own file or by files that it surely loads. */
  private imports(entry: SourceModule): ModuleImport[] {
    const found: ModuleImport[] = [];
    const seen = new Set([entry]);
    for (const module of seen) {
      if (isTypeScript(module.file) || module.file.endsWith('.json')) continue;
      for (const { specifier, node } of topLevelImports(module.parsed.program)) {
        const { file, packageName, found: where } = this.resolver.resolve(specifier, module.file, module.parsed.format);
        const loaded = this.modules.all.find(each => each.file === file);
        if (loaded) seen.add(loaded);
        else if (packageName && !isPath(specifier)) found.push({ specifier, packageName, found: where, place: placeOf(module, node.start) });
      }
    }
    return this.modules.all.some(each => CHANGES_LOOKUP.test(each.text)) ? found.map(notSaidMissing) : found;
  }
}

/** Code that changes where Node.js looks for packages: hooks, aliases, Plug'n'Play. */
const CHANGES_LOOKUP = /\bmodule-alias\b|\bapp-module-path\b|\btsconfig-paths\b|\.pnp\b|\b_resolveFilename\b|\b_initPaths\b|\b_nodeModulePaths\b|\bregisterHooks\b|\bmodule\.paths\b|\bNODE_PATH\b/;

function notSaidMissing(each: ModuleImport): ModuleImport {
  return each.found === 'missing' ? { ...each, found: 'unknown' } : each;
}

/** What `eval` runs nobody reads. */
function seenWhole(module: SourceModule): boolean {
  return module.whole && !/\beval\s*\(/.test(module.text);
}

function mismatch(module: SourceModule): FormatMismatch | undefined {
  const { program, format, misplaced, because } = module.parsed;
  if (misplaced) return { kind: 'import-in-commonjs', place: placeOf(module, misplaced.start), because };
  const commonJs = format === 'esm' ? misplacedCommonJs(program) : undefined;
  return commonJs && { kind: 'exports-in-esm', place: placeOf(module, commonJs.start), because };
}

function placeOf(module: SourceModule, offset: number): Place {
  return { file: shownPath(module.file), ...module.positions.at(offset) };
}
