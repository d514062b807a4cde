import { existsSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Names the folder of the cache; `off` does without one. */
const CACHE_VARIABLE = 'SAFE_LAMBDA_API_CACHE';
const NAME = 'cdk-safe-lambda-api';

/** Beside other tools' caches in node_modules, else in the user's own folder of temporary files. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>> = process.env, cwd = process.cwd()): string | undefined {
  const chosen = env[CACHE_VARIABLE];
  if (chosen === 'off') return undefined;
  if (chosen) return chosen;
  if (existsSync(join(cwd, 'node_modules'))) return join(cwd, 'node_modules', '.cache', NAME);
  const own = join(tmpdir(), `${NAME}-${userInfo().username}`);
  return isOthers(own) ? undefined : own;
}

/** On a shared machine somebody else may have made a folder of that name. */
function isOthers(folder: string): boolean {
  const owner = statSync(folder, { throwIfNoEntry: false })?.uid;
  return owner !== undefined && process.getuid !== undefined && owner !== process.getuid();
}
