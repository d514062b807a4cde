import type { Statement } from 'acorn';
import { lowerClass } from './classes';
import { boundNames, lexicalNames } from './hoist';
import { lowerDoWhile, lowerFor, lowerForEach, lowerWhile } from './loops';
import type { Lowering } from './lowering';
import { DEFAULT, MODULE_STATEMENTS } from './modules';
import type { Erased, NodeOf } from './syntax';
import { TYPESCRIPT_STATEMENTS } from './typescript';
import type { Stmt } from '../core/ir';
import { NotAnalysed } from '../locate/limits';

type StatementTable = { readonly [T in Statement['type']]: (node: NodeOf<T>, lowering: Lowering) => Stmt[] };

const LANGUAGE: StatementTable = {
  ExpressionStatement: (node, lowering) => [{ op: 'expression', value: lowering.expression(node.expression), at: lowering.at(node) }],
  BlockStatement: (node, lowering) => [lowering.block(node.body, lowering.at(node))],
  EmptyStatement: () => [],
  DebuggerStatement: () => [],
  WithStatement: () => { throw new NotAnalysed('it has a `with` statement, in which no name is certain'); },
  ReturnStatement: (node, lowering) => [{ op: 'return', value: node.argument ? lowering.expression(node.argument) : undefined, at: lowering.at(node) }],
  ThrowStatement: (node, lowering) => [{ op: 'throw', value: lowering.expression(node.argument), at: lowering.at(node) }],
  LabeledStatement: lowerLabeled,
  BreakStatement: (node, lowering) => [{ op: 'break', label: node.label?.name, at: lowering.at(node) }],
  ContinueStatement: (node, lowering) => [{ op: 'continue', label: node.label?.name, at: lowering.at(node) }],
  IfStatement: (node, lowering) => [{
    op: 'if',
    test: lowering.expression(node.test),
    then: lowering.branch(node.consequent),
    otherwise: node.alternate ? lowering.branch(node.alternate) : [],
    at: lowering.at(node),
  }],
  SwitchStatement: lowerSwitch,
  TryStatement: lowerTry,
  WhileStatement: lowerWhile,
  DoWhileStatement: lowerDoWhile,
  ForStatement: lowerFor,
  ForInStatement: lowerForEach,
  ForOfStatement: lowerForEach,
  FunctionDeclaration: (node, lowering) => lowering.hoisted([node]),
  VariableDeclaration: lowerVariables,
  ClassDeclaration: (node, lowering) => {
    const at = lowering.at(node);
    return [lowering.assign({ op: 'name', name: node.id?.name ?? DEFAULT, at }, lowerClass(node, lowering), at)];
  },
};

/** How each statement is lowered. */
export const STATEMENTS = { ...LANGUAGE, ...MODULE_STATEMENTS, ...TYPESCRIPT_STATEMENTS };

/** `var a;` leaves `a` as it is, `let a;` makes it undefined. */
function lowerVariables(node: NodeOf<'VariableDeclaration'>, lowering: Lowering): Stmt[] {
  if ((node as Erased<typeof node>).declare) return [];
  return node.declarations.flatMap(each => {
    if (!each.init && node.kind === 'var') return [];
    const at = lowering.at(each);
    return [lowering.assign(lowering.pattern(each.id), each.init ? lowering.helper(each.init) ?? lowering.expression(each.init) : { op: 'constant', value: undefined, at }, at)];
  });
}

function lowerLabeled(node: NodeOf<'LabeledStatement'>, lowering: Lowering): Stmt[] {
  const label = node.label.name;
  const body = lowering.branch(node.body);
  const [only] = body;
  if (body.length === 1 && (only.op === 'loop' || only.op === 'switch') && !only.label) return [{ ...only, label }];
  return [{ op: 'block', declares: [], body, label, at: lowering.at(node) }];
}

/** Functions declared in any case are there in every case. */
function lowerSwitch(node: NodeOf<'SwitchStatement'>, lowering: Lowering): Stmt[] {
  const at = lowering.at(node);
  const statements = node.cases.flatMap(each => each.consequent);
  const lowered: Stmt = {
    op: 'switch',
    subject: lowering.expression(node.discriminant),
    declares: [],
    cases: node.cases.map(each => ({
      test: each.test ? lowering.expression(each.test) : undefined,
      body: each.consequent.flatMap(inner => inner.type === 'FunctionDeclaration' ? [] : lowering.statement(inner)),
    })),
    at,
  };
  const declares = [...lexicalNames(statements)];
  const hoisted = lowering.hoisted(statements);
  return hoisted.length > 0 ? [{ op: 'block', declares, body: [...hoisted, lowered], at }] : [{ ...lowered, declares }];
}

function lowerTry(node: NodeOf<'TryStatement'>, lowering: Lowering): Stmt[] {
  const { block, handler, finalizer } = node;
  const body = [lowering.block(block.body, lowering.at(block))];
  const target = handler?.param ? lowering.pattern(handler.param) : undefined;
  const caught = handler && { target, declares: names(handler.param), body: [lowering.block(handler.body.body, lowering.at(handler.body))] };
  const last = finalizer ? [lowering.block(finalizer.body, lowering.at(finalizer))] : undefined;
  return [{ op: 'try', body, handlers: caught ? [caught] : [], finally: last, at: lowering.at(node) }];
}

function names(pattern: NodeOf<'CatchClause'>['param']): string[] {
  return pattern ? [...boundNames(pattern)] : [];
}
