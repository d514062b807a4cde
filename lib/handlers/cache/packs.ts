import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The ending of our files, which alone are read and deleted: the folder may be one that a user has for more. */
const ENDING = '.facts';
/** More files than these are made one. */
const MAX_FILES = 16;
/** Of more entries the older half goes. */
const MAX_ENTRIES = 2_000;

/**
 * Lines of text by key, kept in a folder. A process appends what it adds to one file of its own: making a file takes up to 0.3 ms, and a first
 * run would make hundreds. What another process deletes or has half written is as if it were not there; each line tells by itself whether
 * it is whole.
 */
export class Packs {
  /** Oldest first. */
  private readonly lines = new Map<string, string>();
  private readonly found: readonly string[];
  private own?: string;

  constructor(private readonly folder: string) {
    this.found = filesIn(folder);
    for (const file of this.found) for (const line of linesOf(file)) this.keep(line);
  }

  get(key: string): string | undefined {
    return this.lines.get(key)?.slice(key.length + 1);
  }

  /** @throws when the folder cannot be written */
  set(key: string, text: string): void {
    const line = `${key} ${text}`;
    if (!this.own) this.start();
    appendFileSync(this.own!, `${line}\n`, { mode: 0o600 });
    this.keep(line);
  }

  private keep(line: string): void {
    this.lines.set(line.slice(0, line.indexOf(' ')), line);
  }

  private start(): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    this.own = join(this.folder, `${randomUUID()}${ENDING}`);
    if (this.found.length > MAX_FILES || this.lines.size > MAX_ENTRIES) this.merge(this.own);
  }

  private merge(file: string): void {
    const all = [...this.lines.values()], kept = all.length > MAX_ENTRIES ? all.slice(all.length / 2) : all;
    appendFileSync(file, kept.map(line => `${line}\n`).join(''), { mode: 0o600 });
    this.found.forEach(each => rmSync(each, { force: true }));
  }
}

/** Our files, oldest first. */
function filesIn(folder: string): string[] {
  const files = namesIn(folder).filter(name => name.endsWith(ENDING)).map(name => join(folder, name));
  const times = new Map(files.map(file => [file, statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0]));
  return files.sort((left, right) => times.get(left)! - times.get(right)!);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(line => line !== '');
  } catch {
    return [];
  }
}
