import { argument, chain, isCallable, knownList, literalOf } from './kinds';
import type { Datum } from '../../core/datum';
import type { Builtin, Call, Outcome } from '../../core/language';
import { givesNumber, givesText, givesUnknown, normal, pure, table } from '../../core/returns';
import type { State } from '../../core/state';
import { literal, UNDEFINED } from '../../core/value';

/** Lists up to this length are gone through item by item; each branch of the callback doubles the paths. */
const MAX_STEPS = 4;

type Give = (call: Call, returned: readonly Datum[] | undefined, items: readonly Datum[]) => Datum;

/** Methods of arrays. */
export const LIST_METHODS: ReadonlyMap<string, Builtin> = table(
  visits('forEach', () => UNDEFINED),
  visits('map', (call, returned) => call.machine.newList(call.state, returned ?? [], { open: !returned })),
  visits('flatMap', openList),
  visits('filter', openList),
  visits('find', givesAnything),
  visits('findLast', givesAnything),
  visits('findIndex', givesAnyNumber),
  visits('findLastIndex', givesAnyNumber),
  visits('some', givesAnyBoolean),
  visits('every', givesAnyBoolean),
  { name: 'reduce', call: reduce },
  { name: 'reduceRight', call: reduce },
  pure('push', push),
  pure('unshift', call => shuffled(call, { kind: 'number' })),
  pure('pop', call => shuffled(call, call.machine.unknown())),
  pure('shift', call => shuffled(call, call.machine.unknown())),
  pure('splice', call => shuffled(call, openList(call))),
  reorders('sort'),
  reorders('reverse'),
  pure('fill', call => shuffled(call, call.receiver)),
  pure('copyWithin', call => shuffled(call, call.receiver)),
  pure('concat', concat),
  pure('slice', slice),
  ...['flat', 'toSorted', 'toReversed', 'toSpliced', 'with', 'entries', 'keys', 'values'].map(name => pure(name, openList)),
  pure('includes', includes),
  givesText('join'),
  givesText('toString'),
  givesNumber('indexOf'),
  givesNumber('lastIndexOf'),
  pure('at', itemAt),
);

/** `Array` and its functions. */
export const ARRAY: Builtin = {
  name: 'Array',
  isClass: true,
  open: true,
  call: call => normal(call.state, arrayOf(call)),
  members: new Map<string, Builtin>([
    ['isArray', pure('Array.isArray', call => call.machine.isType(call.state, argument(call, 0), 'list'))],
    ['of', pure('Array.of', call => call.machine.newList(call.state, call.args, { open: call.open }))],
    ['from', { name: 'Array.from', call: from }],
  ]),
};

/** `new Array(3)` has three holes, `new Array(1, 2)` two items. */
function arrayOf(call: Call): Datum {
  const isLength = call.args.length === 1;
  return call.machine.newList(call.state, isLength ? [] : call.args, { open: isLength || call.open });
}

/**
 * Calls its first argument for the items: in order where they are few and known, else any number of times with anything.
 */
function visits(name: string, give: Give): Builtin {
  return {
    name,
    call: call => {
      const callee = argument(call, 0);
      const list = knownList(call, call.receiver);
      if (list && list.items.length <= MAX_STEPS && isCallable(call, callee)) return inOrder(call, callee, list.items, give);
      const items = list?.items ?? [];
      call.machine.escape(call.state, items);
      const args = [call.machine.unknown(), { kind: 'number' } as const, call.receiver];
      return chain(call.machine.repeat(call.state, callee, args, call.at), state => normal(state, give({ ...call, state }, undefined, items)));
    },
  };
}

function inOrder(call: Call, callee: Datum, items: readonly Datum[], give: Give): Outcome[] {
  const visit = (state: State, returned: readonly Datum[]): Outcome[] => {
    const index = returned.length;
    if (index === items.length) return normal(state, give({ ...call, state }, returned, items));
    const outcomes = call.machine.call(state, callee, [items[index], literal(index), call.receiver], call.at, argument(call, 1));
    return chain(outcomes, (next, value) => visit(next, [...returned, value]));
  };
  return visit(call.state, []);
}

function openList(call: Call): Datum {
  return call.machine.newList(call.state, [], { open: true });
}

function givesAnything(call: Call): Datum {
  return call.machine.unknown();
}

function givesAnyNumber(): Datum {
  return { kind: 'number' };
}

function givesAnyBoolean(): Datum {
  return { kind: 'boolean' };
}

/** What has been gathered may be anything, so what it started from is handed over. */
function reduce(call: Call): Outcome[] {
  const { machine, state, at } = call;
  const start = call.args[1];
  machine.escape(state, [...start ? [start] : [], ...knownList(call, call.receiver)?.items ?? []]);
  const outcomes = machine.repeat(state, argument(call, 0), [machine.unknown(), machine.unknown(), { kind: 'number' }, call.receiver], at);
  return chain(outcomes, next => normal(next, machine.unknown()));
}

function push(call: Call): Datum {
  const list = knownList(call, call.receiver);
  if (list && !call.open && call.receiver.kind === 'ref') {
    const items = [...list.items, ...call.args];
    call.state.set(call.receiver.id, { ...list, items });
    return literal(items.length);
  }
  call.machine.escape(call.state, call.args);
  call.machine.open(call.state, call.receiver);
  return { kind: 'number' };
}

/** Items come, go or move. */
function shuffled(call: Call, result: Datum): Datum {
  const list = knownList(call, call.receiver);
  call.machine.escape(call.state, [...list?.items ?? [], ...call.args]);
  if (list && call.receiver.kind === 'ref') call.state.set(call.receiver.id, { ...list, items: [], open: true });
  else call.machine.open(call.state, call.receiver);
  return result;
}

function reorders(name: string): Builtin {
  return {
    name,
    call: call => {
      const result = shuffled(call, call.receiver);
      const [callee] = call.args;
      if (!callee) return normal(call.state, result);
      const outcomes = call.machine.repeat(call.state, callee, [call.machine.unknown(), call.machine.unknown()], call.at);
      return chain(outcomes, state => normal(state, result));
    },
  };
}

function concat(call: Call): Datum {
  const lists = [call.receiver, ...call.args].map(each => knownList(call, each)?.items ?? (each.kind === 'unknown' || each.kind === 'ref' ? undefined : [each]));
  if (lists.every(each => each !== undefined) && !call.open) return call.machine.newList(call.state, lists.flat());
  call.machine.escape(call.state, lists.flatMap(each => each ?? []));
  return openList(call);
}

function slice(call: Call): Datum {
  const list = knownList(call, call.receiver);
  const [start, end] = [0, 1].map(index => literalOf(argument(call, index))?.value);
  const isKnown = [0, 1].every(index => argument(call, index).kind === 'literal');
  if (list && isKnown) return call.machine.newList(call.state, list.items.slice(start as number | undefined, end as number | undefined));
  call.machine.escape(call.state, list?.items ?? []);
  return openList(call);
}

function itemAt(call: Call): Datum {
  const index = literalOf(argument(call, 0))?.value;
  const list = knownList(call, call.receiver);
  return list && typeof index === 'number' ? list.items.at(index) ?? UNDEFINED : call.machine.unknown();
}

function includes(call: Call): Datum {
  const list = knownList(call, call.receiver);
  if (!list) return call.machine.derived('boolean', 'includes', [call.receiver, ...call.args]);
  return call.machine.oneOf(call.state, argument(call, 0), list.items);
}

function from(call: Call): Outcome[] {
  const [source, callee] = [argument(call, 0), call.args[1]];
  const known = knownList(call, source);
  if (known && !callee) return normal(call.state, call.machine.newList(call.state, known.items));
  if (!callee) return givesUnknown('Array.from').call!(call).flatMap(({ state }) => normal(state, openList({ ...call, state })));
  const outcomes = call.machine.repeat(call.state, callee, [call.machine.unknown(), { kind: 'number' }], call.at);
  return chain(outcomes, state => normal(state, openList({ ...call, state })));
}
