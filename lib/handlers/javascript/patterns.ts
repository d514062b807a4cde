import type { AssignmentProperty, Expression, ObjectPattern, Pattern as PatternNode, Property } from 'acorn';
import type { Lowering } from './lowering';
import type { Expr, Pattern } from '../core/ir';

type ObjectPatternIr = Extract<Pattern, { op: 'object-pattern' }>;

/** The target of an assignment, a declaration or a parameter. */
export function lowerPattern(node: PatternNode | Expression, lowering: Lowering): Pattern {
  const at = lowering.at(node);
  switch (node.type) {
    case 'Identifier': return { op: 'name', name: node.name, at };
    case 'ObjectPattern': return lowerObject(node, lowering);
    case 'ArrayPattern': {
      const last = node.elements.at(-1);
      const rest = last?.type === 'RestElement' ? last : undefined;
      const items = node.elements.slice(0, rest ? -1 : undefined).map(each => each ? withFallback(each, lowering) : undefined);
      return { op: 'list-pattern', items, rest: rest && lowerPattern(rest.argument, lowering), at };
    }
    default: {
      const target = lowering.expression(node); // `(a as any).b = …` too
      return target.op === 'member' || target.op === 'name' ? target : { op: 'list-pattern', items: [], at };
    }
  }
}

function lowerObject(node: ObjectPattern, lowering: Lowering): ObjectPatternIr {
  const rest = node.properties.find(each => each.type === 'RestElement');
  const named = node.properties.filter(each => each.type === 'Property');
  return {
    op: 'object-pattern',
    entries: named.map(each => ({ key: propertyKey(each, lowering), ...withFallback(each.value, lowering) })),
    rest: rest && lowerPattern(rest.argument, lowering),
    at: lowering.at(node),
  };
}

function withFallback(node: PatternNode, lowering: Lowering): { target: Pattern; fallback?: Expr } {
  if (node.type !== 'AssignmentPattern') return { target: lowerPattern(node, lowering) };
  return { target: lowerPattern(node.left, lowering), fallback: lowering.expression(node.right) };
}

/** `a`, `'a'` and `['a']` are the same key. */
export function propertyKey(node: Pick<Property | AssignmentProperty, 'key' | 'computed'>, lowering: Lowering): string | Expr {
  const { key } = node;
  if (!node.computed && key.type === 'Identifier') return key.name;
  if (key.type === 'Literal' && !key.regex) return String(key.value);
  return lowering.expression(key);
}
