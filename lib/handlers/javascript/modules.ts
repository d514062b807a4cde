import type { ExportNamedDeclaration, ImportDeclaration } from 'acorn';
import { lowerClass } from './classes';
import { boundNames, lexicalNames } from './hoist';
import type { Lowering } from './lowering';
import type { AnyClass, AnyFunction, Erased, Node, NodeOf } from './syntax';
import type { Expr, ImportBinding, Stmt } from '../core/ir';

type Specifier = ImportDeclaration['specifiers'][number];
type ModuleName = NodeOf<'Identifier'> | NodeOf<'Literal'>;

/** Where `export default 5` lives. */
export const DEFAULT = '*default*';

/** What a module imports and exports, known before anything in it runs. */
export function lowerInterface(nodes: readonly Node[], lowering: Lowering): Stmt[] {
  return [...nodes.flatMap(node => lowerImport(node, lowering)), ...nodes.flatMap(node => lowerExport(node, lowering))];
}

/** What is left of them where they stand. */
export const MODULE_STATEMENTS = {
  ImportDeclaration: () => [] as Stmt[],
  ExportAllDeclaration: () => [] as Stmt[],
  ExportNamedDeclaration: (node: NodeOf<'ExportNamedDeclaration'>, lowering: Lowering): Stmt[] =>
    node.declaration && node.declaration.type !== 'FunctionDeclaration' ? lowering.statement(node.declaration) : [],
  ExportDefaultDeclaration: lowerDefault,
};

function lowerImport(node: Node, lowering: Lowering): Stmt[] {
  if (node.type !== 'ImportDeclaration' || (node as Erased<typeof node>).importKind === 'type') return [];
  const bindings = node.specifiers.filter(each => (each as Erased<Specifier>).importKind !== 'type').map(binding);
  // TypeScript leaves an import out whose names are all types.
  if (bindings.length === 0 && node.specifiers.length > 0) return [];
  return [{ op: 'import', specifier: String(node.source.value), bindings, at: lowering.at(node) }];
}

function binding(node: Specifier): ImportBinding {
  const local = node.local.name;
  if (node.type === 'ImportDefaultSpecifier') return { imported: 'default', local };
  return { imported: node.type === 'ImportNamespaceSpecifier' ? '*' : textOf(node.imported), local };
}

function lowerExport(node: Node, lowering: Lowering): Stmt[] {
  const at = lowering.at(node);
  switch (node.type) {
    case 'ExportAllDeclaration': {
      const from = String(node.source.value);
      return [node.exported
        ? { op: 'export', bindings: [{ exported: textOf(node.exported), local: '*' }], from, at }
        : { op: 'export', bindings: [], from, all: true, at }];
    }
    case 'ExportDefaultDeclaration': return [{ op: 'export', bindings: [{ exported: 'default', local: defaultName(node) }], at }];
    case 'ExportNamedDeclaration': return named(node, lowering);
    default: return [];
  }
}

function named(node: Erased<ExportNamedDeclaration>, lowering: Lowering): Stmt[] {
  if (node.exportKind === 'type') return [];
  const specifiers = node.specifiers.filter(each => (each as Erased<typeof each>).exportKind !== 'type');
  const declared = node.declaration ? namesOf(node.declaration) : [];
  const bindings = [
    ...declared.map(name => ({ exported: name, local: name })),
    ...specifiers.map(each => ({ exported: textOf(each.exported), local: textOf(each.local) })),
  ];
  if (bindings.length === 0 && !node.source) return [];
  return [{ op: 'export', bindings, from: node.source ? String(node.source.value) : undefined, at: lowering.at(node) }];
}

function namesOf(node: Node): string[] {
  if (node.type === 'VariableDeclaration') return (node as Erased<typeof node>).declare ? [] : node.declarations.flatMap(each => [...boundNames(each.id)]);
  return [...lexicalNames([node])];
}

function lowerDefault(node: NodeOf<'ExportDefaultDeclaration'>, lowering: Lowering): Stmt[] {
  const { declaration } = node;
  if (declaration.type === 'FunctionDeclaration' && declaration.id) return []; // hoisted
  const at = lowering.at(node);
  return [lowering.assign({ op: 'name', name: defaultName(node), at }, defaultValue(declaration, lowering), at)];
}

function defaultValue(node: NodeOf<'ExportDefaultDeclaration'>['declaration'], lowering: Lowering): Expr {
  if (node.type === 'FunctionDeclaration') return lowering.fn(node as AnyFunction);
  return node.type === 'ClassDeclaration' ? lowerClass(node as AnyClass, lowering) : lowering.expression(node);
}

/** The local name under which the default export lives. */
export function defaultName(node: NodeOf<'ExportDefaultDeclaration'>): string {
  const { declaration } = node;
  return (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration') && declaration.id ? declaration.id.name : DEFAULT;
}

function textOf(node: ModuleName): string {
  return node.type === 'Identifier' ? node.name : String(node.value);
}
