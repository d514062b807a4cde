import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Entries of folders that are looked at: enough for a repository of many services, and about 0.1 s. */
const MOST_ENTRIES = 20_000;
/** What was installed, hidden, or copied by the CDK. */
const FOREIGN = /^(\.|node_modules$|cdk\.out$|__pycache__$|venv$|asset\.[0-9a-f]+$)/;
const CODE = /\.(?:[cm]?js|py)$/;

/**
 * The files of the folder that a command runs in. The CDK copies an asset into `cdk.out/asset.<hash>` and writes nowhere what it copied, so
 * that the original is told by its name and its bytes.
 */
export class OwnFiles {
  private byName?: ReadonlyMap<string, readonly string[]>;
  private readonly digests = new Map<string, string | undefined>();

  constructor(private readonly folder: string, private readonly limit = MOST_ENTRIES) {}

  /** The one file that is the same as a copy and has the same path within its folder; undefined where there is none, or more than one. */
  original(copy: string, name: string): string | undefined {
    this.byName ??= this.index();
    const named = this.byName.get(baseOf(name))?.filter(file => file.endsWith(`/${name}`)) ?? [];
    const digest = named.length > 0 ? this.digestOf(copy) : undefined;
    const same = digest === undefined ? [] : named.filter(file => this.digestOf(join(this.folder, file)) === digest);
    return same.length === 1 ? join(this.folder, same[0]) : undefined;
  }

  /** Every function may have an `index.js`: each is read once, and not once for each of the others. */
  private digestOf(file: string): string | undefined {
    if (!this.digests.has(file)) this.digests.set(file, digestOf(file));
    return this.digests.get(file);
  }

  /** Paths that begin with `/`, relative to the folder, by the name of the file. Breadth first, and nothing where there is too much. */
  private index(): Map<string, string[]> {
    const files = new Map<string, string[]>(), folders = [''];
    let entries = 0;
    for (const folder of folders) {
      for (const entry of entriesOf(join(this.folder, folder))) {
        if (++entries > this.limit) return new Map();
        const path = `${folder}/${entry.name}`;
        if (entry.isDirectory() && !FOREIGN.test(entry.name)) folders.push(path);
        if (entry.isFile() && CODE.test(entry.name)) files.set(entry.name, [...files.get(entry.name) ?? [], path]);
      }
    }
    return files;
  }
}

function baseOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function digestOf(file: string): string | undefined {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('base64');
  } catch {
    return undefined;
  }
}
