import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { events, programs } from './javascript-programs';
import { allowsFor, type Observed } from '../support/admits';
import { readInline, shownExit } from '../support/handlers';

type Handler = (event: unknown) => Promise<unknown>;

function load(program: string): Handler {
  const exported: { handler?: Handler } = {};
  // The programs are made here, of a grammar that has no other effects.
  // eslint-disable-next-line no-new-func
  new Function('exports', program)(exported);
  return exported.handler!;
}

async function observe(handler: Handler, event: unknown): Promise<Observed> {
  try {
    return { kind: 'return', value: await handler(structuredClone(event)) };
  } catch (error) {
    return { kind: 'throw', value: error };
  }
}

/** More programs, to look for what is rare: `PROPERTY_RUNS=4000 npx jest test/properties/handlers-js`. A failure prints its seed. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 300);
const SEED = process.env.PROPERTY_SEED === 'random' ? undefined : Number(process.env.PROPERTY_SEED ?? 20_260_101);

test('whatever a program does lies within the exits that the analysis tells', async () => {
  await fc.assert(fc.asyncProperty(programs, fc.array(events, { minLength: 1, maxLength: 8 }), async (program, given) => {
    const read = readInline('javascript', program);
    if (read.kind !== 'facts') throw new Error(`not followed: ${JSON.stringify(read)}`);
    const { exits, escapes } = read.facts;
    const handler = load(program);
    for (const event of given) {
      const observed = await observe(handler, event);
      const allowed = allowsFor(exits, observed) || (observed.kind === 'throw' && escapes.length > 0);
      if (!allowed) throw new Error(`${JSON.stringify(event)} gives ${observed.kind} ${inspect(observed.value)}, told were ${exits.map(shownExit).join(' | ')}`);
    }
  }), { numRuns: RUNS, seed: SEED });
}, 120_000);
