import type { SyntaxNode } from './syntax';

/** What the statements of one scope (a module, a function, a class) say about names. */
export interface ScopeNames {
  /** Names that they bind: the scope's own, unless declared otherwise. */
  readonly bound: Set<string>;
  readonly globals: Set<string>;
  readonly nonlocals: Set<string>;
  /** A `yield` makes a function a generator. */
  yields: boolean;
}

type Collect = (node: SyntaxNode, names: ScopeNames, text: (node: SyntaxNode) => string) => void;

/** Names of the statements' own scope; nested functions, classes and comprehensions have theirs. */
export function namesOf(nodes: readonly SyntaxNode[], text: (node: SyntaxNode) => string): ScopeNames {
  const names: ScopeNames = { bound: new Set(), globals: new Set(), nonlocals: new Set(), yields: false };
  const pending = [...nodes];
  for (let node = pending.pop(); node; node = pending.pop()) {
    COLLECT[node.name]?.(node, names, text);
    for (const child of ofThisScope(node)) pending.push(child);
  }
  for (const name of [...names.globals, ...names.nonlocals]) names.bound.delete(name);
  return names;
}

/** Children whose bindings are the scope's. Those of a comprehension are, as far as `:=` goes, and nothing else binds in an expression. */
function ofThisScope(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.name === 'LambdaExpression') return [];
  if (node.name === 'FunctionDefinition' || node.name === 'ClassDefinition') return node.children.filter(child => child.name === 'ArgList');
  return node.children;
}

/** Names that an assignment to this target binds; `a.b` and `a[b]` bind none. */
export function targetNames(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.name === 'VariableName') return [node];
  return ['TupleExpression', 'ArrayExpression', 'ParenthesizedExpression'].includes(node.name) ? node.children.flatMap(targetNames) : [];
}

/** Children before the last child of that name. */
export function before(node: SyntaxNode, sign: string): readonly SyntaxNode[] {
  const last = node.children.map(child => child.name).lastIndexOf(sign);
  return node.children.slice(0, Math.max(last, 0));
}

function bind(nodes: readonly SyntaxNode[], names: ScopeNames, text: (node: SyntaxNode) => string): void {
  for (const target of nodes.flatMap(targetNames)) names.bound.add(text(target));
}

const afterAs = (node: SyntaxNode) => node.children.filter((child, index) => child.name === 'VariableName' && node.children[index - 1]?.name === 'as');
const firstName = (node: SyntaxNode) => node.children.filter(child => child.name === 'VariableName').slice(0, 1);

const COLLECT: Readonly<Record<string, Collect>> = {
  AssignStatement: (node, names, text) => bind(assignTargets(node), names, text),
  UpdateStatement: (node, names, text) => bind(node.children.slice(0, 1), names, text),
  ForStatement: (node, names, text) => bind(node.children.slice(0, node.children.findIndex(child => child.name === 'in')), names, text),
  WithStatement: (node, names, text) => bind(afterAs(node), names, text),
  TryStatement: (node, names, text) => bind(afterAs(node), names, text),
  AsPattern: (node, names, text) => bind(afterAs(node), names, text),
  CapturePattern: (node, names, text) => bind(node.children, names, text),
  NamedExpression: (node, names, text) => bind(node.children.slice(0, 1), names, text),
  DeleteStatement: (node, names, text) => bind(node.children, names, text),
  FunctionDefinition: (node, names, text) => bind(firstName(node), names, text),
  ClassDefinition: (node, names, text) => bind(firstName(node), names, text),
  TypeDefinition: (node, names, text) => bind(firstName(node), names, text),
  ImportStatement: (node, names, text) => { for (const { local } of importsOf(node, text).bindings) names.bound.add(local); },
  ScopeStatement: (node, names, text) => {
    const declared = node.children[0].name === 'global' ? names.globals : names.nonlocals;
    for (const name of node.children.slice(1)) if (name.name === 'VariableName') declared.add(text(name));
  },
  YieldStatement: (_, names) => { names.yields = true; },
  YieldExpression: (_, names) => { names.yields = true; },
};

/** Targets of `a = b = value`, and of `a: int` without a value, which makes `a` the scope's own too. */
export function assignTargets(node: SyntaxNode): readonly SyntaxNode[] {
  const targets = before(node, 'AssignOp');
  return targets.length > 0 ? targets : node.children.slice(0, 1);
}

/** One name that an import binds. */
export interface ImportedName { readonly imported: string; readonly local: string; readonly node: SyntaxNode }

/** `from ..a.b import c as d`: level 2, module `a.b`. */
export interface ParsedImport {
  readonly from: boolean;
  readonly level: number;
  readonly module: string;
  readonly star: boolean;
  /** Of `import a.b`, `imported` is the whole dotted name, and `local` the first of its names unless there is an `as`. */
  readonly bindings: readonly ImportedName[];
}

/** Reads an import statement. */
export function importsOf(node: SyntaxNode, text: (node: SyntaxNode) => string): ParsedImport {
  const from = node.children[0].name === 'from';
  const split = from ? node.children.findIndex(child => child.name === 'import') : 0;
  const head = node.children.slice(1, Math.max(split, 1));
  const dots = head.findIndex(child => child.name === 'VariableName');
  const level = head.slice(0, dots === -1 ? head.length : dots).map(child => text(child).length).reduce((sum, length) => sum + length, 0);
  const rest = node.children.slice(split + 1);
  return {
    from,
    level: from ? level : 0,
    module: dots === -1 ? '' : head.slice(dots).map(text).join(''),
    star: rest[0]?.name === '*',
    bindings: boundNames(rest.filter(child => child.name !== '(' && child.name !== ')' && child.name !== '*'), from, text),
  };
}

function boundNames(nodes: readonly SyntaxNode[], from: boolean, text: (node: SyntaxNode) => string): ImportedName[] {
  return byComma(nodes).map(part => {
    const as = part.findIndex(child => child.name === 'as');
    const imported = part.slice(0, as === -1 ? part.length : as).map(text).join('');
    const plain = from ? imported : imported.split('.')[0];
    return { imported, local: as === -1 ? plain : text(part[as + 1]), node: part[0] };
  });
}

/** The nodes between commas; a comma at the end adds nothing. */
export function byComma(nodes: readonly SyntaxNode[]): SyntaxNode[][] {
  const parts: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === ',') parts.push([]);
    else parts[parts.length - 1].push(node);
  }
  return parts.filter(part => part.length > 0);
}
