import { lowerComprehension, lowerGenerator } from './comprehensions';
import { lowerLambda } from './functions';
import { lowerContinued, lowerEllipsis, lowerFormatString, lowerNumber, lowerString } from './literals';
import { constant, opaque, operation, shortText, type Lowering } from './lowering';
import { byComma } from './names';
import { lowerBinary, lowerUnary } from './operators';
import { toPattern, unpacked } from './patterns';
import type { SyntaxNode } from './syntax';
import type { Argument, Expr, MemberExpr, ObjectEntry } from '../core/ir';

type Lower = (node: SyntaxNode, lowering: Lowering) => Expr;

/** Lowers any expression. */
export function lowerExpression(node: SyntaxNode, lowering: Lowering): Expr {
  const lower = LOWER[node.name];
  return lower ? lower(node, lowering) : opaque(shortText(lowering, node), lowering.at(node), [], true);
}

/** One expression, or a tuple without parentheses. */
export function lowerTuple(nodes: readonly SyntaxNode[], lowering: Lowering): Expr {
  if (nodes.length === 1 && nodes[0].name !== '*') return lowering.expr(nodes[0]);
  return { op: 'list', items: items(nodes, lowering), at: lowering.at(nodes[0]) };
}

const LOWER: Readonly<Record<string, Lower>> = {
  VariableName: lowerName,
  Number: lowerNumber,
  String: lowerString,
  FormatString: lowerFormatString,
  ContinuedString: lowerContinued,
  Ellipsis: lowerEllipsis,
  None: (node, lowering) => constant(null, lowering.at(node)),
  Boolean: (node, lowering) => constant(lowering.text(node) === 'True', lowering.at(node)),
  ParenthesizedExpression: (node, lowering) => lowerTuple(node.children.slice(1, -1), lowering),
  TupleExpression: (node, lowering) => ({ op: 'list', items: items(node.children.slice(1, -1), lowering), at: lowering.at(node) }),
  ArrayExpression: (node, lowering) => ({ op: 'list', items: items(node.children.slice(1, -1), lowering), at: lowering.at(node) }),
  SetExpression: (node, lowering) => ({ op: 'list', items: items(node.children.slice(1, -1), lowering), set: true, at: lowering.at(node) }),
  DictionaryExpression: lowerDictionary,
  ArrayComprehensionExpression: (node, lowering) => lowerComprehension(node, lowering, 'list'),
  SetComprehensionExpression: (node, lowering) => lowerComprehension(node, lowering, 'set'),
  DictionaryComprehensionExpression: (node, lowering) => lowerComprehension(node, lowering, 'dict'),
  ComprehensionExpression: lowerGenerator,
  CallExpression: lowerCall,
  MemberExpression: lowerMember,
  BinaryExpression: lowerBinary,
  UnaryExpression: lowerUnary,
  LambdaExpression: lowerLambda,
  ConditionalExpression: (node, lowering) => {
    const [then, , test, , otherwise] = node.children;
    return { op: 'conditional', test: lowering.expr(test), then: lowering.expr(then), otherwise: lowering.expr(otherwise), at: lowering.at(node) };
  },
  NamedExpression: (node, lowering) => assignment([node.children[0]], lowering.expr(node.children[2]), lowering, node),
  AwaitExpression: (node, lowering) => ({ op: 'await', operand: lowering.expr(node.children[1]), at: lowering.at(node) }),
  YieldExpression: lowerYield,
  YieldStatement: lowerYield,
};

function assignment(target: readonly SyntaxNode[], value: Expr, lowering: Lowering, node: SyntaxNode): Expr {
  const pattern = toPattern(target, lowering);
  return { op: 'assign', target: pattern, value: unpacked(value, pattern), at: lowering.at(node) };
}

function lowerName(node: SyntaxNode, lowering: Lowering): Expr {
  const at = lowering.at(node);
  const name = lowering.text(node);
  if (lowering.scope.unreadable.has(name)) return opaque(name, at);
  if (name === '__name__') return constant(lowering.moduleName, at);
  return name === '__file__' ? { op: 'opaque', operands: [], throws: false, is: 'text', what: name, at } : { op: 'name', name, at };
}

function items(nodes: readonly SyntaxNode[], lowering: Lowering): Argument[] {
  return byComma(nodes).map(part => (
    part[0].name === '*' ? { value: operation('.iterate', [lowering.expr(part[1])], lowering.at(part[0])), spread: true } : { value: lowering.expr(part[0]) }
  ));
}

function lowerDictionary(node: SyntaxNode, lowering: Lowering): Expr {
  const entries = byComma(node.children.slice(1, -1)).map((part): ObjectEntry => {
    if (part[0].name === '**') return { value: lowering.expr(part[1]), spread: true };
    const key = lowering.expr(part[0]);
    return { key: key.op === 'constant' && typeof key.value === 'string' ? key.value : key, value: lowering.expr(part[2]) };
  });
  return { op: 'object', entries, at: lowering.at(node) };
}

function lowerCall(node: SyntaxNode, lowering: Lowering): Expr {
  const at = lowering.at(node);
  const [callee, list] = node.children;
  const args = lowerArguments(list, lowering);
  const inherited = superMember(callee, lowering);
  if (inherited) return { op: 'call', callee: inherited.member, args: [{ value: inherited.self }, ...args], optional: false, construct: false, at };
  return { op: 'call', callee: lowering.expr(callee), args, optional: false, construct: false, at };
}

/** `super().name`, which gets the instance as its first argument. */
function superMember(callee: SyntaxNode, lowering: Lowering): { readonly member: Expr; readonly self: Expr } | undefined {
  const { self } = lowering.scope;
  const [object, sign, name] = callee.children;
  const named = callee.name === 'MemberExpression' && object.name === 'CallExpression' && lowering.text(object.children[0]) === 'super';
  if (!named || sign.name !== '.' || self === undefined) return undefined;
  const at = lowering.at(callee);
  const member: Expr = { op: 'member', object: { op: 'super', at }, key: lowering.text(name), access: 'attribute', optional: false, at };
  return { member, self: { op: 'name', name: self, at } };
}

/** Arguments between parentheses. */
export function lowerArguments(list: SyntaxNode, lowering: Lowering): Argument[] {
  if (list.children.some(child => child.name === 'for')) return [{ value: lowerComprehension(list, lowering, 'list') }];
  return byComma(list.children.slice(1, -1)).map((part): Argument => {
    const [first, sign, value] = part;
    if (first.name === '**') return { value: lowering.expr(sign), spread: true, named: true };
    if (first.name === '*') return { value: operation('.iterate', [lowering.expr(sign)], lowering.at(first)), spread: true };
    if (sign?.name !== 'AssignOp') return { value: lowering.expr(first) };
    if (lowering.text(sign) === '=') return { value: lowering.expr(value), name: lowering.text(first) };
    return { value: assignment([first], lowering.expr(value), lowering, first) };
  });
}

function lowerMember(node: SyntaxNode, lowering: Lowering): Expr {
  const at = lowering.at(node);
  const text = lowering.text(node);
  if (lowering.dottedImports.has(text)) return { op: 'name', name: `.${text}`, at };
  const object = lowering.expr(node.children[0]);
  const sign = node.children[1];
  if (sign.name === '.' && node.children.length === 2) return { op: 'opaque', operands: [], throws: false, is: 'number', what: text, at };
  if (sign.name === '.') return { op: 'member', object, key: lowering.text(node.children[2]), access: 'attribute', optional: false, at };
  const index = node.children.slice(2, -1);
  if (index.some(child => child.name === ':')) return slice(object, index, lowering, node);
  return { op: 'member', object, key: itemKey(lowerTuple(index, lowering)), access: 'item', optional: false, at } satisfies MemberExpr;
}

function itemKey(key: Expr): string | Expr {
  return key.op === 'constant' && typeof key.value === 'string' ? key.value : key;
}

const SIGNS: ReadonlySet<string> = new Set([':', ',']);

/** `value[low:high]`; a bound that is left out is None, and a slice with a step has no two bounds. */
function slice(object: Expr, index: readonly SyntaxNode[], lowering: Lowering, node: SyntaxNode): Expr {
  const at = lowering.at(node);
  const colons = index.flatMap((child, position) => child.name === ':' ? [position] : []);
  const plain = colons.length === 1 && index.every(child => child.name !== ',');
  if (!plain) return operation('.slice', [object, ...index.filter(child => !SIGNS.has(child.name)).map(child => lowering.expr(child))], at);
  const [low, high] = [index.slice(0, colons[0]), index.slice(colons[0] + 1)].map(([bound]) => bound ? lowering.expr(bound) : constant(null, at));
  return operation('.slice', [object, low, high], at);
}

function lowerYield(node: SyntaxNode, lowering: Lowering): Expr {
  const from = node.children[1]?.name === 'from';
  const value = node.children.slice(from ? 2 : 1);
  return { op: 'yield', operand: value.length > 0 ? lowerTuple(value, lowering) : undefined, delegate: from, at: lowering.at(node) };
}
