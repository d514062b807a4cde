import type { Datum } from './datum';
import type { FunctionExpr, Pos } from './ir';
import type { ModuleInstance } from './scope';
import { Scope } from './scope';
import type { Place } from '../facts';

/** Where code runs: its names, its file, its `this`. */
export interface Frame {
  readonly scope: Scope;
  readonly module: ModuleInstance;
  readonly code?: FunctionExpr;
  readonly receiver?: Datum;
  /** The class whose method runs; `super` starts at its base. */
  readonly home?: Datum;
}

/** A position in the file that runs. */
export function placeOf(frame: Frame, at: Pos): Place {
  return { file: frame.module.ir.file, line: at.line, column: at.column };
}
