import type { Datum } from './datum';
import { value as normal } from './flow';
import type { Builtin, Call, Outcome } from './language';
import type { State } from './state';
import { UNDEFINED } from './value';

// Builtins of one line, for the tables of languages and packages.

export { normal };

/** A builtin that computes its value; it neither throws nor keeps its arguments. */
export function pure(name: string, compute: (call: Call) => Datum): Builtin {
  return { name, call: call => normal(call.state, compute(call)) };
}

/** A text that depends on receiver and arguments only. */
export function givesText(name: string, made?: 'base64' | 'json'): Builtin {
  return pure(name, call => call.machine.derived('text', name, operands(call), made));
}

/** A number that depends on receiver and arguments only. */
export function givesNumber(name: string): Builtin {
  return pure(name, call => call.machine.derived('number', name, operands(call)));
}

/** A test, as `text.startsWith(…)`: the same operands give the same answer. */
export function givesBoolean(name: string): Builtin {
  return pure(name, call => call.machine.derived('boolean', name, operands(call)));
}

/** Anything; the same each time for the same operands. */
export function givesUnknown(name: string): Builtin {
  return pure(name, call => call.machine.derived('unknown', name, operands(call)));
}

/** Anything, another each time: `Date.now()`. It only looks at its arguments. */
export function givesNew(name: string): Builtin {
  return pure(name, call => call.machine.unknown());
}

/** As the builtin, but it may throw: `JSON.parse(…)`. */
export function mayThrow(inner: Builtin): Builtin {
  return { ...inner, call: call => throwing(inner, call) };
}

function throwing(inner: Builtin, call: Call): Outcome[] {
  return (inner.call?.(call) ?? normal(call.state, UNDEFINED))
    .flatMap(outcome => outcome.kind === 'normal' ? call.machine.mayThrow(outcome.state, outcome.value, `${inner.name}(…)`, call.at) : [outcome]);
}

/** A function or namespace whose members are these. */
export function namespace(name: string, members: { readonly [name: string]: Builtin | Datum }, open = true): Builtin {
  return { name, members: new Map(Object.entries(members)), open };
}

/** Builtins by their names. */
export function table(...builtins: readonly Builtin[]): ReadonlyMap<string, Builtin> {
  return new Map(builtins.map(each => [each.name, each]));
}

/** `nothing('console.log')`: looks at its arguments and gives undefined. */
export function nothing(name: string): Builtin {
  return pure(name, () => UNDEFINED);
}

function operands(call: Call): Datum[] {
  return [call.receiver, ...call.args, ...call.named.values()];
}

/** Calls its argument at that index any number of times with Unknown arguments, and gives what `give` says: `list.forEach(…)`. */
export function callsBack(name: string, index: number, give: (call: Call, state: State, returned: Datum) => Datum): Builtin {
  return {
    name,
    call: call => {
      const callee = call.args[index];
      if (!callee) return normal(call.state, give(call, call.state, UNDEFINED));
      const args = [call.machine.unknown(), call.machine.unknown(), call.receiver];
      return call.machine.repeat(call.state, callee, args, call.at)
        .map(outcome => outcome.kind === 'normal' ? { ...outcome, value: give(call, outcome.state, outcome.value) } : outcome);
    },
  };
}
