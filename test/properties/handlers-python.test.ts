import { spawnSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { EVENTS, program } from './python-programs';
import { runs, SEED } from './runs';
import { allowsFor, type Observed } from '../support/admits';
import { factsOf, gaveUp, readInline, shownExit } from '../support/handlers';

const BATCH = 40;
const RUNS = Math.ceil(runs(320) / BATCH);

test('whatever Python was seen to do lies within the exits that the analysis names', () => {
  fc.assert(fc.property(fc.array(program, { minLength: 1, maxLength: BATCH, size: 'max' }), programs => {
    const seen = runPython(programs);
    const wrong = programs.flatMap((source, index) => beyond(source, seen[index]));
    // Shrinking would start Python hundreds of times; the shortest program of a batch is short enough to read.
    expect(wrong.sort((left, right) => left.source.length - right.source.length).slice(0, 1)).toEqual([]);
  }), { numRuns: RUNS, seed: SEED, endOnFailure: true });
}, 120_000);

/** What was seen and is not allowed for. */
function beyond(source: string, seen: readonly Observed[]): { readonly source: string }[] {
  const read = readInline('python', source);
  if (gaveUp(read)) return [];
  const { exits, escapes } = factsOf(read);
  const allowed = (each: Observed) => allowsFor(exits, each) || (each.kind === 'throw' && escapes.length > 0);
  return seen.filter(each => !allowed(each)).map(each => ({ source, seen: each, exits: exits.map(shownExit) }));
}

function runPython(programs: readonly string[]): Observed[][] {
  const { status, stdout, stderr, error } = spawnSync('python3', [path.join(__dirname, 'run_programs.py')], {
    input: JSON.stringify({ programs, events: EVENTS }), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`python3 is needed to test the analysis of Python: ${error?.message ?? stderr}`);
  return JSON.parse(stdout) as Observed[][];
}
