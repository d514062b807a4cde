import type { BlockStatement, MethodDefinition, PropertyDefinition, StaticBlock } from 'acorn';
import { LazyFunction } from './functions';
import type { Lowering } from './lowering';
import { propertyKey } from './patterns';
import type { AnyClass, AnyFunction, Decorated, Erased } from './syntax';
import type { ClassExpr, Expr } from '../core/ir';

type Member = ClassExpr['members'][number];

/** The name of the builtin that applies a decorator: `[decorator, decorated]`. No program can have a variable of this name. */
export const DECORATE = '<decorate>';

/** A class; what a decorator makes of it or of a member is up to the decorator. */
export function lowerClass(node: AnyClass, lowering: Lowering): Expr {
  const made: ClassExpr = {
    op: 'class',
    name: node.id?.name,
    base: node.superClass ? lowering.expression(node.superClass) : undefined,
    members: node.body.body.flatMap(each => members(each, lowering)),
    at: lowering.at(node),
  };
  return decorated(node, made, lowering);
}

function members(node: AnyClass['body']['body'][number], lowering: Lowering): Member[] {
  switch (node.type) {
    case 'MethodDefinition': return method(node, lowering);
    case 'PropertyDefinition': return (node as Erased<typeof node>).declare ? [] : [field(node, lowering)];
    case 'StaticBlock': return [staticBlock(node, lowering)];
    default: return []; // types
  }
}

function method(node: MethodDefinition, lowering: Lowering): Member[] {
  if (!(node.value as AnyFunction).body) return []; // an overload
  const value = decorated(node, lowering.fn(node.value), lowering);
  return [{ name: nameOf(node, lowering), value, static: node.static, accessor: node.kind === 'get' || node.kind === 'set' }];
}

function field(node: PropertyDefinition, lowering: Lowering): Member {
  const value = node.value ? lowering.expression(node.value) : undefined;
  return { name: nameOf(node, lowering), value: value && decorated(node, value, lowering), static: node.static };
}

/** A static field whose value is computed by the block. */
function staticBlock(node: StaticBlock, lowering: Lowering): Member {
  const at = lowering.at(node);
  const body: BlockStatement = { type: 'BlockStatement', body: node.body, start: node.start, end: node.end };
  const run: AnyFunction = { type: 'ArrowFunctionExpression', start: node.start, end: node.end, params: [], body, generator: false, expression: false, async: false };
  const callee = new LazyFunction(run, lowering, false);
  return { name: '<static block>', static: true, value: { op: 'call', callee, args: [], optional: false, construct: false, at } };
}

function nameOf(node: MethodDefinition | PropertyDefinition, lowering: Lowering): string | Expr {
  const { key } = node;
  return key.type === 'PrivateIdentifier' ? `#${key.name}` : propertyKey({ key, computed: node.computed }, lowering);
}

function decorated(node: Decorated<object>, value: Expr, lowering: Lowering): Expr {
  return [...node.decorators ?? []].reverse().reduce<Expr>((inner, { expression }) => {
    const at = lowering.at(expression);
    const args = [{ value: lowering.expression(expression) }, { value: inner }];
    return { op: 'call', callee: { op: 'name', name: DECORATE, at }, args, optional: false, construct: false, at };
  }, value);
}
