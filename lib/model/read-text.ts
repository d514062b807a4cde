import { InputError, type InputWarning } from './input-error';
import { jsonErrorOffset } from './json-error';
import { isJsonMap, type Json, type JsonMap } from './template';

/** CloudFormation refuses templates over 1 MB; what is larger than this is no template. */
const SIZE_LIMIT = 10_000_000;

/** What was read from a file, and what was odd about it. */
export interface ReadText {
  readonly body: JsonMap;
  readonly warnings: readonly InputWarning[];
}

/** Reads the text of a template, JSON or YAML. Throws an InputError that names the place. */
export function readText(file: string, text: string): ReadText {
  if (text.length > SIZE_LIMIT) throw new InputError(file, `expected a CloudFormation template, which has at most 1 MB, got ${Math.round(text.length / 1e6)} MB`);
  if (text.slice(0, 8_000).includes('\u0000')) throw new InputError(file, 'is a binary file; expected a CloudFormation or SAM template');
  const { value, warnings } = parse(file, withoutMark(text));
  if (!isJsonMap(value)) throw new InputError(file, 'expected a template, an object with Resources', 1, 1);
  return { body: value, warnings };
}

/** The value that a JSON or YAML file holds. Throws an InputError that names the place. */
export function parseTextFile(file: string, text: string): Json {
  return parse(file, withoutMark(text)).value;
}

function parse(file: string, content: string): { value: Json; warnings: readonly InputWarning[] } {
  return isJson(content) ? { value: parseJson(file, content), warnings: [] } : yaml().parseYaml(file, content);
}

/** A text without its byte order mark. */
export function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** Whether a text is meant to be JSON. YAML that begins with a bracket is JSON in all that CloudFormation templates have. */
export function isJson(content: string): boolean {
  const first = /[^\s]/.exec(content)?.[0];
  return first === '{' || first === '[';
}

/** Loaded when the first YAML file comes: a CDK app has none. */
function yaml(): typeof import('./yaml') {
  return require('./yaml') as typeof import('./yaml');
}

/** Parses JSON. Throws an InputError that names the place. */
export function parseJson(file: string, content: string): Json {
  try {
    return JSON.parse(content) as Json;
  } catch (error) {
    const said = String((error as Error).message), { line, column } = placeAt(content, jsonErrorOffset(content));
    throw new InputError(file, `not valid JSON: ${said.split(/ in JSON| after JSON| at position|, (?:\.\.\.)?"/)[0].toLowerCase()}`, line, column);
  }
}

/** Line and column of an offset, both from 1. */
function placeAt(content: string, offset: number): { line: number; column: number } {
  return placesAt(content, [offset])[0];
}

/** Lines and columns of many offsets; the text is read once, however many they are. */
export function placesAt(content: string, offsets: readonly number[]): { line: number; column: number }[] {
  const places: { line: number; column: number }[] = [];
  let line = 1, start = 0, end = content.indexOf('\n');
  for (const [offset, i] of offsets.map((one, at) => [one, at] as const).sort(([a], [b]) => a - b)) {
    for (; end >= 0 && end < offset; end = content.indexOf('\n', start)) {
      line++;
      start = end + 1;
    }
    places[i] = { line, column: offset - start + 1 };
  }
  return places;
}
