import type { Datum } from './datum';
import { builtin } from './datum';
import { commonJsExports, exportCell, readExport } from './exports';
import { evaluate } from './expressions';
import type { Completion } from './flow';
import { chain, ends, value } from './flow';
import type { Frame } from './frame';
import { placeOf } from './frame';
import type { Interpreter } from './interpreter';
import type { Expr, ImportBinding, Stmt } from './ir';
import type { Builtin, Outcome } from './language';
import { loadModule } from './modules';
import { writeName } from './names';
import type { ModuleInstance } from './scope';
import type { State } from './state';
import type { Place } from '../facts';

/** What an import gives: a module of the program, what the language knows of a package, or nothing that is known. */
export type Imported = { readonly module: ModuleInstance } | { readonly datum: Datum };

interface ImportOutcome { readonly state: State; readonly imported: Imported }

function importFrom(machine: Interpreter, state: State, from: ModuleInstance, specifier: string, at: Place, level?: number): (ImportOutcome | Extract<Outcome, { kind: 'thrown' }>)[] {
  const loaded = machine.loader.load(specifier, from.ir.file, level);
  if (loaded.kind === 'module') {
    return loadModule(machine, state, loaded.module).map(each => each.kind === 'thrown' ? each : { state: each.state, imported: { module: each.module } });
  }
  const known = loaded.kind === 'external' && loaded.exports;
  const datum = known ? builtin(known) : machine.derived('unknown', `module ${specifier}`, []);
  if (loaded.kind === 'external') return [{ state, imported: { datum } }];
  // That it is missing is told by the imports of the files; what is left here is that a `try` around it may catch it.
  return machine.mayThrow(state, datum, `import of ${specifier}`, at).map(each => each.kind === 'thrown' ? each : { state: each.state, imported: { datum } });
}

/** `import … from`, Python's `import` and `from … import`. */
export function importModule(machine: Interpreter, frame: Frame, state: State, stmt: Stmt & { op: 'import' }): Completion[] {
  const at = placeOf(frame, stmt.at);
  return importFrom(machine, state, frame.module, stmt.specifier, at, stmt.level).flatMap((each): Completion[] => {
    if ('kind' in each) return [each];
    return stmt.bindings.reduce<Completion[]>((live, binding) => live.flatMap((completion): Completion[] =>
      completion.kind === 'normal' ? bindImport(machine, frame, completion.state, each.imported, binding, stmt) : [completion]), ends(each.state));
  });
}

function bindImport(machine: Interpreter, frame: Frame, state: State, imported: Imported, binding: ImportBinding, stmt: Stmt & { op: 'import' }): Completion[] {
  if ('module' in imported) {
    if (binding.imported === '*' && binding.local === '*') return bindStar(frame, state, imported.module);
    const cell = exportCell(imported.module, binding.imported);
    if (cell !== undefined && frame.scope === frame.module.scope) {
      frame.scope.cells.set(binding.local, cell);
      return ends(state);
    }
  }
  return importedValue(machine, frame, state, imported, binding.imported, stmt).flatMap((each): Completion[] => {
    if (each.kind === 'thrown') return [each];
    if (binding.local !== '*') writeName(machine, frame, each.state, binding.local, each.value);
    return ends(each.state);
  });
}

/** `from x import *`. */
function bindStar(frame: Frame, state: State, module: ModuleInstance): Completion[] {
  for (const [name, cell] of module.scope.cells) if (!name.startsWith('_')) frame.scope.cells.set(name, cell);
  return ends(state);
}

function importedValue(machine: Interpreter, frame: Frame, state: State, imported: Imported, name: string, stmt: Stmt & { op: 'import' }): Outcome[] {
  const at = placeOf(frame, stmt.at);
  if ('datum' in imported) return value(state, memberOfPackage(machine, imported.datum, name));
  if (name === '*') return value(state, namespaceOf(machine, state, imported.module));
  const found = readExport(machine, state, imported.module, name);
  if (found) return found;
  if (imported.module.ir.format !== 'py') return value(state, { kind: 'literal', value: undefined });
  // `from package import module`
  const specifier = stmt.specifier === '' ? name : `${stmt.specifier}.${name}`;
  return importFrom(machine, state, frame.module, specifier, at, stmt.level).flatMap((each): Outcome[] => {
    if ('kind' in each) return [each];
    return value(each.state, 'module' in each.imported ? namespaceOf(machine, each.state, each.imported.module) : machine.unknown());
  });
}

function memberOfPackage(machine: Interpreter, datum: Datum, name: string): Datum {
  if (name === '*') return datum;
  if (datum.kind !== 'builtin') return machine.derived('unknown', `.${name}`, [datum]);
  const member = datum.builtin.members?.get(name);
  if (member) return 'kind' in member ? member : builtin(member);
  if (name === 'default') return datum;
  return machine.derived('unknown', `${datum.builtin.name}.${name}`, []);
}

function namespaceOf(machine: Interpreter, state: State, module: ModuleInstance): Datum {
  if (module.moduleObject) return commonJsExports(machine, state, module);
  let known = machine.namespaces.get(module);
  if (!known) {
    known = { name: module.ir.file, namespace: module };
    machine.namespaces.set(module, known);
  }
  return builtin(known);
}

/** `require` of one CommonJS module. */
export function requireOf(machine: Interpreter, module: () => ModuleInstance): Builtin {
  return {
    name: 'require',
    open: true,
    call: ({ state, args: [specifier], at }) => {
      if (specifier?.kind !== 'literal' || typeof specifier.value !== 'string') return machine.mayThrow(state, machine.unknown(), 'require(…)', at);
      return importFrom(machine, state, module(), specifier.value, at).flatMap((each): Outcome[] => {
        if ('kind' in each) return [each];
        return value(each.state, 'module' in each.imported ? namespaceOf(machine, each.state, each.imported.module) : each.imported.datum);
      });
    },
  };
}

/** `import(…)`. */
export function importDynamic(machine: Interpreter, frame: Frame, state: State, expr: Expr & { op: 'import' }): Outcome[] {
  const at = placeOf(frame, expr.at);
  const wraps = machine.language.missingMember === 'undefined';
  return chain<Outcome>(evaluate(machine, frame, state, expr.specifier), (each, specifier) => {
    if (specifier.kind !== 'literal' || typeof specifier.value !== 'string') return machine.mayThrow(each, machine.unknown(), 'import(…)', at);
    return importFrom(machine, each, frame.module, specifier.value, at).flatMap((outcome): Outcome[] => {
      if ('kind' in outcome) return [outcome];
      const { imported } = outcome;
      const datum = 'datum' in imported ? imported.datum : dynamicNamespace(machine, outcome.state, imported.module);
      return value(outcome.state, wraps ? machine.newPromise(outcome.state, datum) : datum);
    });
  });
}

/** A CommonJS module that is imported dynamically is both the default and, mostly, its members. */
function dynamicNamespace(machine: Interpreter, state: State, module: ModuleInstance): Datum {
  if (!module.moduleObject) return namespaceOf(machine, state, module);
  const exported = commonJsExports(machine, state, module);
  const cell = state.cellOf(exported);
  if (cell?.kind !== 'object') return machine.newObject(state, [['default', exported]], { open: true });
  return machine.allocate(state, { ...cell, members: new Map(cell.members).set('default', { value: exported }) });
}

/** `export { a as b }`, `export … from`, `export *`. */
export function exportNames(machine: Interpreter, frame: Frame, state: State, stmt: Stmt & { op: 'export' }): Completion[] {
  const { module } = frame;
  if (stmt.from === undefined) {
    for (const { exported, local } of stmt.bindings) {
      const cell = frame.scope.find(local);
      module.exports.set(exported, cell === undefined ? { datum: machine.unknown() } : { cell });
    }
    return ends(state);
  }
  return importFrom(machine, state, module, stmt.from, placeOf(frame, stmt.at)).flatMap((each): Completion[] => {
    if ('kind' in each) return [each];
    reexport(machine, each, module, stmt);
    return ends(each.state);
  });
}

function reexport(machine: Interpreter, { state, imported }: ImportOutcome, module: ModuleInstance, stmt: Stmt & { op: 'export' }): void {
  if (stmt.all && stmt.bindings.length === 0) module.stars.push('module' in imported ? imported.module : 'unknown');
  for (const { exported, local } of stmt.bindings) {
    if ('datum' in imported) module.exports.set(exported, { datum: memberOfPackage(machine, imported.datum, local) });
    else if (local === '*') module.exports.set(exported, { datum: namespaceOf(machine, state, imported.module) });
    else module.exports.set(exported, { module: imported.module, name: local });
  }
}
