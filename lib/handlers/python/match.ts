import { addName, childOf, constant, opaque, operation, type Lowering } from './lowering';
import { targetNames } from './names';
import { compare, isPlain } from './operators';
import type { SyntaxNode } from './syntax';
import type { Expr, Stmt } from '../core/ir';

/** What a pattern asks of the subject, and the names that it binds when the answer is yes. */
interface Question { readonly test: Expr | undefined; readonly binds: readonly { readonly name: SyntaxNode; readonly value: Expr }[] }

/** `match`: a chain of `if`, since a `switch` of JavaScript falls through. */
export function lowerMatch(node: SyntaxNode, lowering: Lowering): readonly Stmt[] {
  const at = lowering.at(node);
  const value = lowering.expr(node.children.find(child => child.name !== 'match' && child.name !== '*')!);
  const kept: Expr = isPlain(value) ? value : { op: 'name', name: addName(lowering.scope), at };
  const clauses = childOf(node, 'MatchBody')!.children.filter(child => child.name === 'MatchClause');
  const chain = clauses.reduceRight<readonly Stmt[]>((otherwise, clause) => [lowerClause(clause, kept, otherwise, lowering)], []);
  if (kept === value || kept.op !== 'name') return chain;
  return [{ op: 'expression', value: { op: 'assign', target: kept, value, at }, at }, ...chain];
}

function lowerClause(clause: SyntaxNode, subject: Expr, otherwise: readonly Stmt[], lowering: Lowering): Stmt {
  const at = lowering.at(clause);
  const patterns = clause.children.slice(1).filter(child => child.name !== 'Body' && child.name !== 'Guard' && child.name !== ',');
  const { test, binds } = patterns.length === 1 ? ask(patterns[0], subject, lowering) : unknown(patterns, lowering, clause);
  const bind = binds.map(({ name, value }): Expr => ({
    op: 'assign', target: { op: 'name', name: lowering.text(name), at: lowering.at(name) }, value, at: lowering.at(name),
  }));
  const guard = childOf(clause, 'Guard')?.children.slice(1).map(child => lowering.expr(child)) ?? [];
  const tests = [test, ...bind.map((value): Expr => ({ op: 'sequence', items: [value, constant(true, at)], at })), ...guard];
  const all = tests.filter(each => each !== undefined)
    .reduce<Expr>((left, right) => left.op === 'constant' ? right : { op: 'logical', how: 'and', left, right, at }, constant(true, at));
  return { op: 'if', test: all, then: lowering.statements(childOf(clause, 'Body')!.children.slice(1)), otherwise, at };
}

function ask(pattern: SyntaxNode, subject: Expr, lowering: Lowering): Question {
  const at = lowering.at(pattern);
  switch (pattern.name) {
    case 'CapturePattern': return capture(pattern, subject, lowering);
    case 'LiteralPattern': return { test: compare('equal', subject, literalOf(pattern, lowering), at), binds: [] };
    case 'AttributePattern': return { test: compare('equal', subject, attribute(pattern, lowering), at), binds: [] };
    case 'AsPattern': {
      const inner = ask(pattern.children[0], subject, lowering);
      return { test: inner.test, binds: [...inner.binds, { name: pattern.children[2], value: subject }] };
    }
    case 'SequencePattern': return ofSequence(pattern, subject, lowering);
    case 'OrPattern': {
      const parts = pattern.children.filter(child => child.name !== 'LogicOp').map(child => ask(child, subject, lowering));
      if (parts.some(part => part.binds.length > 0)) return unknown([pattern], lowering, pattern);
      if (parts.some(part => part.test === undefined)) return { test: undefined, binds: [] };
      return { test: parts.map(part => part.test!).reduce((left, right) => ({ op: 'logical', how: 'or', left, right, at })), binds: [] };
    }
    default: return unknown([pattern], lowering, pattern);
  }
}

function capture(pattern: SyntaxNode, subject: Expr, lowering: Lowering): Question {
  const [name] = pattern.children;
  return { test: undefined, binds: lowering.text(name) === '_' ? [] : [{ name, value: subject }] };
}

/** Parentheses around one pattern only group; the rest looks into the subject. */
function ofSequence(pattern: SyntaxNode, subject: Expr, lowering: Lowering): Question {
  const grouped = pattern.children[0].name === '(' && pattern.children.length === 3;
  return grouped ? ask(pattern.children[1], subject, lowering) : unknown([pattern], lowering, pattern);
}

/** A pattern that looks into the subject may match or not, and binds values that nobody knows. */
function unknown(patterns: readonly SyntaxNode[], lowering: Lowering, node: SyntaxNode): Question {
  const at = lowering.at(node);
  const names = patterns.flatMap(namesIn).filter(name => lowering.text(name) !== '_');
  return { test: operation('.matches', [], at), binds: names.map(name => ({ name, value: opaque('pattern', at) })) };
}

function namesIn(pattern: SyntaxNode): readonly SyntaxNode[] {
  if (pattern.name === 'CapturePattern') return pattern.children.flatMap(targetNames);
  const own = pattern.name === 'AsPattern' ? [pattern.children[2]] : [];
  return [...own, ...pattern.children.flatMap(namesIn)];
}

function literalOf(pattern: SyntaxNode, lowering: Lowering): Expr {
  const [first, second] = pattern.children;
  if (first.name !== 'ArithOp') return pattern.children.length === 1 ? lowering.expr(first) : opaque('complex', lowering.at(pattern));
  const value = lowering.expr(second);
  return value.op === 'constant' && typeof value.value === 'number' ? constant(-value.value, value.at) : opaque('number', value.at);
}

function attribute(pattern: SyntaxNode, lowering: Lowering): Expr {
  const [first, ...rest] = pattern.children.filter(child => child.name !== '.');
  return rest.reduce<Expr>((object, name) => (
    { op: 'member', object, key: lowering.text(name), access: 'attribute', optional: false, at: lowering.at(pattern) }
  ), lowering.expr(first));
}
