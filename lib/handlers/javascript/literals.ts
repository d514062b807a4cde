import type { Lowering } from './lowering';
import { propertyKey } from './patterns';
import type { NodeOf } from './syntax';
import type { Expr, ObjectEntry } from '../core/ir';

/** Numbers, texts, booleans, null; regular expressions and bigints are Unknown. */
export function lowerLiteral(node: NodeOf<'Literal'>, lowering: Lowering): Expr {
  const { value } = node;
  if (node.regex || typeof value === 'bigint' || value instanceof RegExp) return lowering.opaque(node, node.raw ?? 'regular expression', [], false);
  return { op: 'constant', value, at: lowering.at(node) };
}

/** `text ${part}` */
export function lowerTemplate(node: NodeOf<'TemplateLiteral'>, lowering: Lowering): Expr {
  const parts = node.quasis.flatMap((quasi, index): Expr[] => {
    const text: Expr = { op: 'constant', value: quasi.value.cooked ?? '', at: lowering.at(quasi) };
    return index < node.expressions.length ? [text, lowering.expression(node.expressions[index])] : [text];
  });
  return { op: 'text', parts: parts.filter(part => part.op !== 'constant' || part.value !== ''), at: lowering.at(node) };
}

/** `{ a, b: 1, ...c, get d() {} }` */
export function lowerObject(node: NodeOf<'ObjectExpression'>, lowering: Lowering): Expr {
  return { op: 'object', entries: node.properties.map(each => entry(each, lowering)), at: lowering.at(node) };
}

function entry(node: NodeOf<'ObjectExpression'>['properties'][number], lowering: Lowering): ObjectEntry {
  if (node.type === 'SpreadElement') return { spread: true, value: lowering.expression(node.argument) };
  const key = propertyKey(node, lowering);
  if (node.kind !== 'init') return { key, value: lowering.opaque(node, 'accessor', [], false) };
  // It sets the prototype, whose members cannot be told from the object's own.
  if (key === '__proto__' && !node.computed && !node.shorthand) return { spread: true, value: lowering.opaque(node, '__proto__', [lowering.expression(node.value)], false) };
  return { key, value: lowering.expression(node.value) };
}
