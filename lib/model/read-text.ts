import { InputError, type InputWarning } from './input-error';
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
  const content = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const { value, warnings } = isJson(content) ? { value: parseJson(file, content), warnings: [] } : yaml().parseYaml(file, content);
  if (!isJsonMap(value)) throw new InputError(file, 'expected a template, an object with Resources', 1, 1);
  return { body: value, warnings };
}

function isJson(content: string): boolean {
  const first = /[^\s]/.exec(content)?.[0];
  return first === '{' || first === '[';
}

/** Loaded when the first YAML file comes: a CDK app has none. */
function yaml(): typeof import('./yaml') {
  return require('./yaml') as typeof import('./yaml');
}

function parseJson(file: string, content: string): Json {
  try {
    return JSON.parse(content) as Json;
  } catch (error) {
    const [line, column] = placeOf(String((error as Error).message), content);
    throw new InputError(file, `not valid JSON: ${String((error as Error).message).split(/ in JSON| at position|, "/)[0].toLowerCase()}`, line, column);
  }
}

/** V8 tells the offset in its message. */
function placeOf(message: string, content: string): [number, number] {
  const position = /at position (\d+)/.exec(message);
  const before = content.slice(0, position ? Number(position[1]) : content.length).split('\n');
  return [before.length, before[before.length - 1].length + 1];
}
