import { posix } from 'node:path';
import type { Code } from './code';
import { type FileTree, plainPath } from './file-tree';

/** Where Lambda puts the code of a function. */
export const TASK = '/var/task';
/** Where Lambda puts layers. */
export const LAYERS = '/opt';

/** A function's files where they are when it runs: its code at `/var/task`, its layers at `/opt`. Paths are absolute. */
export class RuntimeFiles {
  /** Every layer can be read, so that what is nowhere is missing. */
  readonly complete: boolean;
  private readonly layers: readonly FileTree[];

  constructor(private readonly code: Code) {
    this.complete = code.layers.every(layer => layer !== undefined);
    this.layers = code.layers.filter(layer => layer !== undefined).reverse();
  }

  kind(path: string): 'file' | 'folder' | undefined {
    const kinds = this.at(path).map(({ tree, inner }) => tree.kind(inner));
    return kinds.find(kind => kind !== undefined);
  }

  names(folder: string): string[] {
    return [...new Set(this.at(folder).flatMap(({ tree, inner }) => tree.names(inner)))].sort();
  }

  /** @throws LimitExceeded */
  read(path: string): string | undefined {
    const place = this.at(path).find(({ tree, inner }) => tree.kind(inner) === 'file');
    return place?.tree.read(place.inner);
  }

  private at(path: string): { readonly tree: FileTree; readonly inner: string }[] {
    const within = (root: string) => path === root || path.startsWith(`${root}/`) ? plainPath(path.slice(root.length + 1)) : undefined;
    const inTask = within(TASK);
    if (inTask !== undefined) return [{ tree: this.code.task, inner: inTask }];
    const inLayers = within(LAYERS);
    return inLayers === undefined ? [] : this.layers.map(tree => ({ tree, inner: inLayers }));
  }
}

/** `src/index.js` of `/var/task/src/index.js`; a layer's file keeps its whole path. */
export function shownPath(path: string): string {
  return path.startsWith(`${TASK}/`) ? path.slice(TASK.length + 1) : path;
}

/** The other way round. */
export function runtimePath(shown: string): string {
  return posix.resolve(TASK, shown);
}
