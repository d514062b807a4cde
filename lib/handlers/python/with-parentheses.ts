const WITH = /^[ \t]*(?:async[ \t]+)?with[ \t]*\(/gm;
/** Text, comments, brackets and `as`: all that matters between the parentheses. */
const PIECE = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*|[([{]|[)\]}]|,(?=\s*(?:#[^\n]*\s*)*\))|\bas\b/g;

/** What stands between the managers; texts are matched so that nothing in them is. */
const SKIPPED = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*|\n/g;

/**
 * `with (a as b, c as d):` of Python 3.10, which the grammar does not have. What the parentheses are is replaced by spaces, and so is every
 * line's end between them, so that offsets stay as they are. Parentheses without `as` are those of an expression.
 */
export function withoutParentheses(source: string): string {
  let changed = source;
  for (const match of source.matchAll(WITH)) {
    const open = match.index + match[0].length - 1;
    const close = closingOf(source, open);
    if (close) changed = changed.slice(0, open) + blanked(source.slice(open, close.end), close) + changed.slice(close.end);
  }
  return changed;
}

interface Closing { readonly end: number; readonly comma?: number }

/** Where the parentheses close, and the comma before that; undefined where there is no `as`, or something other than `:` follows. */
function closingOf(source: string, open: number): Closing | undefined {
  PIECE.lastIndex = open;
  let [depth, named, comma] = [0, false, undefined as number | undefined];
  for (let piece = PIECE.exec(source); piece; piece = PIECE.exec(source)) {
    const [text] = piece;
    if ('([{'.includes(text)) depth += 1;
    if (text === 'as' && depth === 1) named = true;
    if (text === ',' && depth === 1) comma = piece.index - open;
    if (')]}'.includes(text)) depth -= 1;
    if (depth === 0) return named && /^[ \t]*:/.test(source.slice(PIECE.lastIndex)) ? { end: PIECE.lastIndex, comma } : undefined;
  }
  return undefined;
}

function blanked(text: string, { comma }: Closing): string {
  const inner = text.slice(1, -1).replace(SKIPPED, each => each.startsWith('#') || each === '\n' ? ' '.repeat(each.length) : each);
  const whole = ` ${inner} `;
  return comma === undefined ? whole : `${whole.slice(0, comma)} ${whole.slice(comma + 1)}`;
}
