import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { buildGuard } from '../../projenrc/build-guard';

/** Builds the layers anew into a folder of their own, so that no test sees stale ones. */
export function builtAssets(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guard-assets-'));
  buildGuard(folder);
  return folder;
}
