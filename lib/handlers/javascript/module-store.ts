import { lowerModule } from './lower-module';
import { type ParsedModule, parseModule } from './module-format';
import type { ModuleIr, Pos } from '../core/ir';
import { Positions } from '../core/positions';
import { NotAnalysed } from '../locate/limits';
import { type RuntimeFiles, shownPath } from '../locate/runtime-files';

/** A file that has been read. */
export interface SourceModule {
  readonly file: string;
  readonly text: string;
  readonly parsed: ParsedModule;
  readonly positions: Positions;
  readonly ir: ModuleIr;
  /** See `LoweredModule`. */
  readonly whole: boolean;
}

/** The modules of one function, each read once. */
export class ModuleStore {
  private readonly modules = new Map<string, SourceModule>();

  constructor(private readonly files: RuntimeFiles, private readonly runtime: string) {}

  /**
   * @throws NotAnalysed when the file is no JavaScript, or cannot be read
   */
  read(file: string): SourceModule {
    const known = this.modules.get(file);
    if (known) return known;
    const module = this.load(file);
    this.modules.set(file, module);
    return module;
  }

  /** What has been read so far, by its path at run time. */
  get all(): readonly SourceModule[] {
    return [...this.modules.values()];
  }

  private load(file: string): SourceModule {
    const raw = this.files.read(file);
    if (raw === undefined) throw new NotAnalysed(`${shownPath(file)} cannot be read`);
    const text = file.endsWith('.json') ? `module.exports = (${raw}\n)` : raw.replace(/^\uFEFF/, '');
    const positions = new Positions(text);
    const parsed = parseModule(text, file, this.files, this.runtime);
    if (!('program' in parsed)) {
      const { line, column }: Pos = positions.at(parsed.offset);
      throw new NotAnalysed(`${shownPath(file)}:${line}:${column} is not understood: ${parsed.message.replace(/\s*\(\d+:\d+\)/, '')}`);
    }
    return { file, text, parsed, positions, ...lowerModule(parsed.program, text, positions, shownPath(file), parsed.format) };
  }
}
