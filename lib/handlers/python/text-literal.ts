const PREFIX = /^([a-zA-Z]*)("""|'''|"|')/;
const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\', '\'': '\'', '"': '"', 'a': '\x07', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\n': '',
};
const ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{([^}]*)\}|([\s\S]))/g;

/** A string literal, without its quotes. */
export interface TextLiteral {
  readonly bytes: boolean;
  readonly raw: boolean;
  /** Where the content begins in the literal, and how long the closing quotes are. */
  readonly start: number;
  readonly end: number;
}

/** Reads the prefix and the quotes of a literal as it stands in the source. */
export function readTextLiteral(source: string): TextLiteral {
  const [all, prefix, quotes] = PREFIX.exec(source) as RegExpExecArray;
  const letters = prefix.toLowerCase();
  return { bytes: letters.includes('b'), raw: letters.includes('r'), start: all.length, end: source.length - quotes.length };
}

/** The text that a piece of a literal stands for; undefined where a character is named (`\N{…}`), because the names are Unicode's tables. */
export function unescapeText(piece: string, literal: TextLiteral): string | undefined {
  if (literal.raw || !piece.includes('\\')) return piece;
  let known = true;
  const text = piece.replace(ESCAPE, (whole, octal, hex, short, long, name, single) => {
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
    if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
    if (literal.bytes && single === undefined) return whole;
    if (short !== undefined) return String.fromCharCode(parseInt(short, 16));
    if (long !== undefined || name !== undefined) {
      const point = parseInt(long ?? '', 16);
      known &&= point <= 0x10ffff;
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    }
    return SIMPLE_ESCAPES[single] ?? whole;
  });
  return known ? text : undefined;
}
