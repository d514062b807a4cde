import { COMPILER_HELPERS } from './compiler-helpers';
import { CLASSES } from './instances';
import { argument } from './kinds';
import { type Datum, builtin } from '../../core/datum';
import type { Builtin } from '../../core/language';
import { givesText, pure } from '../../core/returns';
import { moduleOf } from '../known-package';

const text = (name: string) => pure(name, (): Datum => ({ kind: 'text' }));

/** Modules of Node.js of which something is worth knowing. All else of them is Unknown. */
export const NODE_MODULES: ReadonlyMap<string, Builtin> = new Map([
  ['buffer', moduleOf('buffer', { Buffer: CLASSES.get('Buffer')! })],
  ['url', moduleOf('url', { URL: CLASSES.get('URL')!, URLSearchParams: CLASSES.get('URLSearchParams')! })],
  ['crypto', moduleOf('crypto', { randomUUID: text('crypto.randomUUID') })],
  ['path', moduleOf('path', Object.fromEntries(['join', 'resolve', 'basename', 'dirname', 'extname', 'normalize'].map(name => [name, givesText(name)])))],
  ['os', moduleOf('os', { EOL: { kind: 'text' } })],
  // A function that takes a callback, as one that gives a promise: nobody knows of what.
  ['util', moduleOf('util', { promisify: pure('util.promisify', call => promised(argument(call, 0))), inspect: text('util.inspect'), format: text('util.format') })],
]);

function promised(callee: Datum): Datum {
  return builtin({
    name: 'util.promisify',
    call: call => {
      call.machine.escape(call.state, [callee, ...call.args]);
      const mayReject = [{ what: 'util.promisify(…)(…)', place: call.at, deliberate: false }];
      return [{ kind: 'normal', state: call.state, value: call.machine.newPromise(call.state, call.machine.unknown(), { mayReject }) }];
    },
  });
}

/** `tslib` exports TypeScript's helpers. */
export const TSLIB: Builtin = moduleOf('tslib', Object.fromEntries(COMPILER_HELPERS));
