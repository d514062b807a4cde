import type { Expression } from 'acorn';
import { lowerCall, lowerNew, lowerTagged } from './calls';
import { lowerClass } from './classes';
import { lowerLiteral, lowerObject, lowerTemplate } from './literals';
import type { Lowering } from './lowering';
import { lowerAssignment, lowerBinary, lowerUnary, lowerUpdate } from './operators';
import { propertyKey } from './patterns';
import type { Node, NodeOf, TypeScriptWrapper } from './syntax';
import type { Argument, Expr, MemberExpr } from '../core/ir';

type ExpressionTable = { readonly [T in (Expression | TypeScriptWrapper)['type'] | 'Super' | 'PrivateIdentifier']: (node: NodeOf<T>, lowering: Lowering) => Expr };

const LOGICAL = { '&&': 'and', '||': 'or', '??': 'nullish' } as const;

/** How each expression is lowered. */
export const EXPRESSIONS: ExpressionTable = {
  Identifier: (node, lowering) => node.name === 'undefined'
    ? { op: 'constant', value: undefined, at: lowering.at(node) }
    : { op: 'name', name: node.name, at: lowering.at(node) },
  Literal: lowerLiteral,
  TemplateLiteral: lowerTemplate,
  ObjectExpression: lowerObject,
  ArrayExpression: (node, lowering) => ({ op: 'list', items: node.elements.map(each => item(each, lowering)), at: lowering.at(node) }),
  ThisExpression: (node, lowering) => ({ op: 'this', at: lowering.at(node) }),
  Super: (node, lowering) => ({ op: 'super', at: lowering.at(node) }),
  PrivateIdentifier: (node, lowering) => ({ op: 'constant', value: `#${node.name}`, at: lowering.at(node) }),
  MemberExpression: lowerMember,
  ChainExpression: (node, lowering) => lowering.expression(node.expression),
  ParenthesizedExpression: (node, lowering) => lowering.expression(node.expression),
  CallExpression: lowerCall,
  NewExpression: lowerNew,
  TaggedTemplateExpression: lowerTagged,
  ImportExpression: (node, lowering) => ({ op: 'import', specifier: lowering.expression(node.source), at: lowering.at(node) }),
  FunctionExpression: (node, lowering) => lowering.fn(node),
  ArrowFunctionExpression: (node, lowering) => lowering.fn(node),
  ClassExpression: lowerClass,
  UnaryExpression: lowerUnary,
  UpdateExpression: lowerUpdate,
  BinaryExpression: lowerBinary,
  AssignmentExpression: lowerAssignment,
  LogicalExpression: (node, lowering) => ({
    op: 'logical', how: LOGICAL[node.operator], left: lowering.expression(node.left), right: lowering.expression(node.right), at: lowering.at(node),
  }),
  ConditionalExpression: (node, lowering) => ({
    op: 'conditional',
    test: lowering.expression(node.test),
    then: lowering.expression(node.consequent),
    otherwise: lowering.expression(node.alternate),
    at: lowering.at(node),
  }),
  SequenceExpression: lowerSequence,
  AwaitExpression: (node, lowering) => ({ op: 'await', operand: lowering.expression(node.argument), at: lowering.at(node) }),
  YieldExpression: lowerYield,
  MetaProperty: lowerMeta,
  TSAsExpression: erased,
  TSSatisfiesExpression: erased,
  TSNonNullExpression: erased,
  TSTypeAssertion: erased,
  TSInstantiationExpression: erased,
};

/** What an object or callee before a dot is. `(a?.b).c` reads `c` even where `a` is nullish, so the chain must not go on through the dot. */
export function lowerObjectOf(node: Node, lowering: Lowering): Expr {
  const object = lowering.expression(node);
  return node.type === 'ChainExpression' ? { op: 'sequence', items: [object], at: object.at } : object;
}

/** An argument of a call, or an item of an array; a hole is undefined. */
export function item(node: Node | null, lowering: Lowering): Argument {
  if (!node) return { value: { op: 'constant', value: undefined, at: { line: 1, column: 1 } } };
  return node.type === 'SpreadElement' ? { value: lowering.expression(node.argument), spread: true } : { value: lowering.expression(node) };
}

function lowerMember(node: NodeOf<'MemberExpression'>, lowering: Lowering): MemberExpr {
  const key = node.property.type === 'PrivateIdentifier'
    ? `#${node.property.name}`
    : propertyKey({ key: node.property, computed: node.computed }, lowering);
  return { op: 'member', object: lowerObjectOf(node.object, lowering), key, access: 'property', optional: node.optional, at: lowering.at(node) };
}

/** Compilers write `(0, module.fn)(…)` to leave out `this`. */
function lowerSequence(node: NodeOf<'SequenceExpression'>, lowering: Lowering): Expr {
  const last = node.expressions.at(-1)!;
  if (node.expressions.slice(0, -1).every(each => each.type === 'Literal')) return lowering.expression(last);
  return { op: 'sequence', items: lowering.expressions(node.expressions), at: lowering.at(node) };
}

function lowerYield(node: NodeOf<'YieldExpression'>, lowering: Lowering): Expr {
  const at = lowering.at(node);
  const operand = node.argument ? lowering.expression(node.argument) : undefined;
  if (lowering.yieldAwaits) return { op: 'await', operand: operand ?? { op: 'constant', value: undefined, at }, at };
  return { op: 'yield', operand, delegate: node.delegate, at };
}

function lowerMeta(node: NodeOf<'MetaProperty'>, lowering: Lowering): Expr {
  const at = lowering.at(node);
  if (node.meta.name === 'new') return lowering.opaque(node, 'new.target', [], false);
  const text = (what: string): Expr => ({ op: 'opaque', operands: [], throws: false, is: 'text', what, at });
  return {
    op: 'object',
    entries: [...['url', 'dirname', 'filename'].map(key => ({ key, value: text(`import.meta.${key}`) })),
      { spread: true, value: lowering.opaque(node, 'import.meta', [], false) }],
    at,
  };
}

function erased(node: TypeScriptWrapper, lowering: Lowering): Expr {
  return lowering.expression(node.expression);
}
