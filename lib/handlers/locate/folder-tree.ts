import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FileTree } from './file-tree';
import type { Budget } from './limits';

/** A folder of this machine. What is neither a file nor a folder (a pipe, a device) is not there. */
export class FolderTree implements FileTree {
  private readonly kinds = new Map<string, 'file' | 'folder' | undefined>();

  constructor(private readonly root: string, private readonly budget: Budget) {}

  kind(path: string): 'file' | 'folder' | undefined {
    if (!this.kinds.has(path)) this.kinds.set(path, this.look(path));
    return this.kinds.get(path);
  }

  names(folder: string): readonly string[] {
    try {
      return readdirSync(join(this.root, folder)).slice(0, this.budget.limits.entries).sort();
    } catch {
      return [];
    }
  }

  read(path: string): string | undefined {
    if (this.kind(path) !== 'file') return undefined;
    const file = join(this.root, path);
    try {
      this.budget.spend(path, statSync(file).size);
      return readFileSync(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code) return undefined;
      throw error;
    }
  }

  private look(path: string): 'file' | 'folder' | undefined {
    try {
      const found = statSync(join(this.root, path), { throwIfNoEntry: false });
      if (found?.isFile()) return 'file';
      return found?.isDirectory() ? 'folder' : undefined;
    } catch {
      return undefined;
    }
  }
}
