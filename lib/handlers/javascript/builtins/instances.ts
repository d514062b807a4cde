import { argument, asText } from './kinds';
import type { Datum } from '../../core/datum';
import type { Builtin, Call, Outcome } from '../../core/language';
import { givesBoolean, givesNumber, givesText, givesUnknown, mayThrow, normal, nothing, pure, table } from '../../core/returns';
import { UNDEFINED } from '../../core/value';

type Methods = ReadonlyMap<string, Builtin>;

const text = (name: string, made?: 'base64') => pure(name, (): Datum => ({ kind: 'text', made }));
const openList = (name: string) => pure(name, call => call.machine.newList(call.state, [], { open: true }));
/** Keeps what it is given, to give it back later. */
const keeps = (name: string) => pure(name, call => {
  call.machine.escape(call.state, call.args);
  return call.receiver;
});
const visits = (name: string): Builtin => ({
  name,
  call: call => call.machine.repeat(call.state, argument(call, 0), [call.machine.unknown(), call.machine.unknown(), call.receiver], call.at)
    .map(outcome => outcome.kind === 'normal' ? { ...outcome, value: UNDEFINED } : outcome),
});

const COLLECTION: Methods = table(
  keeps('set'), keeps('add'), keeps('append'),
  pure('get', call => call.machine.unknown()),
  pure('has', (): Datum => ({ kind: 'boolean' })),
  pure('delete', (): Datum => ({ kind: 'boolean' })),
  nothing('clear'), nothing('sort'),
  visits('forEach'),
  ...['entries', 'keys', 'values', 'getAll'].map(openList),
  text('toString'),
);

const DATE: Methods = table(
  ...['toISOString', 'toJSON', 'toString', 'toUTCString', 'toDateString', 'toTimeString', 'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']
    .map(name => text(name)),
  ...Object.getOwnPropertyNames(Date.prototype).filter(name => /^(?:get|set|valueOf)/.test(name)).map(name => pure(name, (): Datum => ({ kind: 'number' }))),
);

const BUFFER: Methods = table(
  pure('toString', call => encoded(argument(call, 0))),
  ...['slice', 'subarray'].map(name => pure(name, buffer)),
  ...['equals', 'includes'].map(givesBoolean),
  ...['write', 'copy', 'indexOf', 'readUInt8', 'readUInt32BE', 'compare'].map(givesNumber),
  pure('fill', call => call.receiver),
);

const URL_METHODS: Methods = table(text('toString'), text('toJSON'));

const REGEXP: Methods = table(
  pure('test', (): Datum => ({ kind: 'boolean' })),
  givesUnknown('exec'),
  text('toString'),
);

/** An instance of a class that the language brings: it is no plain object, and only its methods are known. */
function instance(call: Call, what: string, methods: Methods, members: readonly (readonly [string, Datum])[] = []): Datum {
  return call.machine.newObject(call.state, members, { what, methods, open: true });
}

function buffer(call: Call): Datum {
  return instance(call, 'Buffer', BUFFER, [['length', { kind: 'number' }]]);
}

function encoded(encoding: Datum): Datum {
  return { kind: 'text', made: encoding.kind === 'literal' && (encoding.value === 'base64' || encoding.value === 'base64url') ? 'base64' : undefined };
}

function collection(name: string): Builtin {
  return {
    name,
    isClass: true,
    open: true,
    call: call => {
      call.machine.escape(call.state, call.args);
      return normal(call.state, instance(call, name, COLLECTION, [['size', { kind: 'number' }]]));
    },
  };
}

/** Instances of the language's own errors; a class of the program that extends one has its members, too. */
function errorClass(name: string): Builtin {
  return {
    name,
    isClass: true,
    open: true,
    call: call => {
      const message: Datum = call.args.length > 0 ? asText(call, call.args[0]) : { kind: 'literal', value: '' };
      const members: (readonly [string, Datum])[] = [['message', message], ['name', { kind: 'literal', value: name }], ['stack', { kind: 'text' }]];
      const cause = call.args.length > 1 ? [['cause', call.machine.unknown()] as const] : [];
      return normal(call.state, call.machine.newObject(call.state, [...members, ...cause], { what: 'Error', methods: table(text('toString')) }));
    },
  };
}

/** Something Unknown may be no buffer at all: `Buffer.from(undefined)` throws. */
function bufferFrom(call: Call): Outcome[] {
  const made = buffer(call);
  const [source] = call.args;
  return source?.kind === 'unknown' ? call.machine.mayThrow(call.state, made, 'Buffer.from(…)', call.at) : normal(call.state, made);
}

function classOf(name: string, make: (call: Call) => Datum, members: Builtin['members'] = new Map()): Builtin {
  return { ...pure(name, make), isClass: true, open: true, members };
}

const date = classOf('Date', call => call.construct ? instance(call, 'Date', DATE) : { kind: 'text' }, new Map([
  ['now', pure('Date.now', (): Datum => ({ kind: 'number' }))],
  ['parse', pure('Date.parse', (): Datum => ({ kind: 'number' }))],
  ['UTC', pure('Date.UTC', (): Datum => ({ kind: 'number' }))],
]));

const URL_TEXTS = ['href', 'pathname', 'search', 'hash', 'host', 'hostname', 'protocol', 'origin', 'port'];
const url = mayThrow(classOf('URL', call => instance(call, 'URL', URL_METHODS, [
  ...URL_TEXTS.map(name => [name, { kind: 'text' }] as const),
  ['searchParams', instance(call, 'URLSearchParams', COLLECTION)],
])));

/** Classes that the language and Node.js bring. */
export const CLASSES: ReadonlyMap<string, Builtin> = table(
  date,
  url,
  classOf('RegExp', call => instance(call, 'RegExp', REGEXP)),
  {
    name: 'Buffer',
    isClass: true,
    open: true,
    call: bufferFrom,
    members: new Map<string, Builtin>([
      ['from', { name: 'Buffer.from', call: bufferFrom }],
      ['concat', pure('Buffer.concat', buffer)],
      ['alloc', pure('Buffer.alloc', buffer)],
      ['byteLength', givesNumber('Buffer.byteLength')],
      ['isBuffer', givesBoolean('Buffer.isBuffer')],
    ]),
  },
  ...['Map', 'Set', 'WeakMap', 'WeakSet', 'URLSearchParams', 'Headers'].map(collection),
  ...['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'URIError', 'EvalError'].map(errorClass),
  givesText('encodeURIComponent'), givesText('encodeURI'), givesText('escape'),
  pure('btoa', (): Datum => ({ kind: 'text', made: 'base64' })),
  mayThrow(givesText('atob')), mayThrow(givesText('decodeURIComponent')), mayThrow(givesText('decodeURI')),
);
