import { argument, chain, knownList, knownObject } from './kinds';
import { copyMembers, OBJECT } from './objects';
import { type Datum, builtin, type Ref } from '../../core/datum';
import type { Builtin, Call, Outcome } from '../../core/language';
import { normal, nothing, pure } from '../../core/returns';
import { literal, UNDEFINED } from '../../core/value';

const first = (name: string) => pure(name, call => argument(call, 0));

/**
 * What compilers and bundlers put before a program. They are known by what they do, not followed: their code goes through descriptors and
 * getters, and minifiers rename it. `tslib` exports the same under the same names.
 */
export const COMPILER_HELPERS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  // esbuild
  ['__export', { name: '__export', call: exportGetters }],
  ['__toCommonJS', first('__toCommonJS')],
  ['__toESM', pure('__toESM', interop)],
  ['__name', first('__name')],
  ['__commonJS', pure('__commonJS', lazyModule)],
  ['__esm', pure('__esm', lazyInit)],
  ['__async', { name: '__async', call: call => runAsync(call, argument(call, 2)) }],
  // TypeScript
  ['__awaiter', { name: '__awaiter', call: call => runAsync(call, argument(call, 3)) }],
  ['__generator', { name: '__generator', call: stateMachine }],
  ['__importDefault', pure('__importDefault', interop)],
  ['__importStar', pure('__importStar', interop)],
  ['__exportStar', pure('__exportStar', call => copied(call, argument(call, 1), argument(call, 0)))],
  ['__assign', { ...OBJECT.members!.get('assign') as Builtin }],
  ['__spreadArray', pure('__spreadArray', spreadArray)],
  ['__rest', pure('__rest', rest)],
  ['__decorate', pure('__decorate', decorate)],
  ['__metadata', nothing('__metadata')],
  ['__param', nothing('__param')],
  ['__createBinding', pure('__createBinding', call => copied(call, argument(call, 0), call.machine.unknown()))],
  // Babel
  ['_asyncToGenerator', first('_asyncToGenerator')],
]);

/** The body of an async function for targets without them: the second argument holds its arguments, where it destructures them or has defaults. */
function runAsync(call: Call, body: Datum): Outcome[] {
  const given = argument(call, 1), known = knownList(call, given)?.items;
  const isNone = given.kind === 'literal';
  return call.machine.call(call.state, body, known ?? (isNone ? [] : [call.machine.unknown(), call.machine.unknown()]), call.at, argument(call, 0));
}

/** An async function or a generator for ES5: a function that is called for each of its steps, which are not followed. */
function stateMachine(call: Call): Outcome[] {
  call.machine.escape(call.state, [argument(call, 1)]);
  return call.machine.mayThrow(call.state, call.machine.unknown(), 'an async function', call.at);
}

/** `__export(exports, { handler: () => handler })`: members that are looked up when they are read. */
function exportGetters(call: Call): Outcome[] {
  const { machine, state } = call;
  const getters = knownObject(call, argument(call, 1));
  if (!getters) machine.open(state, argument(call, 0));
  for (const [name, { value }] of getters?.members ?? []) machine.defineGetter(state, argument(call, 0), name, value);
  return normal(state, UNDEFINED);
}

/** A CommonJS module as an ES module sees it: `default` is the module itself, unless it was an ES module before. */
function interop(call: Call): Datum {
  const module = argument(call, 0);
  const cell = call.machine.cell(call.state, module);
  if (!cell) return module; // a package that is not followed: its `default` leads to the same package
  if (cell.kind === 'object' && cell.members.has('__esModule')) return module;
  const seen = call.machine.newObject(call.state, [['default', module]]);
  if (cell.kind === 'object') copyAccessors(call, seen, module);
  return seen;
}

/** Copies members; those that are computed when they are read stay so. */
function copyAccessors(call: Call, target: Ref, source: Datum): void {
  const cell = call.machine.cell(call.state, source);
  const to = call.machine.cell(call.state, target);
  if (cell?.kind !== 'object' || to?.kind !== 'object') return;
  const members = new Map([...cell.members].filter(([name]) => name !== 'default').concat([...to.members]));
  call.state.set(target.id, { ...to, members, open: cell.open });
}

function copied(call: Call, target: Datum, source: Datum): Datum {
  copyMembers(call, target, source);
  return UNDEFINED;
}

/** `__commonJS({ "file.js"(exports, module) {…} })`: the module runs when it is first required. */
function lazyModule(call: Call): Datum {
  const { machine, state, at } = call;
  const exports = machine.newObject(state);
  const module = machine.newObject(state, [['exports', exports], ['started', literal(false)]]);
  const body = bodyOf(call);
  return builtin({
    name: 'require',
    call: use => {
      const isStarted = startedOf(use, module);
      const read = (outcomes: readonly Outcome[]) => chain(outcomes, inner => use.machine.read(inner, module, literal('exports'), use.at));
      if (isStarted) return read(normal(use.state, UNDEFINED));
      use.machine.write(use.state, module, literal('started'), literal(true));
      return read(use.machine.call(use.state, body, [exports, module], at));
    },
  });
}

/** `__esm({ "file.js"() {…} })`: an ES module of a bundle that runs when something first needs it. */
function lazyInit(call: Call): Datum {
  const { machine, state, at } = call;
  const module = machine.newObject(state, [['started', literal(false)]]);
  const body = bodyOf(call);
  return builtin({
    name: 'init',
    call: use => {
      if (startedOf(use, module)) return normal(use.state, UNDEFINED);
      use.machine.write(use.state, module, literal('started'), literal(true));
      return use.machine.call(use.state, body, [], at);
    },
  });
}

function startedOf(call: Call, module: Ref): boolean {
  const cell = call.machine.cell(call.state, module);
  const started = cell?.kind === 'object' ? cell.members.get('started')?.value : undefined;
  return started?.kind === 'literal' && started.value === true;
}

/** The module's function: the only member of an object, or the argument itself where the bundle is minified. */
function bodyOf(call: Call): Datum {
  const wrapped = knownObject(call, argument(call, 0));
  return wrapped ? [...wrapped.members.values()].at(0)?.value ?? call.machine.unknown() : argument(call, 0);
}

function spreadArray(call: Call): Datum {
  const lists = [argument(call, 0), argument(call, 1)].map(each => knownList(call, each)?.items);
  const known = lists.every(each => each !== undefined);
  return call.machine.newList(call.state, known ? lists.flat() : [], { open: !known });
}

/** `const { a, ...rest } = object` for old targets. */
function rest(call: Call): Datum {
  const object = knownObject(call, argument(call, 0));
  const without = knownList(call, argument(call, 1))?.items;
  const names = without?.map(each => each.kind === 'literal' ? String(each.value) : undefined);
  if (!object || !names || names.includes(undefined)) return call.machine.newObject(call.state, [], { open: true });
  const members = [...object.members].filter(([name]) => !names.includes(name)).map(([name, { value }]) => [name, value] as const);
  return call.machine.newObject(call.state, members);
}

/** Decorators of known packages leave what they decorate as it is; what others make of it nobody knows. */
function decorate(call: Call): Datum {
  const { machine, state } = call;
  const [decorators, target, key] = [0, 1, 2].map(index => argument(call, index));
  const isKnown = knownList(call, decorators)?.items.every(each => each.kind === 'builtin' || (each.kind === 'literal' && each.value === undefined));
  if (isKnown) return target;
  machine.escape(state, [target]);
  if (call.args.length <= 2) return machine.unknown();
  machine.write(state, target, key, machine.unknown());
  return UNDEFINED;
}

/** What the front end writes for `@decorator`: the function or class, when the decorator is known; else anything. */
export const DECORATE_BUILTIN: Builtin = {
  name: 'decorator',
  call: call => {
    const [decorator, decorated] = [argument(call, 0), argument(call, 1)];
    if (decorator.kind === 'builtin' && decorator.builtin.call) return call.machine.call(call.state, decorator, [decorated], call.at);
    call.machine.escape(call.state, [decorated]);
    return normal(call.state, call.machine.unknown());
  },
};
