import { readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { EXIT, UsageError, type Io } from './command';
import { baselineOf, readBaseline, type Baseline } from '../engine/baseline';
import type { Finding } from '../engine/finding';
import { OptionError } from '../engine/options';
import { errorCode, InputError, parseTextFile } from '../model';
import { counted } from '../reports/text';

const DEFAULT_FILE = 'safe-lambda-api-baseline.json';

/**
 * Reads a baseline.
 * @throws UsageError that names the file and what is wrong with it
 */
export function loadBaseline(file: string, cwd: string): Baseline {
  const named = nameOf(file, cwd);
  try {
    return readBaseline(parseTextFile(named, readFileSync(resolve(cwd, file), 'utf8')));
  } catch (error) {
    if (error instanceof InputError) throw new UsageError(error.message);
    if (error instanceof OptionError) throw new UsageError(`${named}: ${error.message}`);
    throw new UsageError(`${named}: the baseline cannot be read (${errorCode(error)}); --write-baseline=${named} makes one`);
  }
}

/** Writes the findings of now, and says so. */
export function saveBaseline(file: string | undefined, findings: readonly Finding[], io: Io): number {
  const target = file ?? DEFAULT_FILE, named = nameOf(target, io.cwd);
  writeOrRefuse(resolve(io.cwd, target), `${JSON.stringify(baselineOf(findings), undefined, 2)}\n`, named);
  io.stderr.write(`${named}: ${counted(findings.length, 'finding')} written; --baseline ${named} lets only new ones fail\n`);
  return EXIT.ok;
}

/** Writes a file of the user's. */
export function writeOrRefuse(path: string, text: string, named: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`${named}: cannot be written (${errorCode(error)})`);
  }
}

function nameOf(file: string, cwd: string): string {
  const name = relative(cwd, resolve(cwd, file));
  return name.startsWith('..') ? file : name;
}
