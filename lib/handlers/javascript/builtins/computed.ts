import { literalsOf, toDatum } from './kinds';
import type { Builtin, Call } from '../../core/language';
import { pure } from '../../core/returns';

/** Longer texts are not computed, so that no program makes the analysis large. */
const MAX_TEXT = 10_000;

/**
 * A builtin that is computed for real where everything it is given is known, and is what `otherwise` says where it is not. Only for functions
 * that take literals, change nothing, and whose result is about as large as their arguments.
 */
export function computed(otherwise: Builtin, compute: (receiver: unknown, args: unknown[]) => unknown): Builtin {
  return {
    ...otherwise,
    call: call => {
      const known = compute && valueOf(call, compute);
      return known ? pure(otherwise.name, () => known).call!(call) : otherwise.call!(call);
    },
  };
}

function valueOf(call: Call, compute: (receiver: unknown, args: unknown[]) => unknown) {
  const literals = call.open ? undefined : literalsOf([call.receiver, ...call.args]);
  if (!literals || literals.some(each => typeof each === 'string' && each.length > MAX_TEXT)) return undefined;
  try {
    const [receiver, ...args] = literals;
    return toDatum(call.machine, call.state, compute(receiver, args));
  } catch {
    return undefined;
  }
}

/** A method of texts or numbers: `method('toUpperCase', givesText)`. */
export function method(name: string, gives: (name: string) => Builtin): Builtin {
  return computed(gives(name), (receiver, args) => {
    const found = (receiver as Record<string, unknown>)[name];
    return (found as (...given: unknown[]) => unknown).apply(receiver, args);
  });
}

/** A function without a receiver: `fn('parseInt', parseInt, givesNumber)`. */
export function fn(name: string, run: (...args: never[]) => unknown, gives: (name: string) => Builtin): Builtin {
  return computed(gives(name), (_, args) => run(...args as never[]));
}
