import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { decode, encode } from './codec';
import type { HandlerCode } from '../facts';

/** Names the folder of the cache; `off` does without one. */
const CACHE_VARIABLE = 'SAFE_LAMBDA_API_CACHE';
const NAME = 'cdk-safe-lambda-api';
/** When the folder has more files, the older half goes. */
const MAX_FILES = 2_000;
/** Listing the folder takes longer than writing an entry. */
const WRITES_BETWEEN_LOOKS = 100;

/**
 * What is known of code that was read before, a file for each function. Entries are written aside and then renamed, so that processes may share
 * the folder; it may be deleted at any time, and what is damaged in it is as if it were not there.
 */
export class Cache {
  /** Of this process, whose caches share their folder. */
  private static writes = 0;

  constructor(readonly folder: string | undefined = cacheFolder()) {}

  get(key: string | undefined): HandlerCode | undefined {
    if (!this.folder || !key) return undefined;
    try {
      const text = readFileSync(join(this.folder, `${key}.json`), 'utf8');
      const line = text.indexOf('\n');
      const payload = text.slice(line + 1);
      return text.slice(0, line) === checksum(payload) ? decode(payload) as HandlerCode : undefined;
    } catch {
      return undefined;
    }
  }

  /** Failing to write costs the next run some time, and nothing else. */
  set(key: string | undefined, code: HandlerCode): void {
    if (!this.folder || !key) return;
    const aside = join(this.folder, `${key}.${randomUUID()}.tmp`);
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      const payload = encode(code);
      writeFileSync(aside, `${checksum(payload)}\n${payload}`, { mode: 0o600 });
      renameSync(aside, join(this.folder, `${key}.json`));
      if (Cache.writes++ % WRITES_BETWEEN_LOOKS === 0) this.prune(this.folder);
    } catch {
      remove(aside);
    }
  }

  private prune(folder: string): void {
    const files = readdirSync(folder).map(name => join(folder, name));
    if (files.length <= MAX_FILES) return;
    const times = new Map(files.map(file => [file, statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0]));
    const oldest = files.sort((left, right) => times.get(left)! - times.get(right)!).slice(0, files.length / 2);
    oldest.forEach(file => rmSync(file, { force: true }));
  }
}

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

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // the folder is no folder
  }
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
