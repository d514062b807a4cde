import { inspect } from 'node:util';
import type { HandlerFacts } from '../../lib/handlers/facts';
import { allowsFor, type Observed } from '../support/admits';
import { shownExit } from '../support/handlers';

/** A handler that ran for real. */
export type Handler = (event: unknown) => Promise<unknown>;

/** Runs a handler for each event, one after the other. Throws where it does what the analysis has not told; `kept` is what is compared of a returned value. */
export async function staysWithin(
  { exits, escapes }: HandlerFacts, handler: Handler, given: readonly unknown[], kept = (value: unknown) => value,
): Promise<void> {
  for (const event of given) {
    const observed = await observe(handler, event, kept);
    const allowed = allowsFor(exits, observed) || (observed.kind === 'throw' && escapes.length > 0);
    if (!allowed) throw new Error(`${JSON.stringify(event)} gives ${observed.kind} ${inspect(observed.value)}, told were ${exits.map(shownExit).join(' | ')}`);
  }
}

async function observe(handler: Handler, event: unknown, kept: (value: unknown) => unknown): Promise<Observed> {
  try {
    return { kind: 'return', value: kept(await handler(structuredClone(event))) };
  } catch (error) {
    return { kind: 'throw', value: error };
  }
}
