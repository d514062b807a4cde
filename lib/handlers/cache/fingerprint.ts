import { createHash, type Hash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeLocation } from '../facts';

/** Raised whenever the analysis may tell other facts of the same code. */
const SCHEMA = 5;
const { version: PACKAGE_VERSION } = require('../../../package.json') as { readonly version: string };
/** Larger folders are read anew each time. */
const MAX_FILES = 5_000;

/**
 * The key under which what is known of some code is kept: the hash of CDK's asset where there is one, else names, sizes and times of all files.
 * Undefined where the code is too large to be told apart.
 */
export function fingerprint(location: CodeLocation): string | undefined {
  const { handler, runtime, inline, path, hash, layers } = location;
  const digest = createHash('sha256');
  digest.update(JSON.stringify([SCHEMA, PACKAGE_VERSION, process.version, handler, runtime, inline ?? null, hash ?? null, layers.length]));
  const known = (hash === undefined ? addPath(digest, path) : true) && layers.every(layer => addPath(digest, layer));
  return known ? digest.digest('hex') : undefined;
}

function addPath(digest: Hash, path: string | undefined): boolean {
  const found = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
  if (!found) return Boolean(digest.update('\0none'));
  if (!found.isDirectory()) return Boolean(digest.update(`\0${path}\0${found.size}\0${found.mtimeMs}`));
  return addFolder(digest, path!, { files: 0 });
}

function addFolder(digest: Hash, folder: string, count: { files: number }): boolean {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((left, right) => left.name < right.name ? -1 : 1);
  count.files += entries.length;
  if (count.files > MAX_FILES) return false;
  return entries.every(entry => {
    const path = join(folder, entry.name);
    digest.update(`\0${path}`);
    // What is in a package is not read; which packages there are, is.
    if (entry.isDirectory()) return isPackageFolder(folder) || addFolder(digest, path, count);
    const found = statSync(path, { throwIfNoEntry: false });
    return Boolean(digest.update(`\0${found?.size}\0${found?.mtimeMs}`));
  });
}

/** A folder of packages, or of a scope's packages. */
function isPackageFolder(folder: string): boolean {
  return /[\\/]node_modules(?:[\\/]@[^\\/]+)?$/.test(folder);
}
