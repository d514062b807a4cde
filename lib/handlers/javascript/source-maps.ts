import { posix } from 'node:path';
import type { TraceMap } from '@jridgewell/trace-mapping';
import type { SourceModule } from './module-store';
import type { Place } from '../facts';
import { type RuntimeFiles, shownPath, TASK } from '../locate/runtime-files';

/** `//# sourceMappingURL=index.js.map`, the last of the file. */
const MAP_COMMENT = '//# sourceMappingURL=';
/** The folder that CDK mounts a project's root at when it bundles in a container. */
const CONTAINER_INPUT = /^.*\/asset-input\//;

/** Loaded when there is a map: most deployed code has none, and loading takes 4 ms. */
function mapping(): typeof import('@jridgewell/trace-mapping') {
  return require('@jridgewell/trace-mapping') as typeof import('@jridgewell/trace-mapping');
}

/** Turns places in what is deployed into places in what its author wrote. */
export class SourceMaps {
  private readonly maps = new Map<string, TraceMap | undefined>();

  constructor(private readonly files: RuntimeFiles, private readonly modules: ReadonlyMap<string, SourceModule>) {}

  /** The place itself where there is no map, or the map does not know it. */
  original(place: Place): Place {
    const map = this.mapOf(place.file);
    if (!map) return place;
    const { source, line, column } = mapping().originalPositionFor(map, { line: place.line, column: place.column - 1 });
    return source === null ? place : { file: this.shownSource(source, place.file), line, column: column + 1 };
  }

  private mapOf(file: string): TraceMap | undefined {
    if (!this.maps.has(file)) this.maps.set(file, this.load(file));
    return this.maps.get(file);
  }

  private load(file: string): TraceMap | undefined {
    const module = this.modules.get(file);
    const start = module?.text.lastIndexOf(MAP_COMMENT) ?? -1;
    if (!module || start < 0) return undefined;
    const [url] = module.text.slice(start + MAP_COMMENT.length).split(/\s/, 1);
    try {
      const text = url.startsWith('data:') ? dataOf(url) : this.files.read(posix.resolve(posix.dirname(module.file), decodeURI(url)));
      return text === undefined ? undefined : new (mapping().TraceMap)(text);
    } catch {
      return undefined; // damaged, or too large: the code has places of its own
    }
  }

  /** Relative to the root of the asset, from which the map may lead out: `../../src/app.ts`. */
  private shownSource(source: string, file: string): string {
    const plain = source.replace(/^(?:webpack|file):\/\/[^/]*\//, '');
    if (CONTAINER_INPUT.test(plain)) return plain.replace(CONTAINER_INPUT, '');
    const { file: at } = this.modules.get(file)!;
    const inTask = at.startsWith(`${TASK}/`);
    return inTask ? posix.normalize(posix.join(posix.dirname(shownPath(at)), plain)) : posix.join(posix.dirname(at), plain);
  }
}

function dataOf(url: string): string | undefined {
  const comma = url.indexOf(',');
  const data = url.slice(comma + 1);
  return url.slice(0, comma).endsWith(';base64') ? Buffer.from(data, 'base64').toString('utf8') : decodeURIComponent(data);
}
