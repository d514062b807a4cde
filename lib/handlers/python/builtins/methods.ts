import type { FunctionCell } from '../../core/cell';
import type { Builtin } from '../../core/language';
import { pure } from '../../core/returns';

/** A decorator that makes another kind of method of a function; of anything else, something unknown. */
function decorator(name: string, change: (cell: FunctionCell) => FunctionCell): Builtin {
  return {
    ...pure(name, call => {
      const [fn] = call.args;
      const cell = fn && call.machine.cell(call.state, fn);
      if (cell?.kind !== 'function' || fn.kind !== 'ref') return call.machine.unknown();
      call.state.set(fn.id, change(cell));
      return fn;
    }),
    isClass: true,
    open: true,
  };
}

/** Computed when it is read. */
export const PROPERTY = decorator('property', cell => ({ ...cell, method: 'getter' }));

/** Decorators of methods that the language has. */
export const METHOD_DECORATORS: readonly Builtin[] = [
  PROPERTY,
  decorator('staticmethod', cell => ({ ...cell, method: 'static' })),
  decorator('classmethod', cell => ({ ...cell, method: 'class' })),
];
