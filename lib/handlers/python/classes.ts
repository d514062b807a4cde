import { lowerFunction } from './functions';
import { childOf, opaque, type Lowering } from './lowering';
import { assignTargets, byComma, targetNames } from './names';
import type { SyntaxNode } from './syntax';
import type { ClassExpr, Expr } from '../core/ir';

type Member = ClassExpr['members'][number];

/** `class`, without its decorators. What is bound in a way that is not followed (in an `if`, a loop) is a member with an unknown value. */
export function lowerClass(node: SyntaxNode, lowering: Lowering, decorators: readonly Expr[] = []): Expr {
  const at = lowering.at(node);
  const body = childOf(node, 'Body')!.children.slice(1).flatMap(ungrouped);
  const { bound } = lowering.names(body);
  const inner = lowering.within({ ...lowering.scope, kind: 'class', unreadable: new Set([...lowering.scope.unreadable, ...bound]) });
  const members = new Map<string, Member>([...bound].map(name => [name, { name, value: opaque(name, at), static: true }]));
  for (const statement of body) for (const member of membersOf(statement, inner)) members.set(member.name as string, member);
  const name = lowering.text(childOf(node, 'VariableName')!);
  return { op: 'class', name, base: baseOf(node, lowering), members: [...members.values()], decorators, at };
}

/** `a = 1; b = 2` */
function ungrouped(node: SyntaxNode): readonly SyntaxNode[] {
  return node.name === 'StatementGroup' ? node.children.filter(child => child.name !== ';') : [node];
}

/** One base is followed. Several, or a metaclass, make a class of which nothing is known but its own members. */
function baseOf(node: SyntaxNode, lowering: Lowering): Expr | undefined {
  const list = childOf(node, 'ArgList');
  const bases = list ? byComma(list.children.slice(1, -1)) : [];
  if (bases.length === 0) return undefined;
  if (bases.length > 1 || bases[0].length > 1) return opaque('bases', lowering.at(node));
  const [base] = bases[0];
  return lowering.text(base) === 'object' ? undefined : lowering.expr(base);
}

function membersOf(statement: SyntaxNode, lowering: Lowering): readonly Member[] {
  if (statement.name === 'FunctionDefinition') return [method(statement, [], lowering)];
  if (statement.name === 'DecoratedStatement') return decorated(statement, lowering);
  return statement.name === 'AssignStatement' ? assigned(statement, lowering) : [];
}

function decorated(statement: SyntaxNode, lowering: Lowering): readonly Member[] {
  const definition = statement.children[statement.children.length - 1];
  if (definition.name !== 'FunctionDefinition') return [];
  return [method(definition, statement.children.filter(child => child.name === 'Decorator'), lowering)];
}

/** The built-in decorators of methods are functions that the language provides. */
function method(definition: SyntaxNode, decorators: readonly SyntaxNode[], lowering: Lowering): Member {
  const name = lowering.text(childOf(definition, 'VariableName')!);
  return { name, value: lowerFunction(definition, lowering, lowerDecorators(decorators, lowering)), static: false };
}

/** Expressions of decorators, outermost first. */
export function lowerDecorators(decorators: readonly SyntaxNode[], lowering: Lowering): Expr[] {
  return decorators.map(decorator => {
    const names = decorator.children.filter(child => child.name === 'VariableName');
    const named = names.slice(1).reduce<Expr>((object, name) => (
      { op: 'member', object, key: lowering.text(name), access: 'attribute', optional: false, at: lowering.at(names[0]) }
    ), lowering.expr(names[0]));
    const list = childOf(decorator, 'ArgList');
    if (!list) return named;
    return { op: 'call', callee: named, args: lowering.args(list), optional: false, construct: false, at: lowering.at(names[0]) };
  });
}

function assigned(statement: SyntaxNode, lowering: Lowering): readonly Member[] {
  const targets = assignTargets(statement).flatMap(targetNames);
  const operators = statement.children.map(child => child.name);
  const value = statement.children.slice(operators.lastIndexOf('AssignOp') + 1);
  if (!operators.includes('AssignOp') || value.length !== 1 || targets.length !== 1) return [];
  return [{ name: lowering.text(targets[0]), value: lowering.expr(value[0]), static: true }];
}
