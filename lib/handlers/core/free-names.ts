import type { ClassExpr, FunctionExpr, Stmt } from './ir';

interface Names { readonly free: ReadonlySet<string>; readonly assigned: ReadonlySet<string> }

const cache = new WeakMap<object, Names>();

/** Names that a function reads or writes and does not declare itself; `this` where it uses that of the code around it. */
export function freeNames(code: FunctionExpr | ClassExpr): ReadonlySet<string> {
  return namesOf(code).free;
}

/** Names that a function, or one inside it, assigns and does not declare itself. */
export function assignedOutside(code: FunctionExpr | ClassExpr): ReadonlySet<string> {
  return namesOf(code).assigned;
}

function namesOf(code: FunctionExpr | ClassExpr): Names {
  let names = cache.get(code);
  if (!names) {
    names = collect(code);
    cache.set(code, names);
  }
  return names;
}

function collect(code: FunctionExpr | ClassExpr): Names {
  const free = new Set<string>();
  const assigned = new Set<string>();
  new Walk(free, assigned).node(code, { names: new Set() });
  return { free, assigned };
}

/** Names that a statement mentions, in its first nodes. */
export function mentions(statement: Stmt, nodes: number): ReadonlySet<string> {
  const free = new Set<string>();
  new Walk(free, free, nodes).node(statement, { names: new Set() });
  return free;
}

interface Bound { readonly names: ReadonlySet<string>; readonly outer?: Bound }

interface IrNode { readonly op?: string; readonly [field: string]: unknown }

/** Walks any IR: nodes are plain objects, so that new kinds of node need nothing here unless they declare names. */
class Walk {
  public constructor(private readonly free: Set<string>, private readonly assigned: Set<string>, private left = Infinity) {}

  public node(node: IrNode | ClassExpr | FunctionExpr | Stmt, bound: Bound): void {
    if (--this.left < 0) return;
    const fields = node as IrNode;
    if (fields.op === 'name') return this.read(fields.name as string, bound);
    if (fields.op === 'this' || fields.op === 'super') return this.read('this', bound);
    const inner = this.scopeOf(fields, bound);
    if (fields.op === 'function') return this.function(node as FunctionExpr, bound, inner);
    if (fields.op === 'assign') this.pattern(fields.target, inner);
    if (fields.each) this.pattern((fields.each as IrNode).target, inner);
    if (fields.op === 'with' && fields.target) this.pattern(fields.target, inner);
    if (fields.op === 'import') (fields.bindings as { local: string }[] | undefined)?.forEach(each => this.write(each.local, inner));
    for (const [field, child] of Object.entries(fields)) {
      if (field !== 'at') this.child(child, inner);
    }
  }

  /** By name, since a front end may lower a function's body only when it is asked for. */
  private function(code: FunctionExpr, outer: Bound, inner: Bound): void {
    this.child(code.decorators, outer);
    this.child(code.params, inner);
    this.child(code.body, inner);
  }

  private child(child: unknown, bound: Bound): void {
    if (Array.isArray(child)) for (const each of child) this.child(each, bound);
    else if (child !== null && typeof child === 'object') this.node(child as IrNode, bound);
  }

  private scopeOf(node: IrNode, bound: Bound): Bound {
    const names = new Set<string>(Array.isArray(node.declares) ? node.declares as string[] : []);
    if (node.op === 'function') {
      for (const param of (node as unknown as FunctionExpr).params) patternNames(param.target, names);
      if (node.name !== undefined) names.add(node.name as string);
      if (!node.arrow) names.add('this');
    }
    return names.size > 0 ? { names, outer: bound } : bound;
  }

  private pattern(pattern: unknown, bound: Bound): void {
    const names = new Set<string>();
    patternNames(pattern, names);
    names.forEach(name => this.write(name, bound));
  }

  private read(name: string, bound: Bound): void {
    if (!isBound(name, bound)) this.free.add(name);
  }

  private write(name: string, bound: Bound): void {
    if (isBound(name, bound)) return;
    this.free.add(name);
    this.assigned.add(name);
  }
}

function isBound(name: string, bound: Bound | undefined): boolean {
  for (let scope = bound; scope; scope = scope.outer) if (scope.names.has(name)) return true;
  return false;
}

/** Names that a pattern binds. Members are written, not bound. */
function patternNames(pattern: unknown, names: Set<string>): void {
  const node = pattern as IrNode | undefined;
  if (!node) return;
  if (node.op === 'name') names.add(node.name as string);
  if (node.op !== 'object-pattern' && node.op !== 'list-pattern') return;
  const parts = (node.entries ?? node.items) as readonly ({ target: unknown } | undefined)[];
  parts.forEach(each => each && patternNames(each.target, names));
  patternNames(node.rest, names);
}
