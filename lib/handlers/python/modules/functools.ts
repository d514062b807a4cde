import { builtin, type Datum } from '../../core/datum';
import type { Builtin, Call, Outcome } from '../../core/language';
import { namespace, normal, pure } from '../../core/returns';
import { kindOf } from '../builtins/kinds';
import { PROPERTY } from '../builtins/methods';
import { IDENTITY } from '../builtins/operations';

/** A decorator that gives the function back, with or without arguments of its own: `@lru_cache` and `@lru_cache(maxsize=1)`. */
export function transparent(name: string): Builtin {
  return pure(name, call => {
    const [first] = call.args;
    const decorates = first !== undefined && kindOf(call.machine, call.state, first) === 'function';
    return decorates ? first : builtin(IDENTITY);
  });
}

/** `partial(f, a)`; names that it fixes cannot be handed on, so what it gives is then Unknown. */
function partial(call: Call): Outcome[] {
  const [callee, ...fixed] = call.args;
  if (callee === undefined || call.named.size > 0 || call.open) return normal(call.state, call.machine.unknown());
  const applied: Builtin = { name: 'partial', call: inner => inner.machine.call(inner.state, callee, [...fixed, ...inner.args], inner.at) };
  return normal(call.state, builtin(applied));
}

/** https://docs.python.org/3/library/functools.html */
export const FUNCTOOLS: Builtin = namespace('functools', {
  wraps: pure('wraps', () => builtin(IDENTITY)),
  update_wrapper: IDENTITY,
  lru_cache: transparent('lru_cache'),
  cache: transparent('cache'),
  cached_property: PROPERTY,
  partial: { name: 'partial', call: partial },
});

/** Runs coroutines to their end. */
const awaits = (name: string): Builtin => ({
  name,
  call: call => call.args[0] ? call.machine.await(call.state, call.args[0], call.at) : normal(call.state, call.machine.unknown()),
});

const LOOP: Builtin = namespace('loop', { run_until_complete: awaits('run_until_complete') });
const loop = (name: string) => pure(name, (): Datum => builtin(LOOP));

/** https://docs.python.org/3/library/asyncio.html */
export const ASYNCIO: Builtin = namespace('asyncio', {
  run: awaits('asyncio.run'),
  get_event_loop: loop('get_event_loop'),
  new_event_loop: loop('new_event_loop'),
  get_running_loop: loop('get_running_loop'),
  set_event_loop: loop('set_event_loop'),
  wait_for: awaits('asyncio.wait_for'),
});
