import { argument, literalOf } from './kinds';
import { type Datum, builtin } from '../../core/datum';
import type { Builtin, Call } from '../../core/language';
import { normal, pure } from '../../core/returns';
import { FOREIGN_MODULE, FOREIGN_NAME } from '../foreign-code';
import { packageNameOf } from '../packages';

/** What stands in a bundle for the code of packages that are known otherwise. */
export function foreignBuiltins(known: ReadonlyMap<string, Builtin>): readonly (readonly [string, Builtin])[] {
  const modules = new Map<string, Builtin[]>();
  for (const [specifier, module] of known) {
    const name = packageNameOf(specifier);
    modules.set(name, [...modules.get(name) ?? [], module]);
  }
  return [
    [FOREIGN_NAME, pure(FOREIGN_NAME, call => foreignName(call, modules))],
    [FOREIGN_MODULE, pure(FOREIGN_MODULE, call => foreignModule(call, modules))],
  ];
}

function modulesOf(call: Call, modules: ReadonlyMap<string, readonly Builtin[]>): readonly Builtin[] {
  return modules.get(String(literalOf(argument(call, 0))?.value)) ?? [];
}

/** A bundler numbers names that occur twice: `Logger2`; `core_default` is a default export. */
function foreignName(call: Call, modules: ReadonlyMap<string, readonly Builtin[]>): Datum {
  const local = String(literalOf(argument(call, 1))?.value).replace(/\d+$/, '');
  for (const module of modulesOf(call, modules)) {
    const found = module.members?.get(local.endsWith('_default') || local === module.name ? 'default' : local);
    if (found) return 'kind' in found ? found : builtin(found);
  }
  return call.machine.unknown();
}

function foreignModule(call: Call, modules: ReadonlyMap<string, readonly Builtin[]>): Datum {
  const [module] = modulesOf(call, modules);
  return builtin({ name: 'require', call: use => normal(use.state, module ? builtin(module) : use.machine.unknown()) });
}
