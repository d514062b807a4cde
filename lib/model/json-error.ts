const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SPACE = /[ \t\r\n]*/y;

/** What may stand next. */
type Next = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing';

/**
 * Offset of the first character that makes a text no JSON. V8 says it for some errors only, and Node 20, 22 and 24 each word theirs
 * differently.
 */
export function jsonErrorOffset(text: string): number {
  const open: ('}' | ']')[] = [];
  let at = 0, next: Next = 'value';
  for (;;) {
    at = end(SPACE, text, at) ?? at;
    const after = step(text, at, next, open);
    if (after === undefined) return at;
    [at, next] = after;
  }
}

/** Reads one token; undefined where it may not stand. */
function step(text: string, at: number, next: Next, open: ('}' | ']')[]): [number, Next] | undefined {
  const character = text[at], closes = open[open.length - 1];
  if (next.endsWith('or end') && character !== undefined && character === closes) {
    open.pop();
    return [at + 1, open.length ? 'comma or end' : 'nothing'];
  }
  if (next === 'colon') return character === ':' ? [at + 1, 'value'] : undefined;
  if (next === 'comma or end') return character === ',' ? [at + 1, closes === '}' ? 'key' : 'value'] : undefined;
  if (next === 'nothing') return undefined;
  if (next.startsWith('value') && (character === '{' || character === '[')) {
    open.push(character === '{' ? '}' : ']');
    return [at + 1, character === '{' ? 'key or end' : 'value or end'];
  }
  const after = character === '"' ? endOfText(text, at) : next.startsWith('key') ? undefined : end(SCALAR, text, at);
  if (after === undefined) return undefined;
  return [after, next.startsWith('key') ? 'colon' : open.length ? 'comma or end' : 'nothing'];
}

/** By hand: a pattern would need a stack as deep as the text is long. */
function endOfText(text: string, from: number): number | undefined {
  for (let at = from + 1; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    const after = code === 0x5c ? end(ESCAPE, text, at) : code < 0x20 ? undefined : at + 1;
    if (after === undefined) return undefined;
    at = after;
  }
  return undefined;
}

function end(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
