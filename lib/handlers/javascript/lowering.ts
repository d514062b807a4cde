import type { Expression, Pattern as PatternNode } from 'acorn';
import { helperName } from './compiler-helpers';
import { EXPRESSIONS } from './expressions';
import { LazyFunction } from './functions';
import { lexicalNames, unexported } from './hoist';
import { lowerPattern } from './patterns';
import { STATEMENTS } from './statements';
import type { AnyFunction, Erased, Node } from './syntax';
import type { Expr, FunctionExpr, Pattern, Pos, Stmt } from '../core/ir';
import type { Positions } from '../core/positions';
import { NotAnalysed } from '../locate/limits';

// What the key of an entry says of the node it takes gets lost when it is looked up by a node's type.
type Table<R> = Readonly<Partial<Record<string, (node: Node, lowering: Lowering) => R>>>;

/** Turns the nodes of one file into the machine's language. */
export class Lowering {
  /** `yieldAwaits`: inside a generator that a compiler made of an async function, where `yield` stands for `await`. */
  constructor(
    private readonly positions: Positions,
    private readonly helpers: ReadonlyMap<Node, string> = new Map(),
    readonly yieldAwaits = false,
  ) {}

  /** The same for the body of a function. */
  within(yieldAwaits: boolean): Lowering {
    return yieldAwaits === this.yieldAwaits ? this : new Lowering(this.positions, this.helpers, yieldAwaits);
  }

  at(node: { readonly start: number }): Pos {
    return this.positions.at(node.start);
  }

  expression(node: Node): Expr {
    const lower = (EXPRESSIONS as unknown as Table<Expr>)[node.type];
    return lower ? lower(node, this) : this.opaque(node, node.type, []);
  }

  /** What stands for the definition of a compiler's helper: its global name. */
  helper(node: Node): Expr | undefined {
    const helper = this.helpers.get(node);
    return helper === undefined ? undefined : { op: 'name', name: helperName(helper), at: this.at(node) };
  }

  expressions(nodes: readonly Node[]): Expr[] {
    return nodes.map(node => this.expression(node));
  }

  statement(node: Node): Stmt[] {
    const lower = (STATEMENTS as unknown as Table<Stmt[]>)[node.type];
    if (!lower) throw new NotAnalysed(`it has a statement that is not understood: ${node.type}`);
    return lower(node, this);
  }

  /** A block's statements: its functions are there before anything runs. */
  statements(nodes: readonly Node[]): Stmt[] {
    return [...this.hoisted(nodes), ...nodes.flatMap(node => node.type === 'FunctionDeclaration' ? [] : this.statement(node))];
  }

  block(nodes: readonly Node[], at: Pos): Stmt {
    return { op: 'block', declares: [...lexicalNames(nodes)], body: this.statements(nodes), at };
  }

  /** The branch of an `if` or a loop. */
  branch(node: Node): Stmt[] {
    return node.type === 'FunctionDeclaration' ? [this.block([node], this.at(node))] : this.statement(node);
  }

  /** Assigns the functions that these statements declare. */
  hoisted(nodes: readonly Node[]): Stmt[] {
    return nodes.map(unexported).flatMap(node => {
      if (node.type !== 'FunctionDeclaration' || !node.id || (node as Erased<typeof node>).declare) return [];
      const at = this.at(node);
      return [this.assign({ op: 'name', name: node.id.name, at }, this.helper(node) ?? this.fn(node), at)];
    });
  }

  assign(target: Pattern, value: Expr, at: Pos): Stmt {
    return { op: 'expression', value: { op: 'assign', target, value, at }, at };
  }

  pattern(node: PatternNode | Expression): Pattern {
    return lowerPattern(node, this);
  }

  fn(node: AnyFunction, awaits = false): FunctionExpr {
    return new LazyFunction(node, this, awaits);
  }

  opaque(node: Node, what: string, operands: readonly Expr[], throws = true): Expr {
    return { op: 'opaque', operands, throws, what, at: this.at(node) };
  }
}
