import { posix } from 'node:path';

/**
 * The files of a function's code or of a layer, whatever holds them: a folder, a zip file, or text in a template.
 * Paths are relative to the root, with `/` and without `.` or `..`; `''` is the root.
 */
export interface FileTree {
  kind(path: string): 'file' | 'folder' | undefined;
  /** Names in a folder, sorted; none where there is no such folder. */
  names(folder: string): readonly string[];
  /**
   * Text of a file, `undefined` where there is no such file or it cannot be read.
   * @throws LimitExceeded when the file, or all files read so far, are too large
   */
  read(path: string): string | undefined;
}

/** The path made plain, or `undefined` when it leads out of the root. */
export function plainPath(path: string): string | undefined {
  const plain = posix.normalize(path).replace(/^\.?\/+|\/+$/g, '');
  if (plain === '.') return '';
  return plain === '..' || plain.startsWith('../') ? undefined : plain;
}
