import { posix } from 'node:path';
import type { Program } from 'acorn';
import { packageOf } from './packages';
import { isTypeScript, parse, type SyntaxFault } from './parse';
import type { Node } from './syntax';
import { FIRST_NODE_THAT_DETECTS_MODULES, nodeVersion } from '../../aws/runtimes';
import { type RuntimeFiles, shownPath } from '../locate/runtime-files';

/** How Node.js takes a file. */
export interface ModuleFormat {
  readonly format: 'esm' | 'cjs';
  /** What decides it, in words. */
  readonly because: string;
  /** Nothing does, so that a runtime which looks at the syntax may decide otherwise. */
  readonly open: boolean;
}

/** A file as Node.js will load it. */
export interface ParsedModule {
  readonly program: Program;
  readonly format: 'esm' | 'cjs';
  /** Import or export statements in what Node.js takes for CommonJS. */
  readonly misplaced?: Node;
  readonly because: string;
}

/** By the file's ending, else by the nearest `package.json`. */
function moduleFormat(file: string, files: RuntimeFiles): ModuleFormat {
  const [ending] = /\.[a-z]+$/.exec(file) ?? [''];
  if (/^\.m[jt]s$/.test(ending)) return { format: 'esm', because: `the file ends in ${ending}`, open: false };
  if (/^\.c[jt]s$/.test(ending)) return { format: 'cjs', because: `the file ends in ${ending}`, open: false };
  const own = packageOf(files, file);
  const type = own?.manifest?.type;
  if (type !== 'module' && type !== 'commonjs') return { format: 'cjs', because: 'no package.json has "type": "module"', open: true };
  const manifest = shownPath(posix.join(own!.folder, 'package.json'));
  return { format: type === 'module' ? 'esm' : 'cjs', because: `${manifest} has "type": "${type}"`, open: false };
}

/** Parses a file in its own format, else as the other one: it is then looked at as its author meant it. */
export function parseModule(text: string, file: string, files: RuntimeFiles, runtime: string): ParsedModule | SyntaxFault {
  const { format, because, open } = moduleFormat(file, files);
  const asIntended = parse(text, file, format === 'esm');
  if (asIntended.program && isTypeScript(file)) return { program: asIntended.program, format: typeScriptFormat(asIntended.program), because };
  if (asIntended.program) return { program: asIntended.program, format, because };
  const asModule = format === 'cjs' ? parse(text, file, true) : asIntended;
  const misplaced = asModule.program && interfaceOf(asModule.program);
  if (!misplaced) return asIntended.fault!;
  const detects = open && (nodeVersion(runtime) ?? 0) >= FIRST_NODE_THAT_DETECTS_MODULES;
  return { program: asModule.program, format: 'esm', misplaced: detects ? undefined : misplaced, because };
}

/** `export =` sets `module.exports`, whatever else there is. */
function typeScriptFormat(program: Program): 'esm' | 'cjs' {
  const nodes: readonly Node[] = program.body;
  return interfaceOf(program) && !nodes.some(node => node.type === 'TSExportAssignment') ? 'esm' : 'cjs';
}

/** The first import or export statement. */
function interfaceOf(program: Program): Node | undefined {
  return program.body.find(node => /^(?:Import|Export\w+)Declaration$/.test(node.type));
}

/** The first place where an ES module without exports uses what only CommonJS has: `exports.handler =`, `require(…)`. */
export function misplacedCommonJs(program: Program): Node | undefined {
  if (program.body.some(node => /^Export/.test(node.type)) || declaresCommonJs(program)) return undefined;
  return program.body.find(assignsExports);
}

/** Sets what the module exports. */
export function isExporting(node: Node): boolean {
  return node.type.startsWith('Export') || assignsExports(node);
}

function assignsExports(node: Node): boolean {
  return node.type === 'ExpressionStatement' && node.expression.type === 'AssignmentExpression' && isExports(node.expression.left);
}

function isExports(node: Node): boolean {
  if (node.type !== 'MemberExpression') return false;
  const { object, property } = node;
  if (object.type === 'Identifier') return object.name === 'exports' || (object.name === 'module' && property.type === 'Identifier' && property.name === 'exports');
  return isExports(object);
}

/** `const module = { exports: {} }`, or a bundler's own. */
function declaresCommonJs(program: Program): boolean {
  return program.body.some(node => node.type === 'VariableDeclaration'
    && node.declarations.some(({ id }) => id.type === 'Identifier' && (id.name === 'exports' || id.name === 'module')));
}
