import { attributeOf, refOf } from './attributes';
import type { Resource } from './resource';
import { member, entries, isJsonMap, type Json, type JsonMap } from './template';
import { concat, isKnown, keyOf, splitText, Sym, TextBuilder, toNumber, toText, UNKNOWN, type Value } from './values';
import type { View } from './view';

/** Name of the intrinsic that an object is, if it is one. */
export function intrinsicOf(json: Json): string | undefined {
  let name: string | undefined;
  for (const key in json as object) {
    if (name !== undefined) return undefined;
    name = key;
  }
  if (name === undefined) return undefined;
  return name.startsWith('Fn::') || (name === 'Ref' && typeof (json as JsonMap).Ref === 'string') ? name : undefined;
}

type Resolve = (operand: Json, view: View, depth: number) => Value;

const INTRINSICS: ReadonlyMap<string, Resolve> = new Map<string, Resolve>([
  ['Fn::GetAtt', getAtt],
  ['Fn::Sub', sub],
  ['Fn::Join', join],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::If', conditional],
  ['Fn::FindInMap', findInMap],
  ['Fn::ImportValue', importValue],
  ['Fn::GetStackOutput', stackOutput],
]);

/** The value of one intrinsic; Unknown for those that only CloudFormation can compute. */
export function resolveIntrinsic(name: string, operand: Json, view: View, depth: number): Value {
  const resolve = INTRINSICS.get(name);
  return resolve ? resolve(operand, view, depth) : UNKNOWN;
}

const GLOBAL_PSEUDO = new Set(['AWS::Region', 'AWS::AccountId', 'AWS::Partition', 'AWS::URLSuffix']);

/** What a Ref is; a view asks once for each name. */
export function ref(name: string, view: View): Value {
  if (name === 'AWS::NoValue') return undefined;
  if (name.startsWith('AWS::')) return pseudo(name, view);
  if (member(view.template.body.Parameters, name) !== undefined) return view.parameter(name);
  const resource = view.find(name);
  // A name that stands for nothing here is of another world, or of another template that this is a piece of.
  return resource ? refOf(resource) : UNKNOWN;
}

function pseudo(name: string, view: View): Value {
  const { template } = view;
  const varied = view.world.valueOf(template, name);
  if (varied !== undefined) return varied;
  if (name === 'AWS::Region' && template.region) return template.region;
  if (name === 'AWS::AccountId' && template.account) return template.account;
  if (name === 'AWS::StackName' && template.stackName) return template.stackName;
  return view.pseudo(name, () => new Sym(GLOBAL_PSEUDO.has(name) ? name : `${template.file}#${name}`, name));
}

export function getAtt(operand: Json, view: View, depth = 0): Value {
  const path = Array.isArray(operand) ? operand : typeof operand === 'string' ? dotted(operand) : [];
  const id = path[0], attribute = typeof path[1] === 'string' ? path[1] : view.resolve(path[1], depth);
  if (typeof id !== 'string' || typeof attribute !== 'string') return UNKNOWN;
  const resource = view.find(id);
  return resource ? attributeOf(resource, attribute) : UNKNOWN;
}

function dotted(text: string): [string, string] {
  const dot = text.indexOf('.');
  return [text.slice(0, dot), text.slice(dot + 1)];
}

function sub(operand: Json, view: View, depth: number): Value {
  const text = Array.isArray(operand) ? operand[0] : operand;
  if (typeof text !== 'string') return UNKNOWN;
  const own = Array.isArray(operand) ? operand[1] : undefined;
  const pieces: Value[] = [];
  // Each variable once: one that stands twice in each of many nested texts would be resolved 2^depth times.
  const known = new Map<string, Value>();
  let from = 0;
  for (let start = text.indexOf('${'); start >= 0; start = text.indexOf('${', from)) {
    const end = text.indexOf('}', start);
    if (end < 0) break;
    const name = text.slice(start + 2, end);
    if (!known.has(name)) known.set(name, substituted(name, own, view, depth));
    pieces.push(view.resolve(text.slice(from, start)), known.get(name));
    from = end + 1;
  }
  pieces.push(view.resolve(text.slice(from)));
  return concat(pieces);
}

function substituted(name: string, own: Json, view: View, depth: number): Value {
  if (name.startsWith('!')) return `\${${name.slice(1)}}`;
  const trimmed = name.trim();
  const given = member(own, trimmed);
  if (given !== undefined) return view.resolve(given, depth);
  // `${stageVariables.x}` and the like are API Gateway's, written without the escape in many templates.
  if (trimmed.startsWith('stageVariables.')) return `\${${trimmed}}`;
  return trimmed.includes('.') && !trimmed.startsWith('AWS::') && !view.find(trimmed) ? getAtt(trimmed, view) : view.ref(trimmed);
}

function join(operand: Json, view: View, depth: number): Value {
  if (!Array.isArray(operand)) return UNKNOWN;
  const delimiter = operand[0] as Json, list = operand[1] as Json;
  if (typeof delimiter !== 'string') return UNKNOWN;
  const items = Array.isArray(list) ? list as readonly Json[] : view.resolve(list, depth);
  if (!Array.isArray(items)) return UNKNOWN;
  return items === list ? joinRaw(delimiter, items as readonly Json[], view, depth) : concat(items as readonly Value[], delimiter);
}

/** Most texts of a template are lists of pieces, which need no list of their values. */
export function joinRaw(delimiter: string, items: readonly Json[], view: View, depth: number): Value {
  const text = new TextBuilder();
  let isFirst = true;
  for (let i = 0; i < items.length; i++) {
    const value = pieceOf(items[i], view, depth + 1);
    if (value === undefined) continue;
    if (!isFirst && delimiter !== '') text.addLiteral(delimiter);
    if (!text.add(value)) return UNKNOWN;
    isFirst = false;
  }
  return text.value;
}

/** A piece of a text, most of which are references. */
export function pieceOf(json: Json, view: View, depth = 0): Value {
  return typeof json === 'object' && intrinsicOf(json) === 'Ref' ? view.ref((json as JsonMap).Ref as string) : view.resolve(json, depth);
}

/** The literal text that a text ends with, as its template has it; undefined where it ends with something else. */
export function endOfText(json: Json): string | undefined {
  if (typeof json !== 'object' || json === null) return typeof json === 'string' ? json : undefined;
  const operand = (json as JsonMap)['Fn::Join'] ?? (json as JsonMap)['Fn::Sub'], list = Array.isArray(operand) ? operand[1] as Json : undefined;
  const last = typeof operand === 'string' ? operand.slice(operand.lastIndexOf('}') + 1) : Array.isArray(list) ? list[list.length - 1] as Json : undefined;
  return typeof last === 'string' ? last : undefined;
}

/** The resource whose ARN is meant, as the CDK writes it thousands of times, without its symbol; undefined for anything else. */
export function resourceOfArn(json: Json, view: View): Resource | undefined {
  const operand = typeof json === 'object' && intrinsicOf(json) === 'Fn::GetAtt' ? (json as JsonMap)['Fn::GetAtt'] : undefined;
  return Array.isArray(operand) && operand[1] === 'Arn' ? view.find(operand[0] as string) : undefined;
}

function select(operand: Json, view: View, depth: number): Value {
  if (!Array.isArray(operand)) return UNKNOWN;
  const index = toNumber(view.resolve(operand[0], depth));
  const list = view.resolve(operand[1], depth);
  if (typeof index !== 'number' || !Array.isArray(list)) return UNKNOWN;
  return list[index] ?? UNKNOWN;
}

function split(operand: Json, view: View, depth: number): Value {
  if (!Array.isArray(operand) || typeof operand[0] !== 'string') return UNKNOWN;
  const value = view.resolve(operand[1], depth);
  // A symbol may hold the delimiter itself; only text around it splits for certain.
  if (value === UNKNOWN || value instanceof Sym) return UNKNOWN;
  return splitText(value, operand[0]) ?? UNKNOWN;
}

function conditional(operand: Json, view: View, depth: number): Value {
  if (!Array.isArray(operand) || typeof operand[0] !== 'string') return UNKNOWN;
  const holds = view.condition(operand[0]);
  return isKnown(holds) ? view.resolve(operand[holds ? 1 : 2], depth) : UNKNOWN;
}

function findInMap(operand: Json, view: View, depth: number): Value {
  if (!Array.isArray(operand)) return UNKNOWN;
  const [name, top, second] = operand.slice(0, 3).map(key => toText(view.resolve(key, depth)));
  if (typeof name !== 'string' || second === undefined || top === undefined) return UNKNOWN;
  const map = member(view.template.body.Mappings, name);
  const rows = isKnown(top) ? [member(map, top)] : entries(map).map(([, row]) => row);
  const cells = rows.flatMap(row => isKnown(second) ? [member(row, second)] : entries(row).map(([, cell]) => cell));
  return onlyOne(cells.map(cell => view.resolve(cell, depth)));
}

/** The value that all cells agree on, when the key cannot be known. */
function onlyOne(values: readonly Value[]): Value {
  const first = values[0];
  if (first === undefined) return UNKNOWN;
  if (values.length === 1) return first;
  const key = keyOf(first);
  return key !== undefined && values.every(value => keyOf(value) === key) ? first : UNKNOWN;
}

function importValue(operand: Json, view: View, depth: number): Value {
  const name = keyOf(view.resolve(operand, depth));
  return name === undefined ? UNKNOWN : view.neighbours.exported(name, view.template);
}

function stackOutput(operand: Json, view: View, depth: number): Value {
  if (!isJsonMap(operand)) return UNKNOWN;
  const stack = toText(view.resolve(operand.StackName, depth)), output = toText(view.resolve(operand.OutputName, depth));
  return typeof stack === 'string' && typeof output === 'string' ? view.neighbours.stackOutput(stack, output, view.template, view.resolve(operand.Region, depth)) : UNKNOWN;
}
