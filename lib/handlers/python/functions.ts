import { childOf, type Lowering, type LoweringScope } from './lowering';
import { byComma, type ScopeNames } from './names';
import type { SyntaxNode } from './syntax';
import type { Expr, FunctionExpr, Param, Stmt } from '../core/ir';

/** A parameter before its default is lowered. */
interface ParsedParam { readonly name: string; readonly node: SyntaxNode; readonly fallback?: SyntaxNode; readonly rest?: 'list' | 'named'; readonly byPosition: boolean }

/** Parameters with the defaults that are not constants taken out of them. */
interface LoweredParams { readonly params: readonly Param[]; readonly hoisted: readonly { readonly name: string; readonly value: Expr }[] }

/** `def`, without its decorators. */
export function lowerFunction(node: SyntaxNode, lowering: Lowering, decorators: readonly Expr[] = []): Expr {
  const body = childOf(node, 'Body')!.children.slice(1);
  const name = lowering.text(childOf(node, 'VariableName')!);
  const parsed = paramsOf(childOf(node, 'ParamList')!, lowering);
  const names = lowering.names(body);
  const inner = functionScope(names, parsed, lowering);
  const statements = inner.statements(body);
  const async = node.children.some(child => child.name === 'async');
  return withDefaults(parsed, lowering, params => ({
    ...shape(params, statements, names, inner, parsed), name, async, generator: names.yields, decorators, at: lowering.at(node),
  }));
}

/** `lambda`. */
export function lowerLambda(node: SyntaxNode, lowering: Lowering): Expr {
  const value = node.children[node.children.length - 1];
  const list = childOf(node, 'ParamList');
  const parsed = list ? paramsOf(list, lowering) : [];
  const names = lowering.names([value]);
  const inner = functionScope(names, parsed, lowering);
  const at = lowering.at(node);
  const statements: Stmt[] = [{ op: 'return', value: inner.expr(value), at: lowering.at(value) }];
  return withDefaults(parsed, lowering, params => ({
    ...shape(params, statements, names, inner, parsed), async: false, generator: names.yields, at,
  }));
}

type Shape = Pick<FunctionExpr, 'op' | 'params' | 'body' | 'declares' | 'arrow'>;

function shape(params: readonly Param[], body: readonly Stmt[], names: ScopeNames, inner: Lowering, parsed: readonly ParsedParam[]): Shape {
  const given = new Set(parsed.map(param => param.name));
  const declares = [...names.bound, ...inner.scope.added].filter(name => !given.has(name));
  return { op: 'function', params, body, declares, arrow: false };
}

function functionScope(names: ScopeNames, parsed: readonly ParsedParam[], lowering: Lowering): Lowering {
  const outer = lowering.scope;
  const own = new Set([...names.bound, ...parsed.map(param => param.name)]);
  for (const name of names.globals) lowering.moduleNames.add(name);
  const passed = outer.kind === 'class' ? [] : [...outer.unreadable].filter(name => !own.has(name));
  const scope: LoweringScope = {
    kind: 'function',
    unreadable: new Set([...passed, ...[...names.globals].filter(name => outer.functionNames.has(name))]),
    functionNames: new Set([...outer.functionNames, ...own]),
    self: outer.kind === 'class' ? parsed[0]?.name : outer.self,
    added: [],
  };
  return lowering.within(scope);
}

/**
 * Defaults are evaluated when the function is made. The machine evaluates them at each call, so all but constants become parameters of a
 * function around it: `(lambda d: lambda a=d: …)(default)`.
 */
function withDefaults(parsed: readonly ParsedParam[], lowering: Lowering, make: (params: readonly Param[]) => FunctionExpr): Expr {
  const { params, hoisted } = lowerParams(parsed, lowering);
  const made = make(params);
  if (hoisted.length === 0) return made;
  const { at } = made;
  const around: FunctionExpr = {
    op: 'function',
    params: hoisted.map(({ name }) => ({ target: { op: 'name', name, at }, name })),
    body: [{ op: 'return', value: made, at }],
    declares: [],
    async: false,
    generator: false,
    arrow: true,
    at,
  };
  return { op: 'call', callee: around, args: hoisted.map(({ value }) => ({ value })), optional: false, construct: false, at };
}

function lowerParams(parsed: readonly ParsedParam[], lowering: Lowering): LoweredParams {
  const hoisted: { name: string; value: Expr }[] = [];
  const params = parsed.map((param): Param => {
    const at = lowering.at(param.node);
    let fallback = param.fallback && lowering.expr(param.fallback);
    if (fallback && fallback.op !== 'constant') {
      const name = `.default${hoisted.length}`;
      hoisted.push({ name, value: fallback });
      fallback = { op: 'name', name, at };
    }
    return { target: { op: 'name', name: param.name, at }, name: param.byPosition ? undefined : param.name, fallback, rest: param.rest };
  });
  return { params, hoisted };
}

/** A bare `*` is a rest that nobody reads; names before `/` cannot be given by name. */
function paramsOf(list: SyntaxNode, lowering: Lowering): ParsedParam[] {
  const slash = slashIn(list, lowering);
  const parts = byComma(list.children.filter(child => child.name !== '(' && child.name !== ')'));
  return parts.map((part): ParsedParam => {
    const name = part.find(child => child.name === 'VariableName');
    const equals = part.findIndex(child => child.name === 'AssignOp');
    return {
      name: name ? lowering.text(name) : '.rest',
      node: part[0],
      fallback: equals === -1 ? undefined : part[equals + 1],
      rest: REST[part[0].name],
      byPosition: part[0].from < slash,
    };
  });
}

/** Where the `/` stands, which has no node of its own; before everything when there is none. */
function slashIn(list: SyntaxNode, lowering: Lowering): number {
  const after = list.children.slice(1);
  const at = after.findIndex((child, index) => lowering.source.slice(list.children[index].to, child.from).trim().startsWith('/'));
  return at === -1 ? 0 : after[at].from;
}

const REST: Readonly<Record<string, 'list' | 'named'>> = { '*': 'list', '**': 'named' };
