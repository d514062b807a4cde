import type { FileTree } from './file-tree';

/** One file whose text stands in a template. */
export class InlineTree implements FileTree {
  constructor(private readonly file: string, private readonly text: string) {}

  kind(path: string): 'file' | 'folder' | undefined {
    if (path === this.file) return 'file';
    return path === '' ? 'folder' : undefined;
  }

  names(folder: string): readonly string[] {
    return folder === '' ? [this.file] : [];
  }

  read(path: string): string | undefined {
    return path === this.file ? this.text : undefined;
  }
}
