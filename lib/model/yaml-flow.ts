import { Lexer } from 'yaml';

/** More lines than this are no slip of the author. */
const MOST_LINES = 50;

/** Control tokens of the lexer, which stand for nothing in the text. */
const CONTROL = new Set(['\u0002', '\u0018', '\u001f']);
/** The lexer's word for a flow collection that indentation ended before its bracket did. */
const FLOW_END = '\u0018';

/**
 * Indents lines of flow collections that stand left of their block. YAML forbids them, but the parsers of CloudFormation and SAM ignore
 * indentation between brackets, and published templates rely on it. Lines stay where they are.
 *
 * @returns undefined where that is not what is wrong
 */
export function indentFlowLines(content: string): string | undefined {
  let text = content;
  for (let count = 0; count < MOST_LINES; count++) {
    const offset = flowEnd(text);
    if (offset === undefined) return count === 0 ? undefined : text;
    const start = text.lastIndexOf('\n', offset - 1) + 1;
    if (start === 0) return undefined;
    const missing = depthOf(lineBefore(text, start)) - (/^ */.exec(text.slice(start, start + 1_000))![0].length);
    if (missing <= 0) return undefined;
    text = text.slice(0, start) + ' '.repeat(missing) + text.slice(start);
  }
  return undefined;
}

function flowEnd(text: string): number | undefined {
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === FLOW_END) return offset;
    if (!CONTROL.has(token)) offset += token.length;
  }
  return undefined;
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
