import { type Datum, builtin } from '../core/datum';
import type { Builtin, Call, Outcome } from '../core/language';
import { namespace, normal, pure } from '../core/returns';

type Members = { readonly [name: string]: Builtin | Datum };

/** A module that is imported as a whole, by name, or as its default. */
export function moduleOf(name: string, members: Members, whole: Partial<Builtin> = {}): Builtin {
  const found = new Map<string, Builtin | Datum>(Object.entries(members));
  const module: Builtin = { ...namespace(name, {}), ...whole, members: found };
  if (!found.has('default')) found.set('default', module);
  found.set('__esModule', { kind: 'literal', value: true });
  return module;
}

/** A module that is a function itself: `module.exports = middy`. */
export function functionModule(fn: Builtin, members: Members = {}): Builtin {
  return moduleOf(fn.name, members, { call: fn.call });
}

/** A handler whose responses the framework makes, and which turns exceptions into responses. */
export function frameworkHandler(framework: string): Builtin {
  return { name: framework, open: true, call: call => answered(call, framework) };
}

/** A response of the framework's making: a promise of it, as every one of them gives. */
export function answered(call: Call, framework: string): Outcome[] {
  const { machine, state } = call;
  machine.note(state, { kind: 'framework', name: framework });
  machine.note(state, { kind: 'catches-all' });
  return normal(state, machine.newPromise(state, machine.unknown()));
}

/** A function that makes such a handler of an application. */
export function makesHandler(name: string, framework: string): Builtin {
  return pure(name, call => {
    call.machine.escape(call.state, call.args);
    return builtin(frameworkHandler(framework));
  });
}
