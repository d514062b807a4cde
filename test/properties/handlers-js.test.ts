import * as fc from 'fast-check';
import { events, programs } from './javascript-programs';
import { runs, SEED } from './runs';
import { staysWithin, type Handler } from './within-told';
import { readInline } from '../support/handlers';

function load(program: string): Handler {
  const exported: { handler?: Handler } = {};
  // The programs are made here, of a grammar that has no other effects.
  // eslint-disable-next-line no-new-func
  new Function('exports', program)(exported);
  return exported.handler!;
}

test('whatever a program does lies within the exits that the analysis tells', async () => {
  await fc.assert(fc.asyncProperty(programs, fc.array(events, { minLength: 1, maxLength: 8 }), async (program, given) => {
    const read = readInline('javascript', program);
    if (read.kind !== 'facts') throw new Error(`not followed: ${JSON.stringify(read)}`);
    await staysWithin(read.facts, load(program), given);
  }), { numRuns: runs(300), seed: SEED });
}, 120_000);
