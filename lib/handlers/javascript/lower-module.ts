import type { Program } from 'acorn';
import { helpersOf } from './compiler-helpers';
import { foreignCode, lowerForeign } from './foreign-code';
import { lexicalNames, varNames } from './hoist';
import { Lowering } from './lowering';
import { isExporting } from './module-format';
import { defaultName, lowerInterface } from './modules';
import { nearestCode } from './nearest-code';
import type { Node } from './syntax';
import type { ModuleIr } from '../core/ir';
import type { Positions } from '../core/positions';

/** A module in the words of the machine. */
export interface LoweredModule {
  readonly ir: ModuleIr;
  /** Nothing of the program's own was left out, so that what is not exported is not there. */
  readonly whole: boolean;
}

/** A file in the machine's language; its functions follow when they are looked at. */
export function lowerModule(program: Program, text: string, positions: Positions, file: string, format: 'esm' | 'cjs'): LoweredModule {
  const lowering = new Lowering(positions, helpersOf(program, text));
  const nodes = program.body;
  const declares = new Set([...lexicalNames(nodes), ...varNames(nodes)]);
  nodes.forEach(node => node.type === 'ExportDefaultDeclaration' && declares.add(defaultName(node)));
  const bundled = foreignCode(text);
  const packageOf = (node: Node) => isExporting(node) ? undefined : bundled(node);
  const own = nodes.filter(node => packageOf(node) === undefined);
  const length = own.reduce((sum, node) => sum + node.end - node.start, 0);
  const near = nearestCode(own, length);
  const far = own.filter(node => !near.has(node)).flatMap(node => lowerForeign(node, '', lowering));
  const foreign = nodes.flatMap(node => {
    const name = packageOf(node);
    return name === undefined ? [] : lowerForeign(node, name, lowering);
  });
  // A package's names are there before the program's own code runs.
  const body = [...lowerInterface(nodes, lowering), ...foreign, ...far, ...lowering.statements(own.filter(node => near.has(node)))];
  return { ir: { file, language: 'javascript', format, declares: [...declares], body }, whole: near.size === own.length };
}
