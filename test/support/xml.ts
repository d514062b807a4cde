/** An element of a document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

// Char of XML 1.0, 2.2; with the flag `u`, halves of surrogate pairs match no range of it.
const ALLOWED = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
const TAG = /<(?:(\/)([\w-]+)|([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?))>/y;
const REFERENCES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': '\'' };

/**
 * Reads the XML that reports are written in: elements, double-quoted attributes, text. Stricter than XML, so that a comment, a CDATA section
 * or an entity that a text brought along is an error, too.
 */
export function readXml(document: string): XmlElement {
  if (!ALLOWED.test(document)) throw new Error('a character that XML forbids');
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!document.startsWith(declaration)) throw new Error('no XML declaration');
  const root = { name: '', attributes: {}, children: [] as XmlElement[], text: '' };
  const open = [root];
  for (let at = declaration.length; at < document.length;) at = step(document, at, open);
  if (open.length !== 1 || root.children.length !== 1 || root.text.trim() !== '') throw new Error('not exactly one element at the top');
  return root.children[0];
}

function step(document: string, at: number, open: { name: string; children: XmlElement[]; text: string; attributes: object }[]): number {
  const current = open[open.length - 1];
  if (document[at] !== '<') {
    const end = document.indexOf('<', at);
    const text = document.slice(at, end < 0 ? document.length : end);
    current.text += unescape(text);
    return at + text.length;
  }
  TAG.lastIndex = at;
  const tag = TAG.exec(document);
  if (!tag) throw new Error(`no tag at ${document.slice(at, at + 60)}`);
  const [whole, isEnd, endName, name, attributes, isEmpty] = tag;
  if (isEnd) {
    if (open.pop()!.name !== endName || open.length === 0) throw new Error(`</${endName}> ends nothing`);
  } else {
    const element = { name, attributes: readAttributes(attributes), children: [], text: '' };
    current.children.push(element);
    if (!isEmpty) open.push(element);
  }
  return at + whole.length;
}

function readAttributes(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, unescape(value)]);
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) throw new Error(`an attribute twice in ${text}`);
  return Object.fromEntries(pairs);
}

function unescape(text: string): string {
  if (text.includes(']]>')) throw new Error(']]> in text');
  return text.replace(/&(?:[^;&]*;)?/g, reference => {
    if (!Object.hasOwn(REFERENCES, reference)) throw new Error(`'${reference}' is no reference of XML`);
    return REFERENCES[reference];
  });
}
