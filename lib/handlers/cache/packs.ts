import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

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
  private readonly own: string;
  private isOpen = false;
  private hasFailed = false;

  constructor(private readonly folder: string) {
    this.own = join(folder, `${randomUUID()}${ENDING}`);
    this.found = filesIn(folder);
    for (const file of this.found) for (const line of linesOf(file)) this.keep(line);
  }

  get(key: string): string | undefined {
    return this.lines.get(key)?.slice(key.length + 1);
  }

  set(key: string, text: string): void {
    const line = `${key} ${text}`;
    if (!this.hasFailed) this.write(line);
    this.keep(line);
  }

  private keep(line: string): void {
    this.lines.set(line.slice(0, line.indexOf(' ')), line);
  }

  /** Where it fails once, it is not tried for hundreds of other lines; a full disk has room for empty files, of which none is left. */
  private write(line: string): void {
    try {
      if (this.isOpen) append(this.own, [line]);
      else this.open(line);
      this.isOpen = true;
    } catch {
      this.hasFailed = true;
      if (!this.isOpen) remove(this.own);
    }
  }

  private open(line: string): void {
    makeFolder(this.folder);
    const merges = this.found.length > MAX_FILES || this.lines.size > MAX_ENTRIES;
    append(this.own, [...merges ? this.newest() : [], line]);
    if (merges) this.found.forEach(remove);
  }

  private newest(): string[] {
    const all = [...this.lines.values()];
    return all.length > MAX_ENTRIES ? all.slice(all.length / 2) : all;
  }
}

/** Step by step: with `recursive` Node.js 20 never ends below /proc, where no folder can be made. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!existsSync(folder)) throw error; // else another process was faster
  }
}

function append(file: string, lines: readonly string[]): void {
  appendFileSync(file, lines.map(line => `${line}\n`).join(''), { mode: 0o600 });
}

/** Files that somebody else owns stay. */
function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // or the folder is no folder
  }
}

/** Our files, oldest first. */
function filesIn(folder: string): string[] {
  const found = namesIn(folder).filter(name => name.endsWith(ENDING)).map(name => ({ file: join(folder, name), time: timeOf(join(folder, name)) }));
  return found.filter(({ time }) => time !== undefined).sort((left, right) => left.time! - right.time!).map(({ file }) => file);
}

/** When it was written; undefined for what is no file: reading a pipe would never end. */
function timeOf(file: string): number | undefined {
  try {
    const found = statSync(file);
    return found.isFile() ? found.mtimeMs : undefined;
  } catch {
    return undefined;
  }
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
