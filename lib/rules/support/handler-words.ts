import type { Value } from '../../handlers/core/value';
import type { Exit, HandlerLanguage, Place } from '../../handlers/facts';

const LONGEST_TEXT = 30;

/** A value in a few words: `'ok'`, `an object`, `None`. */
export function describe(value: Value, language: HandlerLanguage): string {
  switch (value.kind) {
    case 'literal': return literalText(value.value, language);
    case 'text': return value.made === 'json' ? 'JSON text' : 'a text';
    case 'number': return 'a number';
    case 'boolean': return language === 'python' ? 'a bool' : 'a boolean';
    case 'object': return language === 'python' ? 'a dict' : 'an object';
    case 'list': return language === 'python' ? value.set ? 'a set' : 'a list' : 'an array';
    case 'promise': return language === 'python' ? 'a coroutine' : 'a promise';
    default: return 'a value';
  }
}

function literalText(value: string | number | boolean | null | undefined, language: HandlerLanguage): string {
  if (typeof value === 'string') return `'${value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value}'`;
  if (value === undefined) return 'nothing';
  if (language === 'javascript') return String(value);
  return value === null ? 'None' : typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}

/** The copy of an asset in a cloud assembly: nobody knows its files by the hash. */
const ASSET = /^.*\basset\.[0-9a-f]+\//;

/** `index.js:3:5`. */
export function placeText({ file, line, column }: Place): string {
  return `${file.replace(ASSET, '')}:${line}:${column}`;
}

/** How a run gets out: `returns`, or `calls back with`. */
export function verbOf({ kind }: Exit): string {
  return kind === 'callback' ? 'calls back with' : 'returns';
}

/** `, when index.js:2:9 throws` for what only happens then. */
export function afterThrow({ afterThrowAt }: Exit): string {
  return afterThrowAt ? `, when ${placeText(afterThrowAt)} throws` : '';
}
