import { bytes } from './instances';
import { literalText, newText, orThrow } from './kinds';
import type { Builtin, Call, Outcome } from '../../core/language';
import { givesBoolean, givesNumber, givesText, normal, pure, table } from '../../core/returns';
import { literal } from '../../core/value';

/** A method that is computed where the text is known and nothing else is given. */
function folds(name: string, compute: (text: string) => string): Builtin {
  const derived = givesText(name);
  return {
    name,
    call: call => {
      const text = call.args.length === 0 ? literalText(call.receiver) : undefined;
      return text === undefined ? derived.call!(call) : normal(call.state, literal(compute(text)));
    },
  };
}

const texts = (...names: readonly string[]) => names.map(name => givesText(name));
const booleans = (...names: readonly string[]) => names.map(name => givesBoolean(name));
const someTexts = (name: string) => pure(name, call => call.machine.newList(call.state, [newText(call)], { open: true }));
const threeTexts = (name: string) => pure(name, call => {
  const items = [newText(call), newText(call), newText(call)];
  return call.machine.newList(call.state, items, { tuple: true });
});

/** `'…{}…'.format(…)` throws where a field has no value; with as many values as plain fields it cannot. */
function format(call: Call): Outcome[] {
  const value = call.machine.derived('text', 'format', [call.receiver, ...call.args, ...call.named.values()]);
  const fields = literalText(call.receiver)?.replace(/\{\{|\}\}/g, '').match(/\{[^}]*\}/g) ?? (literalText(call.receiver) === undefined ? undefined : []);
  const plain = fields?.every(field => field === '{}' || call.named.has(field.slice(1, -1)));
  const count = fields?.filter(field => field === '{}').length ?? 0;
  return plain && count <= call.args.length ? normal(call.state, value) : orThrow(call, value, '.format(…)');
}

function index(name: string): Builtin {
  return { name, call: call => orThrow(call, call.machine.derived('number', name, [call.receiver, ...call.args]), `.${name}(…)`) };
}

/** Methods of texts: https://docs.python.org/3/library/stdtypes.html#string-methods */
export const TEXT_METHODS: ReadonlyMap<string, Builtin> = table(
  folds('lower', text => text.toLowerCase()),
  folds('upper', text => text.toUpperCase()),
  folds('strip', text => text.replace(/^[ \t\n\r\f\v]+|[ \t\n\r\f\v]+$/g, '')),
  ...texts('casefold', 'capitalize', 'title', 'swapcase', 'lstrip', 'rstrip', 'replace', 'removeprefix', 'removesuffix', 'zfill', 'ljust', 'rjust',
    'center', 'expandtabs', 'translate', 'join', 'format_map'),
  ...booleans('startswith', 'endswith', 'isdigit', 'isalpha', 'isalnum', 'isnumeric', 'isdecimal', 'isspace', 'isupper', 'islower', 'istitle',
    'isidentifier', 'isascii', 'isprintable'),
  ...['find', 'rfind', 'count'].map(givesNumber),
  ...['index', 'rindex'].map(index),
  ...['split', 'rsplit', 'splitlines'].map(someTexts),
  ...['partition', 'rpartition'].map(threeTexts),
  pure('encode', call => bytes(call)),
  { name: 'format', call: format },
);

/** Methods of numbers. */
export const NUMBER_METHODS: ReadonlyMap<string, Builtin> = table(
  ...['bit_length', 'conjugate'].map(givesNumber),
  ...['is_integer'].map(givesBoolean),
  ...['hex'].map(name => givesText(name)),
  pure('to_bytes', call => bytes(call)),
);
