import type { Program } from 'acorn';
import { helpersOf } from './compiler-helpers';
import { lexicalNames, varNames } from './hoist';
import { Lowering } from './lowering';
import { defaultName, lowerInterface } from './modules';
import type { Positions } from './positions';
import type { ModuleIr } from '../core/ir';

/** A file in the machine's language; its functions follow when they are looked at. */
export function lowerModule(program: Program, text: string, positions: Positions, file: string, format: 'esm' | 'cjs'): ModuleIr {
  const lowering = new Lowering(positions, helpersOf(program, text));
  const nodes = program.body;
  const declares = new Set([...lexicalNames(nodes), ...varNames(nodes)]);
  nodes.forEach(node => node.type === 'ExportDefaultDeclaration' && declares.add(defaultName(node)));
  return { file, language: 'javascript', format, declares: [...declares], body: [...lowerInterface(nodes, lowering), ...lowering.statements(nodes)] };
}
