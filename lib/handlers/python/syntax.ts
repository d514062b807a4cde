import { parser } from '@lezer/python';
import { withoutParentheses } from './with-parentheses';

/** A node of the concrete syntax tree. The parser's own nodes are made anew at each access, which costs more than reading the tree. */
export interface SyntaxNode {
  /** Name in the grammar of @lezer/python; a keyword or sign is its own name. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly children: readonly SyntaxNode[];
}

/** A parsed file, or why it is not analysed. */
export type ParsedPython =
  | { readonly source: string; readonly root: SyntaxNode }
  | { readonly why: string };

/**
 * Levels of nesting that are followed. CPython itself refuses more than 200 levels of brackets and 100 of indentation, but a chain of calls
 * or of `+` nests too, at two levels a link.
 */
const MAX_SYNTAX_DEPTH = 600;

/** Parses a file. Carriage returns are dropped as Python drops them, so offsets are those of `source` in the result. */
export function parsePython(text: string): ParsedPython {
  const source = withoutCarriageReturns(text);
  const nodes = readTree(source);
  return 'why' in nodes ? nodes : { source, root: nodes };
}

function withoutCarriageReturns(text: string): string {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return body.includes('\r') ? body.replace(/\r\n?/g, '\n') : body;
}

interface OpenNode extends SyntaxNode { readonly children: SyntaxNode[] }

function readTree(source: string): SyntaxNode | { readonly why: string } {
  const cursor = parser.parse(withoutParentheses(source)).cursor();
  const root: OpenNode = { name: 'Script', from: 0, to: source.length, children: [] };
  const open = [root];
  if (!cursor.firstChild()) return root;
  for (;;) {
    const node: OpenNode = { name: cursor.name, from: cursor.from, to: cursor.to, children: [] };
    const parent = open[open.length - 1];
    const why = cursor.type.isError ? refusal(node, parent, source) : obsolete(node, source);
    if (why !== undefined) return { why };
    if (!cursor.type.isError && node.name !== 'Comment') parent.children.push(node);
    if (cursor.firstChild()) {
      open.push(node);
      if (open.length > MAX_SYNTAX_DEPTH) return { why: `it is nested more than ${MAX_SYNTAX_DEPTH} levels deep` };
      continue;
    }
    while (!cursor.nextSibling()) {
      cursor.parent();
      open.pop();
      if (open.length === 0) return root;
    }
  }
}

/** Why an error node refuses the file; undefined for the places where the grammar is narrower than Python. */
function refusal(node: SyntaxNode, parent: OpenNode, source: string): string | undefined {
  const before = parent.children[parent.children.length - 1];
  if (before?.name === 'yield' && node.from === node.to) return undefined;
  // A class pattern without arguments: `case str():`.
  if (before === undefined && parent.name === 'LiteralPattern' && node.from === node.to && source[node.from] === ')') return undefined;
  if (before === undefined && parent.name.startsWith('Yield')) return undefined;
  // `4.` is an attribute without a name, or a stray dot.
  if (before?.name === '.' && parent.children[0].name === 'Number' && node.from === node.to) return undefined;
  if (before?.name === 'Number' && before.to === node.from && source.slice(node.from, node.to) === '.') return undefined;
  return `line ${lineOf(source, node.from)} is not valid Python 3`;
}

/** Statements of Python 2 that the grammar still has: the file cannot be loaded by any runtime of today. */
function obsolete(node: SyntaxNode, source: string): string | undefined {
  if (node.name !== 'PrintStatement') return undefined;
  return `line ${lineOf(source, node.from)} is a print statement of Python 2`;
}

function lineOf(source: string, offset: number): number {
  let line = 1;
  for (let at = source.indexOf('\n'); at !== -1 && at < offset; at = source.indexOf('\n', at + 1)) line += 1;
  return line;
}
