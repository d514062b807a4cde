import { computed, fn, method } from './computed';
import { argument, asText, isCallable, literalOf } from './kinds';
import type { Datum } from '../../core/datum';
import type { Builtin, Call, Machine, Outcome } from '../../core/language';
import { callsBack, givesBoolean, givesNumber, givesText, givesUnknown, normal, pure, table } from '../../core/returns';
import type { State } from '../../core/state';
import { literal } from '../../core/value';

const TEXT = [
  'toUpperCase', 'toLowerCase', 'toLocaleUpperCase', 'toLocaleLowerCase', 'trim', 'trimStart', 'trimEnd', 'slice', 'substring', 'substr',
  'charAt', 'normalize', 'concat', 'toString', 'valueOf', 'toWellFormed',
];
/** Not computed: their result may be as long as their argument says. */
const LONG_TEXT = ['repeat', 'padStart', 'padEnd'];
const BOOLEAN = ['startsWith', 'endsWith', 'includes', 'isWellFormed'];
const NUMBER = ['indexOf', 'lastIndexOf', 'search', 'charCodeAt', 'localeCompare'];

/** Methods of texts. */
export const TEXT_METHODS: ReadonlyMap<string, Builtin> = table(
  ...TEXT.map(name => method(name, givesText)),
  ...LONG_TEXT.map(name => givesText(name)),
  ...BOOLEAN.map(name => method(name, givesBoolean)),
  ...NUMBER.map(name => method(name, givesNumber)),
  method('split', name => pure(name, call => call.machine.newList(call.state, [], { open: true }))),
  { name: 'replace', call: call => replace('replace', call) },
  { name: 'replaceAll', call: call => replace('replaceAll', call) },
  method('at', givesUnknown),
  method('codePointAt', givesUnknown),
  givesUnknown('match'),
  givesUnknown('matchAll'),
);

const asString = pure('String', call => call.args.length === 0 ? literal('') : asText(call, argument(call, 0)));

/** `String` and its functions. */
export const STRING: Builtin = {
  ...asString,
  isClass: true,
  open: true,
  members: new Map([['raw', givesText('String.raw')], ['fromCharCode', fn('String.fromCharCode', String.fromCharCode, givesText)]]),
};

/** `text.length`; computed where the text is known. */
export function textLength(machine: Machine, _: State, text: Datum): Datum {
  const known = literalOf(text)?.value;
  return typeof known === 'string' ? literal(known.length) : machine.derived('number', 'length', [text]);
}

function replace(name: 'replace' | 'replaceAll', call: Call): Outcome[] {
  const replacement = argument(call, 1);
  const gives: Builtin = givesText(name);
  if (replacement.kind === 'ref' && isCallable(call, replacement)) return callsBack(name, 1, inner => inner.machine.derived('text', name, [inner.receiver])).call!(call);
  const isKnown = literalOf(call.receiver) && call.args.every(each => each.kind === 'literal' && typeof each.value === 'string');
  if (!isKnown) return normal(call.state, call.machine.derived('text', name, [call.receiver, ...call.args.filter(each => each.kind !== 'ref')]));
  return computed(gives, (text, [from, to]) => (text as string)[name](from as string, to as string)).call!(call);
}
