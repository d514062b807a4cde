import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadBaseline, saveBaseline, writeOrRefuse } from './baseline-file';
import type { CheckOptions } from './check';
import { EXIT, UsageError, type Io } from './command';
import { readConfig, type Config } from './config';
import { formatNamed } from './formats';
import { findInputs } from './inputs';
import { judge, type Judged } from './judge';
import { notesOf } from './notes';
import { Progress } from './progress';
import { buildReport, openOf } from './report/build';
import { readSubjects, Texts, type Subjects } from './subject';
import { compareWith, type Baseline } from '../engine/baseline';
import { handlersFor } from '../engine/handler-code';
import { policyOf } from '../engine/options';
import type { Policy } from '../engine/policy';
import type { InputError } from '../model';
import { located } from '../reports/places';
import type { Report } from '../reports/report';
import { counted } from '../reports/text';
import { WIDEST } from '../reports/wrap';

/** What `check` is to do. */
export interface CheckRequest extends CheckOptions {
  readonly paths: readonly string[];
}

/** Judges the inputs, prints the report and says how it ended. */
export async function runCheck(request: CheckRequest, io: Io): Promise<number> {
  const config = readConfig(io.cwd, request.config), baselineFile = request.baseline ?? config.baseline, write = request['write-baseline'];
  // Read before the work begins: a file that is not there should not cost a minute.
  const baseline = baselineFile === undefined || write !== undefined ? undefined : loadBaseline(baselineFile, io.cwd);
  const texts = new Texts(io.cwd, request.paths.includes('-') ? await readAll(io) : undefined);
  const outcome = judgeAll(request, config, texts, io);
  if (write !== undefined) return saveAll(write === true ? baselineFile : write, outcome, io);
  const report = reportOf(outcome, policyFor(request, config, true), texts, io.cwd, baseline);
  print(report, request, io);
  return outcome.errors.length > 0 ? EXIT.unusable : exitCodeOf(report, request['fail-on'] ?? 'error');
}

interface Outcome {
  readonly judged: readonly Judged[];
  readonly warnings: Subjects['warnings'];
  /** Inputs that could not be read or linked. */
  readonly errors: readonly InputError[];
}

function judgeAll(request: CheckRequest, config: Config, texts: Texts, io: Io): Outcome {
  const progress = new Progress(io.stderr, io.columns), today = new Date().toISOString().slice(0, 10), handlers = handlersFor({ cwd: io.cwd });
  try {
    const { subjects, warnings, errors } = readSubjects(findInputs(request.paths, io.cwd), texts, io.cwd, file => progress.tell(`reading ${file}`));
    const judged = subjects.map(subject => judge(subject, {
      policy: policyFor(request, config, subject.metadata !== undefined),
      acknowledgements: config.acknowledgements,
      handlers,
      today,
      before: () => progress.tell(`judging ${counted(subject.templates.length, 'template')}`),
    }));
    return { judged, warnings, errors: [...errors, ...judged.flatMap(one => one.errors)] };
  } finally {
    progress.end();
  }
}

/** What the command line says wins over the configuration file, and that over cdk.json. */
function policyFor({ preset }: CheckRequest, { layers }: Config, wholeApp: boolean): Policy {
  return policyOf([...preset ? [{ preset }] : [], ...layers], wholeApp);
}

/** A baseline without the findings of an input that could not be read would call them new later. */
function saveAll(file: string | undefined, { judged, errors }: Outcome, io: Io): number {
  if (errors.length > 0) throw new UsageError(`no baseline is written, because an input cannot be read: ${errors[0].message}`);
  return saveBaseline(file, openOf(judged), io);
}

function reportOf({ judged, warnings, errors }: Outcome, policy: Policy, texts: Texts, cwd: string, baseline?: Baseline): Report {
  const compared = baseline && compareWith(baseline, openOf(judged));
  return buildReport({ judged, policy, notes: notesOf(errors, warnings, judged, policy), texts, cwd, compared });
}

function print(report: Report, { format = 'text', output, quiet }: CheckRequest, io: Io): void {
  const shown = quiet ? { ...report, notes: report.notes.filter(({ level }) => level === 'error') } : report;
  const terminal = { color: io.color, width: io.columns, quiet };
  if (output === undefined) {
    io.stdout.write(formatNamed(format)(shown, terminal));
  } else {
    writeOrRefuse(resolve(io.cwd, output), formatNamed(format)(shown, { color: false, width: WIDEST, quiet }), output);
    if (format !== 'text' && !quiet) io.stdout.write(formatNamed('text')(shown, terminal));
  }
  // The JSON has no place for notes, and whoever reads it from a pipe still has to be told why the exit code is 2.
  if (format === 'json') shown.notes.forEach(note => io.stderr.write(`${located({ ...note, message: `${note.level}: ${note.message}` })}\n`));
  if (format === 'github') summarise(report, io);
}

/** GitHub shows this Markdown on the page of the run. */
function summarise(report: Report, { env }: Io): void {
  if (!env.GITHUB_STEP_SUMMARY) return;
  const { githubSummary } = require('../reports/github-summary') as typeof import('../reports/github-summary');
  appendFileSync(env.GITHUB_STEP_SUMMARY, githubSummary(report));
}

function exitCodeOf({ summary: { errors, warnings } }: Report, bar: 'error' | 'warning' | 'never'): number {
  const count = bar === 'never' ? 0 : bar === 'error' ? errors : errors + warnings;
  return count > 0 ? EXIT.findings : EXIT.ok;
}

async function readAll({ stdin }: Io): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk as string));
  return Buffer.concat(chunks).toString('utf8');
}
