import type { Pattern as PatternNode } from 'acorn';
import { boundNames, lexicalNames, varNames } from './hoist';
import type { Lowering } from './lowering';
import type { AnyFunction, Node, TypeScriptParameterProperty } from './syntax';
import type { FunctionExpr, Param, Pos, Stmt } from '../core/ir';

type ParamNode = PatternNode | TypeScriptParameterProperty;

/**
 * A function whose body is lowered when it is first looked at: of a bundle of 1 MB, a handler reaches a few functions.
 */
export class LazyFunction implements FunctionExpr {
  readonly op = 'function';
  readonly name?: string;
  readonly async: boolean;
  readonly generator: boolean;
  readonly arrow: boolean;
  readonly at: Pos;
  private lowered?: { readonly params: Param[]; readonly declares: string[]; readonly body: Stmt[] };

  /** `awaits`: the function is a generator that a compiler made of an async function. */
  constructor(private readonly node: AnyFunction, private readonly lowering: Lowering, private readonly awaits: boolean) {
    this.name = node.id?.name;
    this.async = node.async || awaits;
    this.generator = node.generator && !awaits;
    this.arrow = node.type === 'ArrowFunctionExpression';
    this.at = lowering.at(node);
  }

  get params(): Param[] {
    return this.inner.params;
  }

  get declares(): string[] {
    return this.inner.declares;
  }

  get body(): Stmt[] {
    return this.inner.body;
  }

  private get inner() {
    this.lowered ??= this.lower();
    return this.lowered;
  }

  private lower() {
    const lowering = this.lowering.within(this.awaits);
    const params = (this.node.params as ParamNode[]).filter(each => !isThis(each));
    const statements = this.node.body?.type === 'BlockStatement' ? this.node.body.body : undefined;
    return {
      params: params.map(each => lowerParam(each, lowering)),
      declares: declaredNames(statements ?? [], params),
      body: statements ? withOwnProperties(params, statements, lowering) : lowerArrowBody(this.node, lowering),
    };
  }
}

/** `(this: Window, event)` of TypeScript. */
function isThis(node: ParamNode): boolean {
  return node.type === 'Identifier' && node.name === 'this';
}

function unwrapped(node: ParamNode): PatternNode {
  return node.type === 'TSParameterProperty' ? node.parameter : node;
}

function lowerParam(node: ParamNode, lowering: Lowering): Param {
  const pattern = unwrapped(node);
  if (pattern.type === 'RestElement') return { target: lowering.pattern(pattern.argument), rest: 'list' };
  if (pattern.type !== 'AssignmentPattern') return { target: lowering.pattern(pattern) };
  return { target: lowering.pattern(pattern.left), fallback: lowering.expression(pattern.right) };
}

/** A `var` of a parameter's name is the parameter. */
function declaredNames(statements: readonly Node[], params: readonly ParamNode[]): string[] {
  const given = new Set<string>();
  params.forEach(each => boundNames(unwrapped(each), given));
  return [...new Set([...lexicalNames(statements), ...varNames(statements)])].filter(name => !given.has(name));
}

function lowerArrowBody(node: AnyFunction, lowering: Lowering): Stmt[] {
  if (!node.body) return [];
  return [{ op: 'return', value: lowering.expression(node.body), at: lowering.at(node.body) }];
}

/** The body, with `this.table = table` for each parameter property, after the call of `super` where there is one. */
function withOwnProperties(params: readonly ParamNode[], statements: readonly Node[], lowering: Lowering): Stmt[] {
  const own = params.flatMap(each => each.type === 'TSParameterProperty' ? [...boundNames(each.parameter)] : []);
  const assigned = own.map(name => {
    const at = lowering.at(params[0]);
    return lowering.assign({ op: 'member', object: { op: 'this', at }, key: name, access: 'property', optional: false, at }, { op: 'name', name, at }, at);
  });
  const after = own.length > 0 ? statements.findIndex(isSuperCall) + 1 : 0;
  return [
    ...lowering.hoisted(statements),
    ...bodyOf(statements.slice(0, after), lowering),
    ...assigned,
    ...bodyOf(statements.slice(after), lowering),
  ];
}

function bodyOf(statements: readonly Node[], lowering: Lowering): Stmt[] {
  return statements.flatMap(node => node.type === 'FunctionDeclaration' ? [] : lowering.statement(node));
}

function isSuperCall(node: Node): boolean {
  return node.type === 'ExpressionStatement' && node.expression.type === 'CallExpression' && node.expression.callee.type === 'Super';
}
