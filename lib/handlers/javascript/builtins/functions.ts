import { argument, knownList } from './kinds';
import { type Datum, builtin } from '../../core/datum';
import type { Builtin, Call, Outcome } from '../../core/language';
import { givesText, normal, table } from '../../core/returns';

/** Methods of functions. */
export const FUNCTION_METHODS: ReadonlyMap<string, Builtin> = table(
  { name: 'call', call: call => call.machine.call(call.state, call.receiver, call.args.slice(1), call.at, argument(call, 0)) },
  { name: 'apply', call: apply },
  { name: 'bind', call: call => normal(call.state, bound(call)) },
  givesText('toString'),
);

function apply(call: Call): Outcome[] {
  const { machine, state, at, receiver } = call;
  const [self, args] = [argument(call, 0), argument(call, 1)];
  if (args.kind === 'literal') return machine.call(state, receiver, [], at, self);
  const list = knownList(call, args);
  if (list) return machine.call(state, receiver, list.items, at, self);
  // As with `arguments`: anything may be given, and as many as the function takes.
  return machine.call(state, receiver, Array.from({ length: 8 }, () => machine.unknown()), at, self);
}

function bound({ receiver, args, open }: Call): Datum {
  const [self, ...first] = args;
  return builtin({
    name: 'bind',
    call: call => call.machine.call(call.state, receiver, open ? [...first, call.machine.unknown()] : [...first, ...call.args], call.at, self),
    escapes: (machine, state) => machine.escape(state, [receiver, ...first]),
  });
}
