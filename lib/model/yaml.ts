import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { DEPTH_LIMIT } from './depth';
import { InputError, type InputWarning } from './input-error';
import { entries, type Json } from './template';
import { indentContinuations } from './yaml-indent';

/** Reads YAML with CloudFormation's short-form tags, as CloudFormation does: dates stay text, the last of two equal keys wins. */
export function parseYaml(file: string, content: string): { value: Json; warnings: InputWarning[] } {
  const { document, lines } = parseTolerantly(content);
  const error = document.errors[0];
  if (error) {
    const place = lines.linePos(error.pos[0]);
    // The parser calls itself for each level, and says so when there are too many.
    if (error.message.includes('call stack')) throw new InputError(file, `nested deeper than ${DEPTH_LIMIT} levels`, place.line, place.col);
    throw new InputError(file, `not valid YAML: ${error.message.split('\n')[0].replace(/ at line \d+, column \d+:?$/, '')}`, place.line, place.col);
  }
  const reader = new YamlReader(file, document, lines);
  return { value: reader.read(document.contents, 0), warnings: reader.warnings };
}

/** What the parser says of a bracket or a quote that it thinks is never closed. */
const MAY_BE_INDENTATION: ReadonlySet<string> = new Set(['BAD_INDENT', 'MISSING_CHAR']);

interface Parsed {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/** Parses as YAML says, and else as CloudFormation's parsers do. What neither takes is reported as YAML says. */
export function parseTolerantly(content: string): Parsed {
  const parsed = parse(content);
  const indented = parsed.document.errors.some(({ code }) => MAY_BE_INDENTATION.has(code)) ? indentContinuations(content) : undefined;
  const again = indented === undefined ? undefined : parse(indented);
  return again && again.document.errors.length === 0 ? again : parsed;
}

function parse(content: string): Parsed {
  const lines = new LineCounter();
  return { lines, document: parseDocument(content, { lineCounter: lines, uniqueKeys: false, logLevel: 'silent', prettyErrors: false, merge: true, schema: 'core' }) };
}

class YamlReader {
  readonly warnings: InputWarning[] = [];
  private aliases = 0;

  constructor(private readonly file: string, private readonly document: Document, private readonly lines: LineCounter) {}

  read(node: unknown, depth: number): Json {
    if (depth > DEPTH_LIMIT) throw this.error(`nested deeper than ${DEPTH_LIMIT} levels`, node);
    const value = this.plain(node, depth);
    const tag = (node as Node | null)?.tag;
    return tag?.startsWith('!') && !tag.startsWith('!!') && tag.length > 1 ? longForm(tag.slice(1), value) : value;
  }

  private plain(node: unknown, depth: number): Json {
    if (isMap(node)) return this.readMap(node, depth);
    if (isSeq(node)) return node.items.map(item => this.read(item, depth + 1));
    if (isAlias(node)) return this.readAlias(node, depth);
    return isScalar(node) ? scalar(node) : null;
  }

  /** An anchor used thousands of times is an attack, not a template. */
  private readAlias(node: Node & { resolve(document: Document): unknown }, depth: number): Json {
    if (++this.aliases > 1_000) throw this.error('more than 1,000 aliases', node);
    return this.read(node.resolve(this.document), depth + 1);
  }

  private readMap(map: YAMLMap, depth: number): Json {
    const found = new Map<string, Json>();
    for (const pair of map.items) {
      const key = String(isScalar(pair.key) ? pair.key.source ?? pair.key.value : '?');
      if (key === '<<') {this.merge(found, pair, depth);} else {
        if (found.has(key)) this.warn(key, pair);
        found.set(key, this.read(pair.value, depth + 1));
      }
    }
    return Object.fromEntries(found);
  }

  private merge(found: Map<string, Json>, pair: Pair, depth: number) {
    const merged = this.read(pair.value, depth + 1);
    for (const source of Array.isArray(merged) ? merged : [merged]) {
      for (const [key, value] of entries(source)) if (!found.has(key)) found.set(key, value);
    }
  }

  private warn(key: string, pair: Pair) {
    this.warnings.push({ file: this.file, message: `key "${key}" stands twice; CloudFormation takes the last`, line: this.lineOf(pair.key) });
  }

  private lineOf(node: unknown): number | undefined {
    const start = (node as Node | null)?.range?.[0];
    return start === undefined ? undefined : this.lines.linePos(start).line;
  }

  private error(problem: string, node: unknown): InputError {
    return new InputError(this.file, problem, this.lineOf(node));
  }
}

/** `012345678901` is an account, not a number. */
function scalar(node: Scalar): Json {
  const { value, source } = node;
  if (typeof value === 'number' && source !== undefined && /^[-+]?0\d/.test(source)) return source;
  return typeof value === 'bigint' || value instanceof Date ? source ?? String(value) : value as Json;
}

function longForm(tag: string, value: Json): Json {
  if (tag === 'Ref' || tag === 'Condition') return { [tag]: value };
  if (tag === 'GetAtt' && typeof value === 'string') {
    const dot = value.indexOf('.');
    return { 'Fn::GetAtt': [value.slice(0, dot), value.slice(dot + 1)] };
  }
  return { [`Fn::${tag}`]: value };
}
