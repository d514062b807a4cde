import type { CallRequest } from './calls';
import type { FunctionCell, Member } from './cell';
import type { Datum, Ref } from './datum';
import { sameDatum } from './datum';
import { inOrder, value } from './flow';
import type { Completion } from './flow';
import type { Frame } from './frame';
import { placeOf } from './frame';
import type { Interpreter } from './interpreter';
import type { ClassExpr, FunctionExpr } from './ir';
import { joinData, joinStates, mergePaths } from './join';
import type { Normal, Outcome, Thrown } from './language';
import { bindParameters } from './parameters';
import { promised } from './promises';
import { Scope } from './scope';
import type { State } from './state';
import { runAll } from './statements';
import { UNDEFINED } from './value';

/** The value of a function expression. */
export function makeFunction(
  machine: Interpreter, frame: Frame, state: State, code: FunctionExpr | ClassExpr, more: Partial<FunctionCell> = {},
): Ref {
  frame.scope.capture();
  const receiver = code.op === 'function' && code.arrow ? { receiver: frame.receiver, home: frame.home } : {};
  return machine.allocate(state, { kind: 'function', code, scope: frame.scope, module: frame.module, members: new Map(), open: false, ...receiver, ...more });
}

/** A scope of its own for each call; every name has a cell before the first statement runs. */
export function openScope(machine: Interpreter, state: State, parent: Scope, names: Iterable<string>): Scope {
  const cells = new Map<string, number>();
  for (const name of names) {
    if (!cells.has(name)) cells.set(name, machine.allocate(state, { kind: 'variable', value: undefined }).id);
  }
  const scope = new Scope(cells, parent);
  cells.forEach(id => machine.scopes.set(id, scope));
  return scope;
}

/** Runs a function of the program; one that calls itself, lies too deep or takes too much is code that is not followed. */
export function callFunction(machine: Interpreter, state: State, callee: Ref, cell: FunctionCell, request: CallRequest): Outcome[] {
  const code = cell.code as FunctionExpr;
  if (machine.stack.length >= machine.limits.callDepth || repeats(machine.stack, code)) return callTooDeep(machine, state, callee, request);
  if (code.generator) return callGenerator(machine, state, callee, request);
  if (machine.loading || machine.stack.length === 0 || machine.stack.length > SHARED_DEPTH) return callKnown(machine, state, cell, code, request);
  if (machine.tooMuch.has(code)) return callTooDeep(machine, state, callee, request);
  const before = state.fork();
  const outcomes = machine.budget.within(machine.budget.share(), () => callKnown(machine, state, cell, code, request));
  if (outcomes) return outcomes;
  machine.tooMuch.add(code);
  return callTooDeep(machine, before, callee, request);
}

/** Calls this deep in the handler may give up alone; what is below gives up with them. */
const SHARED_DEPTH = 3;

function callKnown(machine: Interpreter, state: State, cell: FunctionCell, code: FunctionExpr, request: CallRequest): Outcome[] {
  if (!machine.loading) machine.handler ??= cell;
  machine.stack.push(code);
  try {
    const mark = machine.nextCell;
    const run = () => runBody(machine, state, cell, code, request, mark);
    const { last } = state;
    const outcomes = code.async ? promised(machine, machine.catching(run), mark) : run();
    // A helper's last statement is not where its caller ends.
    if (machine.stack.length > 1) for (const each of outcomes) each.state.last = last;
    return outcomes;
  } finally {
    machine.stack.pop();
  }
}

/** A function may stand in for itself once, as `visit(child)` does; deeper recursion is not followed. */
function repeats(stack: readonly object[], code: object): boolean {
  return stack.filter(each => each === code).length > 1;
}

/** What cannot be followed any further may do anything to what it can reach. */
function callTooDeep(machine: Interpreter, state: State, callee: Ref, request: CallRequest): Outcome[] {
  machine.escape(state, [callee, ...request.args.args, ...request.args.named.values(), ...request.receiver ? [request.receiver] : []]);
  return machine.mayThrow(state, machine.unknown(), request.what ?? 'a call', request.at);
}

function callGenerator(machine: Interpreter, state: State, callee: Ref, request: CallRequest): Outcome[] {
  machine.escape(state, [callee, ...request.args.args, ...request.args.named.values(), ...request.receiver ? [request.receiver] : []]);
  return value(state, machine.unknown());
}

function runBody(machine: Interpreter, state: State, cell: FunctionCell, code: FunctionExpr, request: CallRequest, mark: number): Outcome[] {
  const frame = frameOf(machine, state, cell, code, request);
  const args = cell.bound ? { ...request.args, args: [...cell.bound, ...request.args.args] } : request.args;
  const entered = bindParameters(machine, frame, state, code, args);
  const completions = entered.flatMap((each): Completion[] => each.kind === 'thrown' ? [each] : runAll(machine, frame, each.state, code.body));
  return limited(machine, mergeOutcomes(machine, completions.map(each => outcomeOf(machine, each)), mark));
}

function frameOf(machine: Interpreter, state: State, cell: FunctionCell, code: FunctionExpr, request: CallRequest): Frame {
  const scope = openScope(machine, state, cell.scope, [...parameterNames(code), ...code.declares]);
  const receiver = code.arrow ? cell.receiver : cell.receiver ?? request.receiver ?? UNDEFINED;
  return { scope, module: cell.module, code, receiver, home: cell.home };
}

const parameterCache = new WeakMap<FunctionExpr, readonly string[]>();

function parameterNames(code: FunctionExpr): readonly string[] {
  let names = parameterCache.get(code);
  if (!names) {
    const found: string[] = [];
    for (const param of code.params) boundNames(param.target, found);
    names = found;
    parameterCache.set(code, names);
  }
  return names;
}

function boundNames(pattern: FunctionExpr['params'][number]['target'] | undefined, found: string[]): void {
  if (pattern?.op === 'name') found.push(pattern.name);
  if (pattern?.op === 'object-pattern') pattern.entries.forEach(each => boundNames(each.target, found));
  if (pattern?.op === 'list-pattern') pattern.items.forEach(each => boundNames(each?.target, found));
  if (pattern?.op === 'object-pattern' || pattern?.op === 'list-pattern') boundNames(pattern.rest, found);
}

/** A body that ends without `return` gives undefined. Breaks out of a function do not exist. */
function outcomeOf(machine: Interpreter, completion: Completion): Outcome {
  if (completion.kind === 'thrown') return completion;
  return { kind: 'normal', state: completion.state, value: completion.kind === 'return' ? completion.value : machine.language.nothing };
}

/** Paths that a caller cannot tell apart become one. */
export function mergeOutcomes(machine: Interpreter, outcomes: readonly Outcome[], mark: number): Outcome[] {
  if (outcomes.length < 2) return [...outcomes];
  const normals = outcomes.filter(each => each.kind === 'normal');
  const thrown = outcomes.filter(each => each.kind === 'thrown');
  return [
    ...mergePaths(machine, normals, mark, (a, b) => sameDatum(a.value, b.value)),
    ...mergeThrown(machine, thrown, mark),
  ];
}

/** Exceptions that may have happened are one, whatever they were, where nothing else differs. */
export function mergeThrown(machine: Interpreter, thrown: readonly Thrown[], mark: number): Thrown[] {
  if (thrown.length < 2) return [...thrown];
  const certain = thrown.filter(each => each.certain);
  const uncertain = thrown.filter(each => !each.certain);
  const kept: Thrown[] = [];
  for (const each of uncertain) {
    const escapes = [...each.escapes];
    const other = kept.findIndex(one => machine.merges(one.state, each.state, mark));
    if (other < 0) kept.push(each);
    else kept[other] = { ...kept[other], escapes: [...new Set([...kept[other].escapes, ...escapes])] };
  }
  return [...certain, ...kept];
}

/** Too many paths become one that knows less. */
export function limited(machine: Interpreter, outcomes: Outcome[]): Outcome[] {
  if (outcomes.length <= machine.limits.paths) return outcomes;
  const normals = outcomes.filter(each => each.kind === 'normal');
  const thrown = outcomes.filter(each => each.kind === 'thrown');
  return [
    ...normals.length > machine.limits.paths / 2 ? [joinNormals(machine, normals)] : normals,
    ...thrown.length > machine.limits.paths / 2 ? [joinThrown(machine, thrown)] : thrown,
  ];
}

function joinNormals(machine: Interpreter, normals: readonly Normal[]): Normal {
  return normals.reduce((left, right) => {
    const hidden: Datum[] = [];
    const joined = joinData(machine, left.value, right.value, hidden);
    const state = joinStates(machine, left.state, right.state);
    machine.hide(state, hidden);
    return { kind: 'normal', state, value: joined };
  });
}

function joinThrown(machine: Interpreter, thrown: readonly Thrown[]): Thrown {
  return thrown.reduce((left, right) => {
    const state = joinStates(machine, left.state, right.state);
    machine.hide(state, [left.value, right.value]);
    return { kind: 'thrown', state, value: machine.unknown(), certain: left.certain && right.certain, escapes: [...new Set([...left.escapes, ...right.escapes])] };
  });
}

/** `new` of an old-style constructor function. */
export function constructFunction(machine: Interpreter, state: State, callee: Ref, cell: FunctionCell, request: CallRequest): Outcome[] {
  const receiver = machine.newObject(state, [], { prototype: prototypeOf(machine, state, callee) });
  const outcomes = callFunction(machine, state, callee, cell, { ...request, receiver });
  return outcomes.map(each => each.kind === 'normal' && !isObject(each) ? { ...each, value: receiver } : each);
}

/** A constructor may give another object than the one it was called on. */
export function isObject({ value: datum }: Normal): boolean {
  return datum.kind === 'ref' || datum.kind === 'builtin' || datum.kind === 'unknown' || datum.kind === 'other';
}

/** `f.prototype`, made when it is first asked for. */
export function prototypeOf(machine: Interpreter, state: State, fn: Ref): Datum {
  const cell = state.get(fn.id);
  if (cell?.kind !== 'function') return machine.unknown();
  const own = cell.members.get('prototype')?.value;
  if (own) return own;
  const made = machine.newObject(state, [['constructor', fn]]);
  const member: Member = { value: made };
  state.set(fn.id, { ...cell, members: new Map(cell.members).set('prototype', member) });
  return made;
}

/** Decorators run innermost first. */
export function decorated(
  machine: Interpreter, frame: Frame, state: State, code: FunctionExpr | ClassExpr, made: Datum, evaluate: (state: State, index: number) => Outcome[],
): Outcome[] {
  const decorators = code.decorators ?? [];
  const evaluated = inOrder(machine, state, decorators.map((_, index) => index), evaluate);
  return evaluated.flatMap((group): Outcome[] => {
    if (group.kind === 'thrown') return [group];
    return [...group.values].reverse().reduce<Outcome[]>((inner, decorator, index) => inner.flatMap(each => {
      if (each.kind === 'thrown') return [each];
      const at = placeOf(frame, decorators[decorators.length - 1 - index].at);
      return machine.call(each.state, decorator, [each.value], at);
    }), value(group.state, made));
  });
}
