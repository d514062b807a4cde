import { boundNames, lexicalNames, unexported } from './hoist';
import type { Node } from './syntax';

/** Files up to this length are looked at whole. */
const SMALL = 300_000;
/** Of larger ones, so much of the code that is nearest to the handler. */
const NEAREST = 40_000;

/**
 * The statements of a file that matter to what it exports. A minified bundle does not tell whose code is whose, and running what its packages do
 * while they are loaded would take seconds; what is farther from the exports than the handler's own code is is left out, and its names are Unknown.
 */
export function nearestCode(nodes: readonly Node[], length: number): ReadonlySet<Node> {
  return length <= SMALL ? new Set(nodes) : new Nearest(nodes).find();
}

class Nearest {
  private readonly declaring = new Map<string, Node>();
  /** Statements that change a name without declaring it. */
  private readonly changing = new Map<string, Node[]>();
  private readonly found = new Set<Node>();
  private length = 0;

  constructor(nodes: readonly Node[]) {
    for (const node of nodes) {
      for (const name of declaredNames(node)) this.declaring.set(name, node);
      const subject = subjectOf(node);
      if (subject !== undefined) this.changing.set(subject, [...this.changing.get(subject) ?? [], node]);
      if (/^(?:Import|Export)/.test(node.type)) this.found.add(node);
    }
    for (const name of ['module', 'exports']) this.changing.get(name)?.forEach(node => this.found.add(node));
  }

  /** Breadth first: what the exports mention, then what that mentions. */
  find(): ReadonlySet<Node> {
    for (const node of this.found) {
      if (this.length > NEAREST) break;
      for (const name of mentionedNames(node)) {
        const declaring = this.declaring.get(name);
        if (declaring) this.add(declaring);
        this.changing.get(name)?.forEach(each => this.add(each));
      }
    }
    return this.found;
  }

  private add(node: Node): void {
    const length = node.end - node.start;
    if (this.found.has(node) || this.length + length > NEAREST) return;
    this.found.add(node);
    this.length += length;
  }
}

function declaredNames(node: Node): Set<string> {
  const inner = unexported(node);
  if (inner.type !== 'VariableDeclaration') return lexicalNames([node]);
  const found = new Set<string>();
  inner.declarations.forEach(each => boundNames(each.id, found));
  return found;
}

/** `app` of `app.get(…)`, of `app.x = …` and of `define(app, …)`. */
function subjectOf(node: Node): string | undefined {
  if (node.type !== 'ExpressionStatement') return undefined;
  const { expression } = node;
  if (expression.type === 'AssignmentExpression') return rootOf(expression.left);
  if (expression.type !== 'CallExpression') return undefined;
  const [first] = expression.arguments;
  return expression.callee.type === 'Identifier' && first ? rootOf(first) : rootOf(expression.callee);
}

function rootOf(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') return rootOf(node.object);
  return node.type === 'CallExpression' ? rootOf(node.callee) : undefined;
}

/** Every identifier in a statement that is no member's name. Some are names of its own, which does no harm. */
function mentionedNames(root: Node): Set<string> {
  const found = new Set<string>();
  const open: unknown[] = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null) continue;
    if ((node as Node).type === 'Identifier') found.add((node as { name: string }).name);
    const skipped = memberName(node as Node);
    for (const inner of Object.values(node)) if (typeof inner === 'object' && inner !== skipped) open.push(inner);
  }
  return found;
}

/** `b` of `a.b` and of `{ b: 1 }`. */
function memberName(node: Node): Node | undefined {
  if (node.type === 'MemberExpression') return node.computed ? undefined : node.property;
  if (node.type === 'MethodDefinition') return node.computed ? undefined : node.key;
  return node.type === 'Property' && !node.computed && !node.shorthand ? node.key : undefined;
}
