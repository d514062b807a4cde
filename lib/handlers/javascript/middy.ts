import { argument, chain, isCallable, knownObject } from './builtins/kinds';
import { functionModule } from './known-package';
import { ANSWERS_ALL_ERRORS, ANSWERS_ERRORS, HARMLESS, SERIALISES } from './middy-middlewares';
import { type Datum, builtin, type Ref } from '../core/datum';
import type { Builtin, Call, Outcome } from '../core/language';
import { normal, pure } from '../core/returns';
import type { State } from '../core/state';
import { literal, UNDEFINED } from '../core/value';

/** https://middy.js.org/docs/intro/how-it-works */

/** Where a middleware hooks in. `after` and `onError` run in reverse order. */
const PHASES = ['before', 'after', 'onError'] as const;
type Phase = typeof PHASES[number];

/** What is known of the middlewares is kept in an object of the program's store, since each path may use others. */
export const MIDDY: readonly (readonly [string, Builtin])[] = [
  ['@middy/core', functionModule({ name: 'middy', call: call => normal(call.state, makeMiddy(call)) })],
];

function makeMiddy(call: Call): Datum {
  const { machine, state } = call;
  const given = argument(call, 0);
  const settings = machine.newObject(state, [
    ['handler', isCallable(call, given) ? given : UNDEFINED],
    ['foreign', literal(false)], ['serialises', literal(false)], ['answersErrors', literal(false)],
    ...PHASES.map(phase => [phase, machine.newList(state, [])] as const),
  ]);
  return wrapped(settings);
}

/** The handler that middy makes, with its methods; each gives the handler back. */
function wrapped(settings: Ref): Datum {
  const fluent = (name: string, run: (call: Call) => void): readonly [string, Builtin] => [name, pure(`middy.${name}`, call => {
    run(call);
    return wrapped(settings);
  })];
  return builtin({
    name: 'middy',
    call: call => new Request(call, settings).run(),
    escapes: (machine, state) => machine.write(state, settings, literal('foreign'), literal(true)),
    members: new Map([
      fluent('use', call => use(call, settings, argument(call, 0))),
      fluent('handler', call => call.machine.write(call.state, settings, literal('handler'), argument(call, 0))),
      fluent('before', call => add(call, settings, 'before', argument(call, 0))),
      fluent('after', call => add(call, settings, 'after', argument(call, 0))),
      fluent('onError', call => add(call, settings, 'onError', argument(call, 0))),
    ]),
  });
}

function use(call: Call, settings: Ref, middleware: Datum): void {
  const { machine, state } = call;
  const set = (name: string) => machine.write(state, settings, literal(name), literal(true));
  const several = machine.cell(state, middleware);
  if (several?.kind === 'list' && !several.open) several.items.forEach(each => use(call, settings, each));
  else if (middleware.kind === 'builtin') useKnown(middleware.builtin, set);
  else if (knownObject(call, middleware)) useOwn(call, settings, middleware);
  else set('foreign');
}

function useKnown(middleware: Builtin, set: (name: string) => void): void {
  if (middleware === SERIALISES) set('serialises');
  else if (middleware === ANSWERS_ERRORS || middleware === ANSWERS_ALL_ERRORS) set('answersErrors');
  else if (middleware !== HARMLESS) set('foreign');
}

function useOwn(call: Call, settings: Ref, middleware: Datum): void {
  const own = knownObject(call, middleware)!;
  for (const phase of PHASES) {
    const hook = own.members.get(phase)?.value;
    if (hook && isCallable(call, hook)) add(call, settings, phase, hook);
  }
}

function add(call: Call, settings: Ref, phase: Phase, hook: Datum): void {
  const { machine, state } = call;
  const list = member(call, state, settings, phase);
  const cell = machine.cell(state, list);
  if (cell?.kind !== 'list' || list.kind !== 'ref') return;
  state.set(list.id, { ...cell, items: phase === 'before' ? [...cell.items, hook] : [hook, ...cell.items] });
}

function member(call: Call, state: State, object: Datum, name: string): Datum {
  const cell = call.machine.cell(state, object);
  return cell?.kind === 'object' ? cell.members.get(name)?.value ?? UNDEFINED : call.machine.unknown();
}

/** One request through the middlewares. */
class Request {
  private readonly request: Ref;

  constructor(private readonly call: Call, private readonly settings: Ref) {
    const { machine, state, args } = call;
    const [event = machine.unknown(), context = machine.unknown()] = args;
    this.request = machine.newObject(state, [
      ['event', event], ['context', context], ['response', UNDEFINED], ['error', UNDEFINED], ['internal', machine.newObject(state, [], { open: true })],
    ]);
  }

  run(): Outcome[] {
    const { machine, state } = this.call;
    machine.note(state, { kind: 'framework', name: 'middy' });
    if (this.is('answersErrors')) machine.note(state, { kind: 'catches-all' });
    const outcomes = machine.catching(() => this.phase(state, 'before', this.hooks('before'), from => this.handle(from)).flatMap(each => this.failed(each)));
    return machine.promised(this.is('foreign') || this.is('serialises') ? outcomes.map(each => this.unknown(each)) : outcomes);
  }

  private is(name: string): boolean {
    const value = member(this.call, this.call.state, this.settings, name);
    return value.kind === 'literal' && value.value === true;
  }

  private hooks(phase: Phase): readonly Datum[] {
    const list = this.call.machine.cell(this.call.state, member(this.call, this.call.state, this.settings, phase));
    return list?.kind === 'list' ? list.items : [];
  }

  /** A hook that returns something ends the request with it. */
  private phase(state: State, phase: Phase, hooks: readonly Datum[], next: (state: State) => Outcome[]): Outcome[] {
    const [hook, ...others] = hooks;
    if (!hook) return next(state);
    return chain(this.settled(state, hook, [this.request]), (after, value) => {
      if (value.kind === 'literal' && value.value === undefined) return this.phase(after, phase, others, next);
      if (value.kind !== 'unknown') return normal(after, value);
      return [...normal(after.fork(), value), ...this.phase(after, phase, others, next)];
    });
  }

  private handle(state: State): Outcome[] {
    const event = member(this.call, state, this.request, 'event');
    const context = member(this.call, state, this.request, 'context');
    return chain(this.settled(state, member(this.call, state, this.settings, 'handler'), [event, context]), (after, value) => {
      this.call.machine.write(after, this.request, literal('response'), value);
      return this.phase(after, 'after', this.hooks('after'), last => normal(last, member(this.call, last, this.request, 'response')));
    });
  }

  /** Error hooks may set a response; where they do not, the exception goes on. */
  private failed(outcome: Outcome): Outcome[] {
    const hooks = this.hooks('onError');
    if (outcome.kind === 'normal' || hooks.length === 0) return [outcome];
    const { machine } = this.call;
    machine.write(outcome.state, this.request, literal('response'), UNDEFINED);
    machine.write(outcome.state, this.request, literal('error'), outcome.value);
    return this.phase(outcome.state, 'onError', hooks, state => {
      const response = member(this.call, state, this.request, 'response');
      return response.kind === 'literal' && response.value === undefined ? [{ ...outcome, state }] : normal(state, response);
    });
  }

  private settled(state: State, callee: Datum, args: readonly Datum[]): Outcome[] {
    const { machine, at } = this.call;
    return chain(machine.call(state, callee, args, at), (after, value) => machine.settled(after, value, at));
  }

  private unknown(outcome: Outcome): Outcome {
    return outcome.kind === 'normal' ? { ...outcome, value: this.call.machine.unknown() } : outcome;
  }
}
