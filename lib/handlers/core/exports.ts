import { value } from './flow';
import type { Interpreter } from './interpreter';
import type { Outcome } from './language';
import type { ExportSource, ModuleInstance } from './scope';
import type { State } from './state';
import { UNDEFINED } from './value';

const NOWHERE = { file: '', line: 0, column: 0 };

/** The value of an export. Undefined: the module certainly has none of that name. */
export function readExport(machine: Interpreter, state: State, module: ModuleInstance, name: string): Outcome[] | undefined {
  if (module.moduleObject) return readCommonJs(machine, state, module, name);
  const source = findExport(module, name, new Set());
  if (source === 'unknown') return value(state, machine.unknown());
  return source && fromSource(machine, state, source);
}

function readCommonJs(machine: Interpreter, state: State, module: ModuleInstance, name: string): Outcome[] | undefined {
  const exported = commonJsExports(machine, state, module);
  // ES modules see `module.exports` as the default, unless a compiler says that it has one of its own.
  if (name === 'default' && !hasOwn(state, exported, '__esModule')) return value(state, exported);
  const read = machine.read(state, exported, { kind: 'literal', value: name }, NOWHERE, { guarded: true });
  const absent = read.every(each => each.kind === 'normal' && each.value.kind === 'literal' && each.value.value === undefined);
  return absent && !hasOwn(state, exported, name) ? undefined : read;
}

function hasOwn(state: State, datum: Parameters<State['cellOf']>[0], name: string): boolean {
  const cell = state.cellOf(datum);
  return (cell?.kind === 'object' || cell?.kind === 'function') && cell.members.has(name);
}

/** `module.exports` as it is now. */
export function commonJsExports(machine: Interpreter, state: State, module: ModuleInstance): Parameters<State['cellOf']>[0] {
  const cell = module.moduleObject && state.cellOf(module.moduleObject);
  return cell?.kind === 'object' && !cell.escaped ? cell.members.get('exports')?.value ?? UNDEFINED : machine.unknown();
}

function findExport(module: ModuleInstance, name: string, seen: Set<ModuleInstance>): ExportSource | 'unknown' | undefined {
  if (seen.has(module)) return undefined;
  seen.add(module);
  if (module.ir.format === 'py') {
    const cell = module.scope.cells.get(name);
    if (cell !== undefined) return { cell };
  }
  const own = module.exports.get(name);
  if (own) return 'module' in own ? findExport(own.module, own.name, new Set(seen)) ?? own : own;
  const stars = module.stars.map(each => each === 'unknown' ? each : findExport(each, name, seen));
  return stars.find(each => each !== undefined && each !== 'unknown') ?? stars.find(each => each === 'unknown');
}

function fromSource(machine: Interpreter, state: State, source: ExportSource): Outcome[] | undefined {
  if ('datum' in source) return value(state, source.datum);
  if ('module' in source) return readExport(machine, state, source.module, source.name);
  const cell = state.get(source.cell);
  if (cell?.kind !== 'variable' || cell.escaped) return value(state, machine.unknown());
  if (cell.value) return value(state, cell.value);
  return machine.language.missingMember === 'throws' ? undefined : value(state, UNDEFINED);
}

/** Where an export lives, so that an import of it sees later changes. */
export function exportCell(module: ModuleInstance, name: string): number | undefined {
  const source = module.moduleObject ? undefined : findExport(module, name, new Set());
  return source && source !== 'unknown' && 'cell' in source ? source.cell : undefined;
}

/** Names that a module exports, as far as they are known. */
export function exportNamesOf(machine: Interpreter, state: State, module: ModuleInstance): string[] {
  if (module.ir.format === 'py') return definedNames(state, module);
  if (!module.moduleObject) return [...module.exports.keys()];
  const cell = state.cellOf(commonJsExports(machine, state, module));
  return cell?.kind === 'object' || cell?.kind === 'function' ? [...cell.members.keys()] : [];
}

function definedNames(state: State, module: ModuleInstance): string[] {
  return [...module.scope.cells].filter(([, id]) => {
    const cell = state.get(id);
    return cell?.kind === 'variable' && cell.value !== undefined;
  }).map(([name]) => name);
}
