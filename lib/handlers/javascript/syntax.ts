import type { AnyNode, BlockStatement, Class, Expression, Function as FunctionNode, Identifier, Node as BaseNode, Pattern } from 'acorn';

/** Nodes of TypeScript that leave something behind when types are erased. All others are types. */
export type TypeScriptNode =
  | TypeScriptWrapper
  | TypeScriptEnum
  | TypeScriptNamespace
  | TypeScriptParameterProperty
  | TypeScriptImportEquals
  | TypeScriptExportAssignment
  | TypeScriptType;

/** `a as T`, `a satisfies T`, `a!`, `<T>a`, `f<T>`: the expression alone counts. */
export interface TypeScriptWrapper extends BaseNode {
  type: 'TSAsExpression' | 'TSSatisfiesExpression' | 'TSNonNullExpression' | 'TSTypeAssertion' | 'TSInstantiationExpression';
  expression: Expression;
}

/** `enum`. */
export interface TypeScriptEnum extends BaseNode {
  type: 'TSEnumDeclaration';
  id: Identifier;
  members: readonly { readonly id: Identifier | NodeOf<'Literal'>; readonly initializer?: Expression }[];
  declare?: boolean;
}

/** `namespace`. */
export interface TypeScriptNamespace extends BaseNode {
  type: 'TSModuleDeclaration';
  id: Identifier | NodeOf<'Literal'>;
  declare?: boolean;
}

/** `constructor(private readonly table: string)` */
export interface TypeScriptParameterProperty extends BaseNode { type: 'TSParameterProperty'; parameter: Pattern }

/** `import fs = require('node:fs')` */
export interface TypeScriptImportEquals extends BaseNode {
  type: 'TSImportEqualsDeclaration';
  id: Identifier;
  importKind?: 'type' | 'value';
  moduleReference: { readonly type: string; readonly expression?: Expression };
}

/** `export = handler` */
export interface TypeScriptExportAssignment extends BaseNode { type: 'TSExportAssignment'; expression: Expression }

/** What is erased: types alone. */
export interface TypeScriptType extends BaseNode {
  type: 'TSInterfaceDeclaration' | 'TSTypeAliasDeclaration' | 'TSDeclareFunction' | 'TSDeclareMethod' | 'TSAbstractMethodDefinition'
    | 'TSAbstractPropertyDefinition' | 'TSIndexSignature' | 'TSNamespaceExportDeclaration';
}

/** A node of the syntax. */
export type Node = AnyNode | TypeScriptNode;

/** The node types whose `type` may be `T`. */
export type NodeOf<T extends Node['type']> = Extract<Node, { type: T }>;

/** A node with what only TypeScript's parser adds. */
export type Erased<N> = N & { readonly declare?: boolean; readonly importKind?: 'type' | 'value'; readonly exportKind?: 'type' | 'value' };

/** Decorators before a class or a member. */
export type Decorated<N> = N & { readonly decorators?: readonly { readonly expression: Expression }[] };

/** Functions of every form. */
export type AnyFunction = FunctionNode & { readonly type: string; readonly body?: BlockStatement | Expression };

/** Classes of every form. */
export type AnyClass = Decorated<Class>;
