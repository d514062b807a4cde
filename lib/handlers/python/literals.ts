import { childOf, constant, opaque, operation, type Lowering } from './lowering';
import type { SyntaxNode } from './syntax';
import { readTextLiteral, unescapeText, type TextLiteral } from './text-literal';
import type { Expr } from '../core/ir';

/** `12`, `0xff`, `1_000`. A float that is whole stays a number without a value, because JSON writes it with `.0`. */
export function lowerNumber(node: SyntaxNode, lowering: Lowering): Expr {
  const at = lowering.at(node);
  const text = lowering.text(node).replace(/_/g, '').toLowerCase();
  const value = Number(text);
  const whole = /^(\d+|0[xob][\da-f]+)$/.test(text) && lowering.source[node.to] !== '.';
  if (whole ? Number.isSafeInteger(value) : Number.isFinite(value) && !Number.isInteger(value)) return constant(value, at);
  return { op: 'opaque', operands: [], throws: false, is: text.endsWith('j') ? undefined : 'number', what: text, at };
}

/** A string or bytes literal. */
export function lowerString(node: SyntaxNode, lowering: Lowering): Expr {
  const source = lowering.text(node);
  const literal = readTextLiteral(source);
  return ofPiece(source.slice(literal.start, literal.end), literal, node, lowering);
}

function ofPiece(piece: string, literal: TextLiteral, node: SyntaxNode, lowering: Lowering): Expr {
  const at = lowering.at(node);
  const text = unescapeText(piece, literal);
  const value: Expr = text === undefined ? { op: 'opaque', operands: [], throws: false, is: 'text', what: 'text', at } : constant(text, at);
  return literal.bytes ? operation('.bytes', [value], at) : value;
}

/** An f-string. */
export function lowerFormatString(node: SyntaxNode, lowering: Lowering): Expr {
  return { op: 'text', parts: formatParts(node, lowering), at: lowering.at(node) };
}

/** Literals side by side are one text. */
export function lowerContinued(node: SyntaxNode, lowering: Lowering): Expr {
  const at = lowering.at(node);
  const pieces = node.children;
  if (pieces.some(piece => piece.name === 'String' && readTextLiteral(lowering.text(piece)).bytes)) return operation('.bytes', [], at);
  const parts = pieces.flatMap(piece => piece.name === 'String' ? [lowerString(piece, lowering)] : formatParts(piece, lowering));
  const texts = parts.map(part => part.op === 'constant' ? part.value : undefined);
  return texts.includes(undefined) ? { op: 'text', parts, at } : constant(texts.join(''), at);
}

function formatParts(node: SyntaxNode, lowering: Lowering): Expr[] {
  const source = lowering.text(node);
  const literal = readTextLiteral(source);
  const parts: Expr[] = [];
  let from = literal.start;
  const addText = (to: number): void => {
    if (to <= from) return;
    const piece = source.slice(from, to).replace(/\{\{/g, '{').replace(/\}\}/g, '}');
    parts.push(ofPiece(piece, literal, node, lowering));
  };
  for (const field of node.children.filter(child => child.name === 'FormatReplacement')) {
    addText(field.from - node.from);
    parts.push(...formatField(field, lowering));
    from = field.to - node.from;
  }
  addText(literal.end);
  return parts;
}

/** `{value!r:>{width}}`; `{value=}` writes the expression before it. */
function formatField(field: SyntaxNode, lowering: Lowering): Expr[] {
  const at = lowering.at(field);
  const operands = field.children.filter(child => !NO_VALUE.has(child.name)).map(child => lowering.expr(child));
  const spec = childOf(field, 'FormatSpec');
  const nested = spec?.children.filter(child => child.name === 'FormatReplacement').flatMap(child => formatField(child, lowering)) ?? [];
  const plain = !field.children.some(child => SHAPED.has(child.name));
  return [operation(plain ? '.text' : '.format', [...operands, ...nested], at)];
}

const SHAPED: ReadonlySet<string> = new Set([',', '*', 'FormatSelfDoc', 'FormatConversion', 'FormatSpec']);
const NO_VALUE: ReadonlySet<string> = new Set(['{', '}', ',', '*', 'FormatSelfDoc', 'FormatConversion', 'FormatSpec']);

/** `...` and whatever else is no literal that a response could hold. */
export function lowerEllipsis(node: SyntaxNode, lowering: Lowering): Expr {
  return opaque('...', lowering.at(node));
}
