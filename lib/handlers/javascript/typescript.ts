import type { Lowering } from './lowering';
import type { TypeScriptEnum, TypeScriptExportAssignment, TypeScriptImportEquals, TypeScriptNamespace } from './syntax';
import type { Expr, ObjectEntry, Stmt } from '../core/ir';

const erased = (): Stmt[] => [];

/** What types leave behind: enums, namespaces, and the forms of import and export that are TypeScript's own. */
export const TYPESCRIPT_STATEMENTS = {
  TSEnumDeclaration: (node: TypeScriptEnum, lowering: Lowering): Stmt[] => {
    const at = lowering.at(node);
    return node.declare ? [] : [lowering.assign({ op: 'name', name: node.id.name, at }, { op: 'object', entries: enumEntries(node, lowering), at }, at)];
  },
  TSModuleDeclaration: (node: TypeScriptNamespace, lowering: Lowering): Stmt[] => {
    const at = lowering.at(node);
    if (node.declare || node.id.type !== 'Identifier') return [];
    return [lowering.assign({ op: 'name', name: node.id.name, at }, { op: 'opaque', operands: [], throws: false, what: 'namespace', at }, at)];
  },
  TSImportEqualsDeclaration: lowerImportEquals,
  TSExportAssignment: (node: TypeScriptExportAssignment, lowering: Lowering): Stmt[] => {
    const at = lowering.at(node);
    const module: Expr = { op: 'name', name: 'module', at };
    const target = { op: 'member', object: module, key: 'exports', access: 'property', optional: false, at } as const;
    return [lowering.assign(target, lowering.expression(node.expression), at)];
  },
  TSInterfaceDeclaration: erased,
  TSTypeAliasDeclaration: erased,
  TSDeclareFunction: erased,
  TSNamespaceExportDeclaration: erased,
};

function lowerImportEquals(node: TypeScriptImportEquals, lowering: Lowering): Stmt[] {
  const at = lowering.at(node);
  const { expression } = node.moduleReference;
  if (node.importKind === 'type') return [];
  const callee: Expr = { op: 'name', name: 'require', at };
  const value: Expr = expression
    ? { op: 'call', callee, args: [{ value: lowering.expression(expression) }], optional: false, construct: false, at }
    : { op: 'opaque', operands: [], throws: false, what: 'namespace', at };
  return [lowering.assign({ op: 'name', name: node.id.name, at }, value, at)];
}

/** Members by name, and numbers back to names, as the compiler writes them. */
function enumEntries(node: TypeScriptEnum, lowering: Lowering): ObjectEntry[] {
  let next: number | undefined = 0;
  return node.members.flatMap(({ id, initializer }): ObjectEntry[] => {
    const key = id.type === 'Identifier' ? id.name : String(id.value);
    const at = lowering.at(id);
    const given: Expr | undefined = initializer && (initializer.type === 'Literal' || initializer.type === 'UnaryExpression'
      ? lowering.expression(initializer)
      : lowering.opaque(initializer, 'enum member', [], false));
    const value: Expr = given ?? (next === undefined ? { op: 'opaque', operands: [], throws: false, is: 'number', what: 'enum member', at } : { op: 'constant', value: next, at });
    const number = value.op === 'constant' && typeof value.value === 'number' ? value.value : undefined;
    next = number === undefined ? undefined : number + 1;
    return number === undefined ? [{ key, value }] : [{ key, value }, { key: String(number), value: { op: 'constant', value: key, at } }];
  });
}
