import type { Lowering } from './lowering';
import { importsOf } from './names';
import type { SyntaxNode } from './syntax';
import type { Stmt } from '../core/ir';

/**
 * `import a.b` binds `a`, and makes `a.b` a text that stands for a module: it gets a name of its own, `.a.b`. `from a import *` binds names
 * that only the module tells: its binding is `*` on both sides.
 */
export function lowerImport(node: SyntaxNode, lowering: Lowering): readonly Stmt[] {
  const at = lowering.at(node);
  const parsed = importsOf(node, lowering.text);
  if (!parsed.from) return parsed.bindings.flatMap(each => lowerModuleImport(each.imported, each.local, lowering.at(each.node), lowering));
  const bindings = parsed.star ? [{ imported: '*', local: '*' }] : parsed.bindings.map(({ imported, local }) => ({ imported, local }));
  return [{ op: 'import', specifier: parsed.module, level: parsed.level, bindings, at }];
}

function lowerModuleImport(module: string, local: string, at: Stmt['at'], lowering: Lowering): readonly Stmt[] {
  const [first] = module.split('.');
  if (first === module || local !== first) return [{ op: 'import', specifier: module, level: 0, bindings: [{ imported: '*', local }], at }];
  lowering.moduleNames.add(`.${module}`);
  return [
    { op: 'import', specifier: first, level: 0, bindings: [{ imported: '*', local }], at },
    { op: 'import', specifier: module, level: 0, bindings: [{ imported: '*', local: `.${module}` }], at },
  ];
}
