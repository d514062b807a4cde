import { readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { type FileTree, plainPath } from './file-tree';
import { type Budget, LimitExceeded, megabytes } from './limits';

/**
 * A zip file of this machine. Only the files that are asked for are unpacked, each into a buffer of the size that the archive tells,
 * so that an archive which lies about it costs no more.
 */
export class ZipTree implements FileTree {
  /** @throws LimitExceeded when the archive is too large */
  static open(file: string, budget: Budget): ZipTree | undefined {
    const { size } = statSync(file);
    const { zipBytes } = budget.limits;
    if (size > zipBytes) throw new LimitExceeded(`the zip file has ${megabytes(size)}, the limit is ${megabytes(zipBytes)}`);
    const archive = readFileSync(file);
    try {
      return new ZipTree(archive, budget);
    } catch (error) {
      if (error instanceof LimitExceeded) throw error;
      return undefined; // damaged, or no zip file
    }
  }

  private readonly files = new Map<string, { readonly entry: string; readonly bytes: number }>();
  private readonly folders = new Map<string, Set<string>>([['', new Set()]]);

  private constructor(private readonly archive: Uint8Array, private readonly budget: Budget) {
    unzipSync(archive, {
      filter: ({ name, originalSize }) => {
        this.add(name, originalSize);
        return false;
      },
    });
  }

  kind(path: string): 'file' | 'folder' | undefined {
    if (this.files.has(path)) return 'file';
    return this.folders.has(path) ? 'folder' : undefined;
  }

  names(folder: string): readonly string[] {
    return [...this.folders.get(folder) ?? []].sort();
  }

  read(path: string): string | undefined {
    const file = this.files.get(path);
    if (!file) return undefined;
    this.budget.spend(path, file.bytes);
    try {
      const unpacked = unzipSync(this.archive, { filter: ({ name, originalSize }) => name === file.entry && originalSize === file.bytes });
      return strFromU8(unpacked[file.entry]);
    } catch {
      return undefined;
    }
  }

  private add(entry: string, bytes: number): void {
    if (this.files.size >= this.budget.limits.entries) throw new LimitExceeded(`the zip file has more than ${this.budget.limits.entries} entries`);
    const path = plainPath(entry);
    if (!path) return;
    if (!entry.endsWith('/')) this.files.set(path, { entry, bytes });
    this.addFolder(entry.endsWith('/') ? path : posix.dirname(path));
    this.nameIn(posix.dirname(path), posix.basename(path));
  }

  private addFolder(path: string): void {
    if (path === '.' || this.folders.has(path)) return;
    this.folders.set(path, new Set());
    this.addFolder(posix.dirname(path));
    this.nameIn(posix.dirname(path), posix.basename(path));
  }

  private nameIn(folder: string, name: string): void {
    this.folders.get(folder === '.' ? '' : folder)?.add(name);
  }
}
