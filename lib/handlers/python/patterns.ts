import { operation, type Lowering } from './lowering';
import { byComma } from './names';
import type { SyntaxNode } from './syntax';
import type { Expr, Pattern, Pos } from '../core/ir';

const BRACKETED: ReadonlySet<string> = new Set(['TupleExpression', 'ArrayExpression']);

/** The target of an assignment or a loop; several nodes are a tuple without parentheses. */
export function toPattern(nodes: readonly SyntaxNode[], lowering: Lowering): Pattern {
  if (nodes.some(node => node.name === ',' || node.name === '*')) return listPattern(nodes, lowering);
  const [node] = nodes;
  if (node.name === 'ParenthesizedExpression') return toPattern(node.children.slice(1, -1), lowering);
  if (BRACKETED.has(node.name)) return listPattern(node.children.slice(1, -1), lowering);
  const target = lowering.expr(node);
  return target.op === 'name' || target.op === 'member' ? target : ignored(lowering.at(node));
}

/** Whether the target takes the value apart; then the number of its parts matters. */
function isList(pattern: Pattern): pattern is Pattern & { op: 'list-pattern' } {
  return pattern.op === 'list-pattern';
}

/** What nothing reads: the target of an assignment to a slice. */
function ignored(at: Pos): Pattern {
  return { op: 'list-pattern', items: [], at };
}

/** Targets after a star get what nobody knows: the pattern of the IR has its rest at the end. */
function listPattern(nodes: readonly SyntaxNode[], lowering: Lowering): Pattern {
  const parts = byComma(nodes);
  const star = parts.findIndex(part => part[0].name === '*');
  const plain = star === -1 ? parts : parts.slice(0, star);
  const at = lowering.at(nodes[0] ?? { name: '', from: 0, to: 0, children: [] });
  const items = plain.map(part => ({ target: toPattern(part, lowering) }));
  if (star === -1) return { op: 'list-pattern', items, at };
  const rest = toPattern(parts[star].slice(1), lowering);
  return { op: 'list-pattern', items, rest, at };
}

/** Targets behind a starred one, which the pattern leaves out. */
export function behindStar(nodes: readonly SyntaxNode[]): readonly (readonly SyntaxNode[])[] {
  const bracketed = nodes.length === 1 && (BRACKETED.has(nodes[0].name));
  const parts = byComma(bracketed ? nodes[0].children.slice(1, -1) : nodes);
  const star = parts.findIndex(part => part[0]?.name === '*');
  return star === -1 ? [] : parts.slice(star + 1);
}

/** `value`, checked to have as many items as the pattern has targets: anything else throws. */
export function unpacked(value: Expr, pattern: Pattern): Expr {
  if (!isList(pattern) || pattern.items.length === 0) return value;
  const count: Expr = { op: 'constant', value: pattern.items.length, at: value.at };
  const rest: Expr = { op: 'constant', value: pattern.rest !== undefined, at: value.at };
  return operation('.unpack', [value, count, rest], value.at);
}

