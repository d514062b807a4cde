import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { applyBaseline, writeBaseline } from './baseline-file';
import type { CheckOptions } from './check';
import { EXIT, UsageError, type Io } from './command';
import { readConfig, type Config } from './config';
import { formatNamed } from './formats';
import { findInputs } from './inputs';
import { judge, type Judged } from './judge';
import { notesOf } from './notes';
import { Progress } from './progress';
import { buildReport, openOf } from './report/build';
import { readSubjects, Texts, type Subject, type Subjects } from './subject';
import { policyOf } from '../engine/options';
import type { Report } from '../reports/report';

/** Judges the inputs, prints the report and says how it ended. */
export async function runCheck(options: CheckOptions & { readonly paths: readonly string[] }, io: Io): Promise<number> {
  const config = readConfig(io.cwd, options.config);
  const progress = new Progress(io.stderr, io.columns);
  const texts = new Texts(io.cwd, options.paths.includes('-') ? await readAll(io.stdin) : undefined);
  const read = readSubjects(findInputs(options.paths, io.cwd), texts, io.cwd, file => progress.tell(`reading ${file}`));
  const judged = read.subjects.map(subject => judge(subject, termsOf(subject, options, config, progress)));
  const failed = [...read.errors, ...judged.flatMap(({ errors }) => errors)];
  const baseline = options.baseline ?? config.baseline;
  progress.end();
  if (options['write-baseline'] !== undefined) return writeBaseline(fileOf(options['write-baseline'], baseline), openOf(judged), failed, io);
  const report = reportOf({ ...read, errors: failed }, judged, options, config, texts, io, baseline);
  print(report, options, io);
  return failed.length > 0 ? EXIT.unusable : exitCodeOf(report, options['fail-on'] ?? 'error');
}
