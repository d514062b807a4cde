import { newNumber, newText } from './kinds';
import type { Datum } from '../../core/datum';
import type { Builtin, Call } from '../../core/language';
import { givesNew, givesText, pure, table } from '../../core/returns';

/** An instance of a class of the library: no JSON, and more attributes than those listed. */
export function instance(
  call: Call, what: string, methods: ReadonlyMap<string, Builtin> = new Map(), members: Iterable<readonly [string, Datum]> = [],
): Datum {
  return call.machine.newObject(call.state, members, { what, methods, open: true });
}

const text = (name: string) => pure(name, newText);
const number = (name: string) => pure(name, newNumber);

/** `bytes`; those that an encoder of base64 made decode to a text that says so. */
export function bytes(call: Call, made?: 'base64'): Datum {
  return instance(call, 'bytes', made ? BASE64_METHODS : BYTES_METHODS);
}

const BYTES_METHODS = table(
  text('decode'), text('hex'), pure('strip', call => call.receiver), givesNew('split'), givesNew('startswith'), givesNew('endswith'),
);
const BASE64_METHODS = table(givesText('decode', 'base64'), pure('strip', call => call.receiver));

const DATE_METHODS: ReadonlyMap<string, Builtin> = table(
  text('isoformat'), text('strftime'), text('ctime'), number('timestamp'), number('weekday'), number('isoweekday'), number('total_seconds'),
  ...['date', 'time', 'replace', 'astimezone', 'utctimetuple', 'timetuple'].map(name => pure(name, date)),
);

/** A date, a time or a duration. */
export function date(call: Call): Datum {
  return instance(call, 'datetime', DATE_METHODS);
}

/** A context manager that swallows nothing, and of which nothing else is known. */
export function manager(call: Call): Datum {
  return instance(call, 'manager', table(pure('__enter__', inner => inner.machine.unknown())));
}
