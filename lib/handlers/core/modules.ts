import type { Datum } from './datum';
import { builtin } from './datum';
import type { Completion } from './flow';
import type { Frame } from './frame';
import { mentions } from './free-names';
import { requireOf } from './imports';
import type { Interpreter } from './interpreter';
import type { ModuleIr, Stmt } from './ir';
import { joinStates } from './join';
import type { Thrown } from './language';
import type { ModuleInstance } from './scope';
import { Scope } from './scope';
import type { State } from './state';
import { mergeStates, run } from './statements';
import { literal } from './value';

/** Paths on which a module has been loaded; more become one. Most modules have one, some depend on their environment. */
const PATHS = 4;

/** Steps of one statement of a module; a library that does more while it is loaded is Unknown. */
const STATEMENT_STEPS = 2000;

/** Nodes of a statement that is given up that are looked at, so that a library's code is not lowered for nothing. */
const MENTIONS = 3000;

/** A module, and the path on which its body has run. */
export interface LoadedModule { readonly kind: 'loaded'; readonly state: State; readonly module: ModuleInstance }

/** Loads a module on this path, unless it has been. One that is being loaded is as far as it is. */
export function loadModule(machine: Interpreter, state: State, ir: ModuleIr): (LoadedModule | Thrown)[] {
  const module = machine.modules.get(ir) ?? instantiate(machine, ir);
  if (state.get(module.loaded)) return [{ kind: 'loaded', state, module }];
  prepare(machine, state, module);
  const receiver = module.moduleObject && (machine.read(state, module.moduleObject, literal('exports'), { file: ir.file, line: 1, column: 1 })[0].value);
  const frame: Frame = { scope: module.scope, module, receiver };
  return runModule(machine, frame, state).flatMap((each): (LoadedModule | Thrown)[] =>
    each.kind === 'thrown' ? [each] : [{ kind: 'loaded', state: each.state, module }]);
}

function instantiate(machine: Interpreter, ir: ModuleIr): ModuleInstance {
  const cells = new Map<string, number>();
  const names = ir.format === 'cjs' ? [...ir.declares, 'module', 'exports', 'require'] : ir.declares;
  for (const name of names) if (!cells.has(name)) cells.set(name, machine.nextCell++);
  const moduleObject: Datum | undefined = ir.format === 'cjs' ? { kind: 'ref', id: machine.nextCell++ } : undefined;
  const module: ModuleInstance = { ir, scope: new Scope(cells), loaded: machine.nextCell++, moduleObject, exports: new Map(), stars: [] };
  machine.modules.set(ir, module);
  return module;
}

/** Gives a module's names their cells in this state; another path may have loaded the module before, with the same numbers. */
function prepare(machine: Interpreter, state: State, module: ModuleInstance): void {
  state.set(module.loaded, { kind: 'variable', value: literal(true) });
  for (const name of module.ir.declares) {
    const id = module.scope.cells.get(name);
    if (id !== undefined && !state.get(id)) state.set(id, { kind: 'variable', value: undefined });
  }
  if (module.moduleObject?.kind !== 'ref') return;
  const exported = machine.newObject(state);
  state.set(module.moduleObject.id, { kind: 'object', open: false, members: new Map([['exports', { value: exported }]]) });
  set(state, module, 'module', module.moduleObject);
  set(state, module, 'exports', exported);
  set(state, module, 'require', builtin(requireOf(machine, () => module)));
}

function set(state: State, module: ModuleInstance, name: string, datum: Datum): void {
  const id = module.scope.cells.get(name);
  if (id !== undefined) state.set(id, { kind: 'variable', value: datum });
}

/** ES exports are there before anything runs, so that modules that import each other see them. */
function exportsFirst(body: readonly Stmt[]): Stmt[] {
  const local = body.filter(stmt => stmt.op === 'export' && stmt.from === undefined);
  return [...local, ...body.filter(stmt => !local.includes(stmt))];
}

function runModule(machine: Interpreter, frame: Frame, state: State): (Thrown | { readonly kind: 'normal'; readonly state: State })[] {
  let live: State[] = [state];
  const thrown: Thrown[] = [];
  for (const stmt of exportsFirst(frame.module.ir.body)) {
    const mark = machine.nextCell;
    const completions = live.flatMap(each => runStatement(machine, frame, each, stmt));
    thrown.push(...completions.filter(each => each.kind === 'thrown'));
    live = mergeStates(machine, completions.filter(each => each.kind === 'normal').map(each => each.state), mark);
    if (live.length > PATHS) live = [live.reduce((left, right) => joinStates(machine, left, right))];
  }
  return [...live.map(each => ({ kind: 'normal' as const, state: each })), ...thrown];
}

function runStatement(machine: Interpreter, frame: Frame, state: State, stmt: Stmt): Completion[] {
  if (!machine.loading || stmt.op === 'import' || stmt.op === 'export') return run(machine, frame, state, stmt);
  const before = state.fork();
  const completions = machine.budget.within(machine.budget.stepsToLoad(STATEMENT_STEPS), () => run(machine, frame, state, stmt));
  if (completions) return completions;
  giveUp(machine, frame, before, stmt);
  return [{ kind: 'normal', state: before }];
}

/** A statement that does too much: whatever it mentions may be anything. */
function giveUp(machine: Interpreter, frame: Frame, state: State, stmt: Stmt): void {
  machine.withoutHiddenRuns(() => {
    for (const name of mentions(stmt, MENTIONS)) {
      const id = frame.scope.find(name);
      const cell = id === undefined ? undefined : state.get(id);
      if (id !== undefined && cell?.kind === 'variable' && !isFunction(state, cell.value)) machine.forget(state, id);
    }
  });
}

function isFunction(state: State, datum: Datum | undefined): boolean {
  return datum !== undefined && state.cellOf(datum)?.kind === 'function';
}
