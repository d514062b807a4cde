import { Lexer } from 'yaml';

/** More lines than this are no slip of the author. */
const MOST_LINES = 50;

/** Control tokens of the lexer, which stand for nothing in the text. */
const CONTROL = new Set(['\u0002', '\u0018', '\u001f']);
/** The lexer's word for a flow collection that indentation ended before its bracket did. */
const FLOW_END = '\u0018';

/**
 * Indents lines inside brackets or quotes that stand left of their block. YAML forbids them, but the parsers of CloudFormation and SAM
 * ignore indentation there, and published templates rely on it. Lines stay where they are.
 *
 * @returns undefined where that is not what is wrong
 */
export function indentContinuations(content: string): string | undefined {
  let text = content;
  for (let count = 0; count < MOST_LINES; count++) {
    const offset = brokenAt(text);
    if (offset === undefined) return count === 0 ? undefined : text;
    const start = text.lastIndexOf('\n', offset - 1) + 1;
    const missing = start === 0 ? 0 : depthOf(lineBefore(text, start)) - /^ */.exec(text.slice(start, start + 1_000))![0].length;
    if (missing <= 0) return undefined;
    text = text.slice(0, start) + ' '.repeat(missing) + text.slice(start);
  }
  return undefined;
}

/** Offset of the first line that ends a flow collection or a quoted text too early. */
function brokenAt(text: string): number | undefined {
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === FLOW_END) return offset;
    if (CONTROL.has(token)) continue;
    offset += token.length;
    if (isOpen(token)) return text.length > offset ? firstOfNextLine(text, offset) : undefined;
  }
  return undefined;
}

/** Whether a token begins with a quote that nothing closes. By hand: a pattern that may repeat two ways takes forever on a long token. */
function isOpen(token: string): boolean {
  const quote = token[0];
  if (quote !== '\'' && quote !== '"') return false;
  for (let i = 1; i < token.length; i++) {
    if (token[i] === '\\' && quote === '"') i++;
    else if (token[i] === quote && quote === '\'' && token[i + 1] === quote) i++;
    else if (token[i] === quote) return false;
  }
  return true;
}

function firstOfNextLine(text: string, offset: number): number {
  return /^[ \t\r\n]*/.exec(text.slice(offset, offset + 1_000))![0].length + offset;
}

/** The last line before an offset that is not blank. */
function lineBefore(text: string, start: number): string {
  let end = start - 1;
  while (end > 0 && text.slice(text.lastIndexOf('\n', end - 1) + 1, end).trim() === '') end = text.lastIndexOf('\n', end - 1);
  return text.slice(text.lastIndexOf('\n', end - 1) + 1, Math.max(end, 0));
}

/** One more than the column at which a line's content begins, behind the dashes of lists. */
function depthOf(line: string): number {
  return /^(?: |- )*/.exec(line)![0].length + 1;
}
