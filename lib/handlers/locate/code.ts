import { statSync } from 'node:fs';
import type { CodeLocation, HandlerLanguage } from '../facts';
import type { FileTree } from './file-tree';
import { FolderTree } from './folder-tree';
import { InlineTree } from './inline-tree';
import type { Budget } from './limits';

/** The code of one function, opened. */
export interface Code {
  /** What is at `/var/task` when the function runs. */
  readonly task: FileTree;
  /**
   * What is at `/opt`; a later layer lies over an earlier one. `undefined` stands for one that cannot be read, so that what is
   * nowhere else may be there.
   */
  readonly layers: readonly (FileTree | undefined)[];
  readonly budget: Budget;
}

/** `undefined` where there is nothing to read. */
export function openCode(location: CodeLocation, language: HandlerLanguage, budget: Budget): Code | undefined {
  const task = location.inline === undefined ? openTree(location.path, budget) : inlineTree(location.inline, language);
  return task && { task, layers: location.layers.map(layer => openTree(layer, budget)), budget };
}

/** Lambda writes inline code to `index.js` or `index.py`. */
function inlineTree(text: string, language: HandlerLanguage): FileTree {
  return new InlineTree(language === 'python' ? 'index.py' : 'index.js', text);
}

function openTree(path: string | undefined, budget: Budget): FileTree | undefined {
  const found = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return new FolderTree(path!, budget);
  return found?.isFile() ? zipTree().open(path!, budget) : undefined;
}

/** Unpacking takes a package that is seldom needed and slow to load. */
function zipTree(): typeof import('./zip-tree').ZipTree {
  return (require('./zip-tree') as typeof import('./zip-tree')).ZipTree;
}

/**
 * Whether the code is deployed as it is: inline text, a zip file, or an asset that CDK has made and hashed. Of a folder that a template
 * names nobody knows what a build will still do to it.
 */
export function isFinal(location: CodeLocation): boolean {
  if (location.inline !== undefined || location.hash !== undefined) return true;
  return location.path !== undefined && statSync(location.path, { throwIfNoEntry: false })?.isFile() === true;
}
