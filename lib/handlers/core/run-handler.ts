import { LimitReached } from './budget';
import type { Datum } from './datum';
import { exportNamesOf, readExport } from './exports';
import { Interpreter } from './interpreter';
import { invoke } from './invoke';
import type { LoadedModule } from './modules';
import { loadModule } from './modules';
import type { Limits, Ran, RunRequest } from './run';
import { State } from './state';
import { literal } from './value';
import type { Place } from '../facts';

const DEFAULTS: Limits = { steps: 60_000, initSteps: 20_000, callDepth: 40, paths: 64, deadline: Infinity };

/** At most so many names of exports are told. */
const NAMES = 10;

/** Runs a module and the handler that it exports. */
export function runHandler(request: RunRequest): Ran {
  const machine = new Interpreter(request.language, request.loader, { ...DEFAULTS, ...request.limits });
  try {
    return runLoaded(machine, request);
  } catch (error) {
    if (error instanceof LimitReached) return { kind: 'not-analysed', why: error.why };
    // The host's stack is the only bound on how deeply source may be nested.
    if (error instanceof RangeError) return { kind: 'not-analysed', why: 'it is nested too deeply' };
    throw error;
  }
}

function runLoaded(machine: Interpreter, request: RunRequest): Ran {
  const loads = loadModule(machine, new State(), request.module).filter(each => each.kind === 'loaded');
  if (loads.length === 0) return { kind: 'not-analysed', why: 'loading the module throws' };
  const found = loads.flatMap(each => findHandler(machine, request, each));
  if (found.length === 0) return { kind: 'no-export', there: there(machine, loads) };
  machine.loading = false;
  machine.budget.start();
  return { kind: 'ran', facts: invoke(machine, found, { file: request.module.file, line: 1, column: 1 }) };
}

/** The handler that a module exports. */
export interface FoundHandler { readonly state: State; readonly handler: Datum; readonly receiver?: Datum }

/** `handler`, or `api.handler`: members of the export. None where it certainly is not there. */
function findHandler(machine: Interpreter, { exportPath, module }: RunRequest, loaded: LoadedModule): FoundHandler[] {
  const [first, ...rest] = exportPath;
  const at: Place = { file: module.file, line: 1, column: 1 };
  let found: FoundHandler[] = (readExport(machine, loaded.state, loaded.module, first) ?? []).flatMap(each =>
    each.kind === 'thrown' ? [] : [{ state: each.state, handler: each.value }]);
  for (const name of rest) {
    found = found.flatMap(({ state, handler }) => machine.read(state, handler, literal(name), at).flatMap(each =>
      each.kind === 'thrown' ? [] : [{ state: each.state, handler: each.value, receiver: handler }]));
  }
  return found.filter(({ handler }) => !(handler.kind === 'literal' && (handler.value === undefined || handler.value === null)));
}

function there(machine: Interpreter, loads: readonly LoadedModule[]): string[] {
  const names = new Set(loads.flatMap(each => exportNamesOf(machine, each.state, each.module)));
  return [...names].filter(name => name !== '__esModule').sort().slice(0, NAMES);
}
