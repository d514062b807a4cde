import { refined } from './assume';
import type { Datum } from './datum';
import { value } from './flow';
import type { Frame } from './frame';
import { placeOf } from './frame';
import type { Interpreter } from './interpreter';
import type { Pos } from './ir';
import type { Outcome } from './language';
import { asDatum } from './members';
import type { State } from './state';
import { UNDEFINED } from './value';

/** The value of a name. */
export function readName(machine: Interpreter, frame: Frame, state: State, name: string, at: Pos): Outcome[] {
  const id = frame.scope.find(name);
  if (id === undefined) return value(state, globalNamed(machine, name));
  const cell = state.get(id);
  if (cell?.kind !== 'variable') return value(state, machine.undeclared.has(id) ? assignedElsewhere(machine, state, id) : UNDEFINED);
  if (cell.escaped) return value(state, assignedElsewhere(machine, state, id));
  if (cell.value) return value(state, refined(state, cell.value));
  if (machine.language.missingMember === 'undefined') return value(state, UNDEFINED);
  return machine.exception(state, machine.language.exceptions.missingName, name, placeOf(frame, at));
}

/** The same until code that is not followed runs. */
function assignedElsewhere(machine: Interpreter, state: State, id: number): Datum {
  return refined(state, { kind: 'unknown', symbol: machine.symbols.of(`variable ${id} ${state.epoch}`, []) });
}

function globalNamed(machine: Interpreter, name: string): Datum {
  const found = machine.language.globals.get(name);
  return found ? asDatum(found) : machine.derived('unknown', `global ${name}`, []);
}

/** Assigns to a name. */
export function writeName(machine: Interpreter, frame: Frame, state: State, name: string, datum: Datum): void {
  const id = frame.scope.find(name);
  if (id === undefined) return writeGlobal(machine, frame, state, name, datum);
  const cell = state.get(id);
  if (cell?.kind === 'variable' && cell.escaped) {
    // What is read from now on is another value than what was read before.
    state.epoch = machine.nextEpoch();
    return machine.hide(state, [datum]);
  }
  state.set(id, { kind: 'variable', value: datum });
}

/** A name that nobody declared: it belongs to the outermost scope from now on. */
function writeGlobal(machine: Interpreter, frame: Frame, state: State, name: string, datum: Datum): void {
  const { id } = machine.allocate(state, { kind: 'variable', value: datum });
  frame.module.scope.cells.set(name, id);
  machine.undeclared.add(id);
}
