import * as fc from 'fast-check';
import { events } from './javascript-programs';
import { runs, SEED } from './runs';
import { warmPrograms } from './warm-programs';
import { staysWithin, type Handler } from './within-told';
import { gaveUp, readInline } from '../support/handlers';

/** What code that is not followed does, call by call: it calls functions that it was given before, changes objects, gives something. */
function foreignCode(does: readonly number[]): (given: unknown) => unknown {
  const had: unknown[] = [];
  let calls = 0, running = false;
  return given => {
    had.push(given);
    const what = does[calls++ % does.length], held = had[what % had.length];
    // Only once at a time, or functions that hand on themselves would never end.
    if (what % 2 === 0 && !running) {
      running = true;
      had.filter(each => typeof each === 'function').slice(-3).forEach(each => swallowing(() => (each as (value: unknown) => unknown)(what)));
      running = false;
    }
    if (typeof held === 'object' && held !== null && what % 3 === 0) Object.assign(held, { a: what, statusCode: 'changed' });
    return [undefined, 0, 'given', { statusCode: 1 }, held, null, true][what % 7];
  };
}

function swallowing(run: () => unknown): void {
  try {
    run();
  } catch {
    // what its callbacks throw, it keeps to itself
  }
}

function load(program: string, does: readonly number[]): Handler {
  const exported: { handler?: Handler } = {};
  // The programs are made here, of a grammar that has no other effects; what they leave in the global scope, they leave in one of their own.
  // eslint-disable-next-line no-new-func
  new Function('exports', 'foreign', 'globalThis', `with (globalThis) { ${program} }`)(exported, foreignCode(does), scopeOfItsOwn());
  return exported.handler!;
}

/** Assigning to a name that nobody declared makes it: here, in an object of the program's own. */
function scopeOfItsOwn(): object {
  return new Proxy({} as Record<string, unknown>, {
    has: (target, key) => key in target || key === 'g',
    get: (target, key) => key === Symbol.unscopables ? undefined : target[key as string],
  });
}

/** As it is now, since later invocations change what they share. */
function structuredCloneOr(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return value;
  }
}

const invocations = fc.array(events, { minLength: 2, maxLength: 8 });
const deeds = fc.array(fc.nat({ max: 209 }), { minLength: 1, maxLength: 9 });

test('what invocations after each other do lies within the exits that the analysis tells', async () => {
  await fc.assert(fc.asyncProperty(warmPrograms, invocations, deeds, async (program, given, does) => {
    const read = readInline('javascript', program);
    if (gaveUp(read)) return;
    if (read.kind !== 'facts') throw new Error(`not followed: ${JSON.stringify(read)}`);
    await staysWithin(read.facts, load(program, does), given, structuredCloneOr);
  }), { numRuns: runs(300), seed: SEED });
}, 120_000);
