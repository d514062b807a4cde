import { opaque, operation, shortText, type Lowering } from './lowering';
import { targetNames } from './names';
import { toPattern } from './patterns';
import type { SyntaxNode } from './syntax';
import type { Expr, Pattern, Pos, Stmt } from '../core/ir';

type Collector = 'list' | 'set' | 'dict';

/** One `for` or `if` of a comprehension. */
interface Clause { readonly word: string; readonly nodes: readonly SyntaxNode[] }

const BRACKETS: ReadonlySet<string> = new Set(['(', ')', '[', ']', '{', '}']);

/** `[x for x in y if z]` and its like for sets and dicts: a function that is called at once, as Python itself does it. */
export function lowerComprehension(node: SyntaxNode, lowering: Lowering, collector: Collector): Expr {
  const at = lowering.at(node);
  const { element, clauses } = clausesOf(node);
  if (waits(node)) return opaque(shortText(lowering, node), at, [], true);
  const result: Pattern & Expr = { op: 'name', name: '.0', at };
  const bound = clauses.filter(clause => clause.word === 'for').flatMap(clause => targetsOf(clause).flatMap(targetNames)).map(lowering.text);
  const inner = lowering.within({
    kind: 'function',
    unreadable: new Set([...lowering.scope.unreadable].filter(name => !bound.includes(name))),
    functionNames: new Set([...lowering.scope.functionNames, ...bound]),
    self: lowering.scope.self,
    added: ['.0'],
  });
  const body: Stmt[] = [
    { op: 'expression', value: { op: 'assign', target: result, value: empty(collector, at), at }, at },
    nest(clauses, collect(element, result, collector, inner), inner),
    { op: 'return', value: result, at },
  ];
  const declares = [...new Set([...inner.scope.added, ...bound])];
  return {
    op: 'call',
    callee: { op: 'function', params: [], body, declares, async: false, generator: false, arrow: true, at },
    args: [],
    optional: false,
    construct: false,
    at,
  };
}

/** A generator expression is no value that a response could hold; what it yields is seen by the call that it is the argument of. */
export function lowerGenerator(node: SyntaxNode, lowering: Lowering): Expr {
  return operation('.generator', [lowerComprehension(node, lowering, 'list')], lowering.at(node));
}

function empty(collector: Collector, at: Pos): Expr {
  return collector === 'dict' ? { op: 'object', entries: [], at } : { op: 'list', items: [], set: collector === 'set', at };
}

function clausesOf(node: SyntaxNode): { element: readonly SyntaxNode[]; clauses: readonly Clause[] } {
  const parts: { word: string; nodes: SyntaxNode[] }[] = [{ word: '', nodes: [] }];
  for (const child of node.children) {
    if (child.name === 'for' || child.name === 'if') parts.push({ word: child.name, nodes: [] });
    else if (!BRACKETS.has(child.name)) parts[parts.length - 1].nodes.push(child);
  }
  return { element: parts[0].nodes, clauses: parts.slice(1) };
}

/** Asynchronous ones are not followed. */
function waits(node: SyntaxNode): boolean {
  return node.children.some(child => child.name === 'async' || child.name === 'AwaitExpression' || (child.name !== 'LambdaExpression' && waits(child)));
}

function targetsOf(clause: Clause): readonly SyntaxNode[] {
  return clause.nodes.slice(0, clause.nodes.findIndex(node => node.name === 'in'));
}

function nest(clauses: readonly Clause[], innermost: Stmt, lowering: Lowering): Stmt {
  return clauses.reduceRight<Stmt>((body, clause) => {
    const at = lowering.at(clause.nodes[0]);
    if (clause.word === 'if') return { op: 'if', test: lowering.expr(clause.nodes[0]), then: [body], otherwise: [], at };
    const of = operation('.iterate', [lowering.expr(clause.nodes[clause.nodes.length - 1])], at);
    const target = toPattern(targetsOf(clause), lowering);
    return { op: 'loop', declares: [], each: { target, of, keys: false }, body: [body], at };
  }, innermost);
}

function collect(element: readonly SyntaxNode[], result: Expr & Pattern, collector: Collector, lowering: Lowering): Stmt {
  const at = result.at;
  const [first] = element;
  if (collector === 'dict') return { op: 'expression', value: collectEntry(element, result, lowering), at };
  const add: Expr = { op: 'member', object: result, key: collector === 'set' ? 'add' : 'append', access: 'attribute', optional: false, at };
  const value = first.name === '*' ? opaque('*', at, [lowering.expr(element[1])]) : lowering.expr(first);
  return { op: 'expression', value: { op: 'call', callee: add, args: [{ value }], optional: false, construct: false, at }, at };
}

function collectEntry(element: readonly SyntaxNode[], result: Expr, lowering: Lowering): Expr {
  const at = result.at;
  if (element[0].name === '**') return operation('.union', [result, lowering.expr(element[1])], at);
  const key = lowering.expr(element[0]);
  const target: Pattern = { op: 'member', object: result, key, access: 'item', optional: false, at };
  return { op: 'assign', target, value: lowering.expr(element[element.length - 1]), at };
}
