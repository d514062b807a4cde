import type { ScopeNames } from './names';
import type { SyntaxNode } from './syntax';
import type { Argument, CallExpr, Expr, Pos, Stmt } from '../core/ir';

/** A scope of names while it is lowered. */
export interface LoweringScope {
  readonly kind: 'module' | 'function' | 'class';
  /** Names of the class body, or names that `global` takes past a function around it: neither is a variable that the machine can look up. */
  readonly unreadable: ReadonlySet<string>;
  /** Names of every function around, this one included. */
  readonly functionNames: ReadonlySet<string>;
  /** The first parameter of the function, which in a method is the instance. */
  readonly self?: string;
  /** Names that the lowering adds. A dot keeps them apart from all names of Python. */
  readonly added: string[];
}

/** What the lowering of one kind of node needs of all the others. */
export interface Lowering {
  readonly scope: LoweringScope;
  readonly source: string;
  /** Dotted name of the module: its `__name__`. */
  readonly moduleName: string;
  /** Names of the module that only functions assign, by `global`. */
  readonly moduleNames: Set<string>;
  /** What `import a.b` names: the module that the text `a.b` stands for. */
  readonly dottedImports: Set<string>;
  text(node: SyntaxNode): string;
  at(node: SyntaxNode): Pos;
  expr(node: SyntaxNode): Expr;
  /** Arguments between parentheses. */
  args(list: SyntaxNode): Argument[];
  statements(nodes: readonly SyntaxNode[]): Stmt[];
  names(nodes: readonly SyntaxNode[]): ScopeNames;
  /** The same file in another scope. */
  within(scope: LoweringScope): Lowering;
}

/**
 * Operations that Python's operators and literals stand for, and the IR has no word for. They are global builtins under names that no
 * program can use; `operations.ts` says what they do.
 */
export type Operation =
  | '.add' | '.multiply' | '.remainder' | '.arithmetic' | '.merge' | '.extend' | '.union'
  | '.bytes' | '.text' | '.format' | '.slice' | '.iterate' | '.unpack' | '.generator' | '.matches';

/** A call of such an operation. */
export function operation(name: Operation, operands: readonly Expr[], at: Pos): CallExpr {
  return {
    op: 'call',
    callee: { op: 'name', name, at },
    args: operands.map(value => ({ value })),
    optional: false,
    construct: false,
    at,
  };
}

/** A literal of the program. */
export function constant(value: string | number | boolean | null, at: Pos): Expr {
  return { op: 'constant', value, at };
}

/** What is not modelled: its operands are evaluated, its value is unknown. */
export function opaque(what: string, at: Pos, operands: readonly Expr[] = [], throws = false): Expr {
  return { op: 'opaque', operands, throws, what, at };
}

/** Short text of a node, for messages: the first line of it, at most 60 characters. */
export function shortText(lowering: Lowering, node: SyntaxNode): string {
  const line = lowering.text(node).split('\n', 1)[0].trim();
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}

/** The first child of that name. */
export function childOf(node: SyntaxNode, name: string): SyntaxNode | undefined {
  return node.children.find(child => child.name === name);
}

/** A name that the lowering makes up, declared in the scope. */
export function addName(scope: LoweringScope): string {
  const name = `.${scope.added.length + 1}`;
  scope.added.push(name);
  return name;
}
