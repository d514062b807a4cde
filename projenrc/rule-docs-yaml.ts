/** Writes what a rule's page shows of a template: YAML in CloudFormation's short forms, with comments. */

/** Keys that start so are comments; their values do not count. */
export const COMMENT = '# ';

type Entries = [string, unknown][];

const PLAIN = /^[A-Za-z/$_]([\w ./${}*+=()-]|:(?=[^\s]))*$/;
const WORDS = /^(true|false|yes|no|on|off|null|y|n|~)$/i;

/** YAML of an object, without indentation and final newline. */
export function yamlOf(value: object): string {
  return block(Object.entries(value)).join('\n');
}

function block(entries: Entries): string[] {
  return entries.flatMap(([key, value]) => key.startsWith(COMMENT) ? [key] : pair(scalar(key), value));
}

function pair(key: string, value: unknown): string[] {
  const folded = foldedJson(value);
  if (folded) return [`${key}: >-`, ...indented(folded)];
  if (isCode(value)) return [`${key}: |-`, ...indented(value.split('\n'))];
  const inline = inlineOf(value);
  if (inline !== undefined) return [`${key}: ${inline}`];
  const { tag, content } = tagged(value);
  if (tag && !Array.isArray(content)) return [`${key}: ${tag}`, ...indented(block(Object.entries(content as object)))];
  return [`${key}:${tag ? ` ${tag}` : ''}`, ...indented(lines(content))];
}

function lines(value: unknown): string[] {
  if (!Array.isArray(value)) return block(Object.entries(value as object));
  return value.flatMap(item => {
    const inline = inlineOf(item);
    if (inline !== undefined) return [`- ${inline}`];
    const { tag, content } = tagged(item);
    if (tag) return [`- ${tag}`, ...indented(lines(content))];
    const [first, ...rest] = lines(content);
    return [`- ${first}`, ...indented(rest)];
  });
}

/** A long line of JSON, such as an access log format, a member a line; white space between them means nothing. */
function foldedJson(value: unknown): string[] | undefined {
  return typeof value === 'string' && value.length > 160 && /^\{".*\}$/.test(value) ? value.split(/(?<=",)(?=")/) : undefined;
}

/** Lines of a program, which read as such only when they stand as lines. */
function isCode(value: unknown): value is string {
  return typeof value === 'string' && value.includes('\n') && !/^\s|\s$|[^\S\n]\n/.test(value);
}

/** What fits behind a key; `undefined` when the value needs lines of its own. */
function inlineOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return scalar(value);
  const { tag, content } = tagged(value);
  if (tag === '!GetAtt' && Array.isArray(content)) return `${tag} ${content.join('.')}`;
  if (tag) return typeof content === 'object' ? undefined : `${tag} ${scalar(content)}`;
  if (Object.keys(value).length === 0) return Array.isArray(value) ? '[]' : '{}';
  return Array.isArray(value) ? flow(value) : undefined;
}

/** A short list of plain values. */
function flow(items: readonly unknown[]): string | undefined {
  const text = `[${items.map(item => typeof item === 'object' ? '{' : scalar(item)).join(', ')}]`;
  return text.length > 80 || text.includes('{') ? undefined : text;
}

/** `{ 'Fn::Join': … }` as tag and content. One tag directly behind another is no YAML, so the inner one keeps its long form. */
function tagged(value: unknown): { tag?: string; content: unknown } {
  const [[key, content] = ['', undefined], ...others] = Object.entries(value as object);
  const isIntrinsic = others.length === 0 && (key === 'Ref' || key.startsWith('Fn::') && key !== 'Fn::Transform');
  return isIntrinsic ? { tag: `!${key.replace('Fn::', '')}`, content } : { content: value };
}

function scalar(value: unknown): string {
  if (typeof value !== 'string') return String(value);
  if (value.includes('\n')) return JSON.stringify(value);
  return PLAIN.test(value) && !WORDS.test(value) && !value.endsWith(' ') ? value : `'${value.replace(/'/g, '\'\'')}'`;
}

function indented(text: readonly string[]): string[] {
  return text.map(line => `  ${line}`);
}
