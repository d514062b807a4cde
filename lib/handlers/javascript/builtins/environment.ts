import { argument } from './kinds';
import { type Datum, builtin } from '../../core/datum';
import type { Builtin, Call, Outcome } from '../../core/language';
import { givesNew, namespace, normal, nothing, pure } from '../../core/returns';

const CONSOLE = [
  'log', 'info', 'warn', 'error', 'debug', 'trace', 'table', 'dir', 'time', 'timeEnd', 'timeLog', 'group', 'groupEnd', 'groupCollapsed', 'assert', 'count',
  'countReset',
];

/** Writing to the console changes nothing and throws nothing. */
export const CONSOLE_NAMESPACE: Builtin = namespace('console', Object.fromEntries(CONSOLE.map(name => [name, nothing(`console.${name}`)])));

/** `process`. */
export const PROCESS: Builtin = namespace('process', {
  env: builtin({ name: 'process.env', open: true, variables: true }),
  cwd: pure('process.cwd', (): Datum => ({ kind: 'text' })),
  uptime: pure('process.uptime', (): Datum => ({ kind: 'number' })),
  hrtime: givesNew('process.hrtime'),
  memoryUsage: givesNew('process.memoryUsage'),
  on: later('process.on', 1),
  once: later('process.once', 1),
  nextTick: later('process.nextTick', 0),
  emitWarning: nothing('process.emitWarning'),
  exit: { name: 'process.exit', call: call => call.machine.throws(call.state, call.machine.unknown(), 'process.exit(…)', call.at) },
});

/** Hands a function over that runs at some other time. */
function later(name: string, index: number): Builtin {
  return {
    name,
    call: call => {
      call.machine.escape(call.state, [argument(call, index), ...call.args.slice(index + 1)]);
      return normal(call.state, call.machine.unknown());
    },
  };
}

/** `setTimeout` and its like. */
export const TIMERS: readonly Builtin[] = [
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'].map(name => later(name, 0)),
  ...['clearTimeout', 'clearInterval', 'clearImmediate'].map(nothing),
];

/** What the runtime adds: `awslambda.streamifyResponse(async (event, responseStream, context) => …)`. */
export const AWSLAMBDA: Builtin = namespace('awslambda', {
  streamifyResponse: pure('awslambda.streamifyResponse', call => streaming(argument(call, 0))),
  HttpResponseStream: builtin(namespace('awslambda.HttpResponseStream', { from: givesNew('awslambda.HttpResponseStream.from') })),
});

/** A handler that writes its response to a stream; what it returns is not looked at. */
function streaming(handler: Datum): Datum {
  return builtin({ name: 'awslambda.streamifyResponse', call: call => stream(call, handler) });
}

function stream(call: Call, handler: Datum): Outcome[] {
  const { machine, state, at } = call;
  machine.note(state, { kind: 'streams' });
  const [event = machine.unknown(), context = machine.unknown()] = call.args;
  return machine.call(state, handler, [event, machine.unknown(), context], at)
    .map(outcome => outcome.kind === 'normal' ? { ...outcome, value: machine.unknown() } : outcome);
}
