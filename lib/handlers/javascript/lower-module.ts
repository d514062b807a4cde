import type { Program } from 'acorn';
import { helpersOf } from './compiler-helpers';
import { foreignCode, lowerForeign } from './foreign-code';
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
  const packageOf = foreignCode(text);
  const own = nodes.filter(node => packageOf(node) === undefined);
  const foreign = nodes.flatMap(node => {
    const name = packageOf(node);
    return name === undefined ? [] : lowerForeign(node, name, lowering);
  });
  // A package's names are there before the program's own code runs.
  const body = [...lowerInterface(nodes, lowering), ...foreign, ...lowering.statements(own)];
  return { file, language: 'javascript', format, declares: [...declares], body };
}
