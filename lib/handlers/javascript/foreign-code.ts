import { boundNames, lexicalNames, unexported, varNames } from './hoist';
import type { Lowering } from './lowering';
import type { Node } from './syntax';
import type { Expr, Stmt } from '../core/ir';

/**
 * Bundles hold the code of packages beside the handler's own. It is not followed, as it would not be in node_modules: the names that it declares
 * are what the package exports, where that is known, and otherwise Unknown.
 */
export type ForeignCode = (node: Node) => string | undefined;

/** Names of the builtins that stand for a bundled package: for one of its names, and for a function that gives the whole of it. */
export const FOREIGN_NAME = '<foreign name>';
/** Name of the builtin that gives a module of a bundled package. */
export const FOREIGN_MODULE = '<foreign module>';

/** esbuild heads the code of each file with its path, or with a name such as `<stdin>`. */
const PATH_COMMENT = /^\/\/ (\S+|\S.*\.[cm]?[jt]sx?)$/gm;
const PACKAGE = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/;

/** The package whose code a file's statement is, as the bundler's comments tell. */
export function foreignCode(text: string): ForeignCode {
  const starts: number[] = [];
  const packages: (string | undefined)[] = [];
  for (const found of text.matchAll(PATH_COMMENT)) {
    starts.push(found.index);
    packages.push(packageOfPath(found[1]));
  }
  if (!packages.some(each => each !== undefined)) return () => undefined;
  // Statements come in their order, so the search goes on where it ended.
  let at = 0;
  return node => {
    if (starts[at] > node.start) at = 0;
    while (at + 1 < starts.length && starts[at + 1] <= node.start) at++;
    return starts[at] <= node.start ? packages[at] : undefined;
  };
}

/** `yaml` of `node_modules/yaml/dist/index.js`; undefined for the program's own files. */
function packageOfPath(path: string): string | undefined {
  return PACKAGE.exec(path)?.[1];
}

/** What a statement of a package leaves behind: its names. */
export function lowerForeign(node: Node, packageName: string, lowering: Lowering): Stmt[] {
  const at = lowering.at(node);
  const wrapped = wrappedModules(node);
  return [...new Set([...lexicalNames([node]), ...varNames([unexported(node)])])].map(name => {
    const callee: Expr = { op: 'name', name: wrapped.has(name) ? FOREIGN_MODULE : FOREIGN_NAME, at };
    const args = [packageName, name].map(value => ({ value: { op: 'constant', value, at } as const }));
    return lowering.assign({ op: 'name', name, at }, { op: 'call', callee, args, optional: false, construct: false, at }, at);
  });
}

/** Names of functions that give a module: `var require_ajv = __commonJS({…})`. */
function wrappedModules(node: Node): Set<string> {
  const found = new Set<string>();
  if (node.type !== 'VariableDeclaration') return found;
  for (const { id, init } of node.declarations) {
    if (init?.type === 'CallExpression' && init.arguments[0]?.type === 'ObjectExpression') boundNames(id, found);
  }
  return found;
}
