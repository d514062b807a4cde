import { lowerClass, lowerDecorators } from './classes';
import { lowerTuple } from './expressions';
import { lowerFunction } from './functions';
import { lowerImport } from './import-statements';
import { addName, childOf, constant, opaque, operation, type Lowering } from './lowering';
import { lowerMatch } from './match';
import { before, byComma } from './names';
import { updateOperation } from './operators';
import { behindStar, toPattern, unpacked } from './patterns';
import type { SyntaxNode } from './syntax';
import type { CatchIr, Expr, Pattern, Pos, Stmt } from '../core/ir';

type Lower = (node: SyntaxNode, lowering: Lowering) => readonly Stmt[];

/** Lowers statements. One that is not known is evaluated for nothing and may throw. */
export function lowerStatements(nodes: readonly SyntaxNode[], lowering: Lowering): Stmt[] {
  return nodes.flatMap(node => {
    const lower = LOWER[node.name];
    return lower ? lower(node, lowering) : [];
  });
}

const LOWER: Readonly<Record<string, Lower>> = {
  StatementGroup: (node, lowering) => lowering.statements(node.children),
  ExpressionStatement: (node, lowering) => isDocstring(node) ? [] : [expression(lowerTuple(node.children, lowering))],
  YieldStatement: (node, lowering) => [expression(lowering.expr(node))],
  AssignStatement: lowerAssign,
  UpdateStatement: lowerUpdate,
  DeleteStatement: lowerDelete,
  ReturnStatement: (node, lowering) => {
    const value = node.children.slice(1);
    const at = lowering.at(node);
    return [{ op: 'return', value: value.length > 0 ? lowerTuple(value, lowering) : constant(null, at), at }];
  },
  BreakStatement: (node, lowering) => [{ op: 'break', at: lowering.at(node) }],
  ContinueStatement: (node, lowering) => [{ op: 'continue', at: lowering.at(node) }],
  RaiseStatement: (node, lowering) => [{ op: 'throw', value: node.children[1] && lowering.expr(node.children[1]), at: lowering.at(node) }],
  AssertStatement: lowerAssert,
  ImportStatement: lowerImport,
  IfStatement: (node, lowering) => lowerIf(node.children, lowering),
  WhileStatement: lowerWhile,
  ForStatement: lowerFor,
  TryStatement: lowerTry,
  WithStatement: lowerWith,
  MatchStatement: lowerMatch,
  FunctionDefinition: (node, lowering) => [define(node, lowerFunction(node, lowering), lowering)],
  ClassDefinition: (node, lowering) => [define(node, lowerClass(node, lowering), lowering)],
  DecoratedStatement: lowerDecorated,
};

function expression(value: Expr): Stmt {
  return { op: 'expression', value, at: value.at };
}

function assign(target: Pattern, value: Expr, at: Pos): Stmt {
  return { op: 'expression', value: { op: 'assign', target, value, at }, at };
}

function isDocstring(node: SyntaxNode): boolean {
  return node.children.length === 1 && node.children[0].name === 'String';
}

function define(node: SyntaxNode, value: Expr, lowering: Lowering): Stmt {
  const name = childOf(node, 'VariableName')!;
  return assign({ op: 'name', name: lowering.text(name), at: lowering.at(name) }, value, lowering.at(node));
}

function lowerDecorated(node: SyntaxNode, lowering: Lowering): readonly Stmt[] {
  const decorators = lowerDecorators(node.children.filter(child => child.name === 'Decorator'), lowering);
  const definition = node.children[node.children.length - 1];
  const lower = definition.name === 'ClassDefinition' ? lowerClass : lowerFunction;
  return [define(definition, lower(definition, lowering, decorators), lowering)];
}

/** `a = b = value`; an annotation without a value assigns nothing. */
function lowerAssign(node: SyntaxNode, lowering: Lowering): readonly Stmt[] {
  const targets = assignmentTargets(before(node, 'AssignOp'));
  if (targets.length === 0) return [];
  const at = lowering.at(node);
  const value = lowerTuple(node.children.slice(node.children.map(child => child.name).lastIndexOf('AssignOp') + 1), lowering);
  if (targets.length === 1) return assignTo(targets[0], value, lowering, at);
  const kept = { op: 'name' as const, name: addName(lowering.scope), at };
  return [assign(kept, value, at), ...targets.flatMap(target => assignTo(target, kept, lowering, at))];
}

function assignmentTargets(nodes: readonly SyntaxNode[]): SyntaxNode[][] {
  const targets: SyntaxNode[][] = nodes.length > 0 ? [[]] : [];
  for (const node of nodes) {
    if (node.name === 'AssignOp') targets.push([]);
    else if (node.name !== 'TypeDef') targets[targets.length - 1].push(node);
  }
  return targets;
}

function assignTo(target: readonly SyntaxNode[], value: Expr, lowering: Lowering, at: Pos): readonly Stmt[] {
  if (isSlice(target[0])) return [expression(operation('.extend', [lowering.expr(target[0].children[0]), opaque('slice', at, [value])], at))];
  const pattern = toPattern(target, lowering);
  const behind = behindStar(target).map(part => assign(toPattern(part, lowering), opaque('*', at), at));
  return [assign(pattern, unpacked(value, pattern), at), ...behind];
}

function isSlice(node: SyntaxNode): boolean {
  return node.name === 'MemberExpression' && node.children.some(child => child.name === ':');
}

function lowerUpdate(node: SyntaxNode, lowering: Lowering): readonly Stmt[] {
  const at = lowering.at(node);
  const [target, sign, ...value] = node.children;
  if (isSlice(target)) return assignTo([target], lowerTuple(value, lowering), lowering, at);
  const update = operation(updateOperation(lowering.text(sign)), [lowering.expr(target), lowerTuple(value, lowering)], at);
  return [assign(toPattern([target], lowering), update, at)];
}

/** A name that is deleted and read again is a mistake that this analysis does not look for. */
function lowerDelete(node: SyntaxNode, lowering: Lowering): readonly Stmt[] {
  return byComma(node.children.slice(1)).map(([part]) => lowering.expr(part)).filter(part => part.op === 'member')
    .map(operand => expression({ op: 'delete', operand, at: operand.at }));
}

function lowerAssert(node: SyntaxNode, lowering: Lowering): readonly Stmt[] {
  const at = lowering.at(node);
  const [[test], message] = byComma(node.children.slice(1));
  const error: Expr = { op: 'name', name: 'AssertionError', at };
  const args = message ? [{ value: lowering.expr(message[0]) }] : [];
  const value: Expr = { op: 'call', callee: error, args, optional: false, construct: false, at };
  return [{ op: 'if', test: lowering.expr(test), then: [], otherwise: [{ op: 'throw', value, at }], at }];
}

/** `if`, and every `elif` as an `if` in its `else`. */
function lowerIf(nodes: readonly SyntaxNode[], lowering: Lowering): readonly Stmt[] {
  const [word, test, body, ...rest] = nodes;
  if (word === undefined) return [];
  if (word.name === 'else') return block(test, lowering);
  return [{ op: 'if', test: lowering.expr(test), then: block(body, lowering), otherwise: lowerIf(rest, lowering), at: lowering.at(word) }];
}

/** Statements of a body. */
function block(body: SyntaxNode | undefined, lowering: Lowering): Stmt[] {
  return body ? lowering.statements(body.children.slice(1)) : [];
}

function bodyAfter(node: SyntaxNode, word: string): SyntaxNode | undefined {
  const at = node.children.findIndex(child => child.name === word);
  return at === -1 ? undefined : node.children.slice(at).find(child => child.name === 'Body');
}

function lowerWhile(node: SyntaxNode, lowering: Lowering): readonly Stmt[] {
  const test = lowering.expr(node.children[1]);
  const body = block(childOf(node, 'Body'), lowering);
  return [{ op: 'loop', declares: [], test, body, otherwise: elseOf(node, lowering), at: lowering.at(node) }];
}

function elseOf(node: SyntaxNode, lowering: Lowering): readonly Stmt[] | undefined {
  const body = bodyAfter(node, 'else');
  return body && block(body, lowering);
}

function lowerFor(node: SyntaxNode, lowering: Lowering): readonly Stmt[] {
  const at = lowering.at(node);
  const words = node.children.map(child => child.name);
  const target = node.children.slice(words.indexOf('for') + 1, words.indexOf('in'));
  const iterable = lowerTuple(node.children.slice(words.indexOf('in') + 1, words.indexOf('Body')), lowering);
  const of = words[0] === 'async' ? opaque('async for', at, [iterable], true) : operation('.iterate', [iterable], at);
  const body = block(childOf(node, 'Body'), lowering);
  return [{ op: 'loop', declares: [], each: { target: toPattern(target, lowering), of, keys: false }, body, otherwise: elseOf(node, lowering), at }];
}

function lowerTry(node: SyntaxNode, lowering: Lowering): readonly Stmt[] {
  const handlers = node.children.flatMap((child, index) => child.name === 'except' ? [lowerExcept(node.children.slice(index + 1), lowering)] : []);
  const last = bodyAfter(node, 'finally');
  const otherwise = elseOf(node, lowering);
  return [{ op: 'try', body: block(childOf(node, 'Body'), lowering), handlers, otherwise, finally: last && block(last, lowering), at: lowering.at(node) }];
}

/** What follows `except`: `(A, B) as e`, and the body. */
function lowerExcept(nodes: readonly SyntaxNode[], lowering: Lowering): CatchIr {
  const head = nodes.slice(0, nodes.findIndex(child => child.name === 'Body')).filter(child => child.name !== '*');
  const target = head[1]?.name === 'as' ? toPattern([head[2]], lowering) : undefined;
  return { types: head[0] && lowering.expr(head[0]), target, declares: [], body: block(childOf({ ...nodes[0], children: nodes }, 'Body'), lowering) };
}

/** `with contextlib.suppress(A, B)` is `try … except (A, B): pass`. */
function suppressed(manager: SyntaxNode, lowering: Lowering): Expr | undefined {
  const [callee, list] = manager.children;
  if (manager.name !== 'CallExpression' || !/^(?:contextlib\.)?suppress$/.test(lowering.text(callee))) return undefined;
  return { op: 'list', items: lowering.args(list), at: lowering.at(manager) };
}

/** Managers are entered from left to right: the first is the outermost. */
function lowerWith(node: SyntaxNode, lowering: Lowering): readonly Stmt[] {
  const words = node.children.map(child => child.name);
  const managers = byComma(node.children.slice(words.indexOf('with') + 1, words.indexOf('Body')));
  return managers.reduceRight<readonly Stmt[]>((body, [manager, , target]) => {
    const at = lowering.at(manager);
    const types = suppressed(manager, lowering);
    if (types) return [{ op: 'try', body, handlers: [{ types, declares: [], body: [] }], at }];
    const entered = words[0] === 'async' ? opaque('async with', at, [lowering.expr(manager)], true) : lowering.expr(manager);
    return [{ op: 'with', manager: entered, target: target && toPattern([target], lowering), body, at }];
  }, block(childOf(node, 'Body'), lowering));
}

