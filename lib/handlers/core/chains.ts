import { assume } from './assume';
import type { Arguments } from './calls';
import { callDatum } from './calls';
import { initialise, setFields } from './classes';
import type { Datum } from './datum';
import { isNullish } from './datum';
import { evaluate } from './expressions';
import { chain, inOrder, value } from './flow';
import type { Frame } from './frame';
import { placeOf } from './frame';
import type { Interpreter } from './interpreter';
import type { CallExpr, Expr, MemberExpr } from './ir';
import type { Normal, Outcome, Thrown } from './language';
import { findInherited } from './members';
import { evaluateKey } from './patterns';
import type { State } from './state';
import { textOf } from './text-of';
import { NULL, UNDEFINED } from './value';

/** Of `a?.b.c`: `a` is null or undefined, and the rest of the chain is skipped. */
interface Short extends Normal { readonly short: true }

function isShort(outcome: Outcome): boolean {
  return outcome.kind === 'normal' && (outcome as Partial<Short>).short === true;
}

/** The inner part of a chain, which may have been cut short. */
function evaluateInner(machine: Interpreter, frame: Frame, state: State, expr: Expr, guarded: boolean, called: boolean): Outcome[] {
  if (expr.op === 'member') return evaluateChainedMember(machine, frame, state, expr, guarded, called);
  if (expr.op === 'call') return evaluateCall(machine, frame, state, expr, false);
  return evaluate(machine, frame, state, expr);
}

function whereLong(outcomes: readonly Outcome[], next: (state: State, datum: Datum) => Outcome[]): Outcome[] {
  return outcomes.flatMap(each => each.kind === 'thrown' || isShort(each) ? [each] : next(each.state, each.value));
}

/** Whether a value is null or undefined, where that is certain. */
function nullishness(machine: Interpreter, state: State, datum: Datum): boolean | undefined {
  return machine.truthiness(state, machine.oneOf(state, datum, [UNDEFINED, NULL]));
}

function short(state: State): Outcome[] {
  const outcome: Short = { kind: 'normal', state, value: UNDEFINED, short: true };
  return [outcome];
}

/** `a.b`, `a?.b`, `a[b]`. */
export function evaluateChainedMember(
  machine: Interpreter, frame: Frame, state: State, expr: MemberExpr, guarded: boolean, called = false,
): Outcome[] {
  if (expr.object.op === 'super') return readSuper(machine, frame, state, expr);
  return whereLong(evaluateInner(machine, frame, state, expr.object, expr.optional, false), (owned, owner) => {
    const absent = expr.optional ? nullishness(machine, owned, owner) : false;
    if (absent) return short(owned);
    const at = placeOf(frame, expr.at);
    // Where the owner may be absent the member may be too, which an Unknown includes.
    const how = { access: expr.access, guarded: guarded || absent === undefined, called };
    return chain<Outcome>(evaluateKey(machine, frame, owned, expr.key), (keyed, key) => {
      const read = machine.read(keyed, owner, key, at, how);
      return absent === undefined ? read.map(each => loosened(machine, each)) : read;
    });
  });
}

/** The value, or undefined: no longer certainly of its kind. */
function loosened(machine: Interpreter, outcome: Outcome): Outcome {
  if (outcome.kind === 'thrown') return outcome;
  const { value: datum } = outcome;
  return datum.kind === 'text' || datum.kind === 'number' || datum.kind === 'boolean' ? { ...outcome, value: machine.derived('unknown', 'optional', [datum]) } : outcome;
}

function readSuper(machine: Interpreter, frame: Frame, state: State, expr: MemberExpr): Outcome[] {
  const found = typeof expr.key === 'string' ? superMember(frame, state, expr.key) : undefined;
  return value(state, found ?? machine.unknown());
}

function baseOf(frame: Frame, state: State): Datum | undefined {
  const home = frame.home && state.cellOf(frame.home);
  return home?.kind === 'function' ? home.base : undefined;
}

function superMember(frame: Frame, state: State, key: string): Datum | undefined {
  const base = baseOf(frame, state);
  const cell = base && state.cellOf(base);
  const prototype = cell?.kind === 'function' ? cell.members.get('prototype')?.value : undefined;
  const member = prototype && findInherited(state, prototype, key);
  return member && member !== 'unknown' && !member.accessor ? member.value : undefined;
}

/** `f(…)`, `a.m(…)`, `new C(…)`. `awaited`: its promise is awaited at once. */
export function evaluateCall(machine: Interpreter, frame: Frame, state: State, expr: CallExpr, awaited: boolean): Outcome[] {
  const { callee } = expr;
  if (callee.op === 'super') return callSuper(machine, frame, state, expr);
  if (callee.op === 'member' && !expr.construct) return callMethod(machine, frame, state, expr, callee, awaited);
  return whereLong(evaluateInner(machine, frame, state, callee, expr.optional, true), (each, fn) =>
    callWith(machine, frame, each, expr, fn, undefined, awaited));
}

function callMethod(machine: Interpreter, frame: Frame, state: State, expr: CallExpr, callee: MemberExpr, awaited: boolean): Outcome[] {
  if (callee.object.op === 'super') {
    return chain<Outcome>(readSuper(machine, frame, state, callee), (each, fn) => callWith(machine, frame, each, expr, fn, frame.receiver, awaited));
  }
  const objects = settlesAtOnce(callee)
    ? evaluateCall(machine, frame, state, callee.object, true)
    : evaluateInner(machine, frame, state, callee.object, callee.optional, false);
  return whereLong(objects, (owned, owner) => {
    const absent = callee.optional ? nullishness(machine, owned, owner) : false;
    if (absent) return short(owned);
    const at = placeOf(frame, callee.at);
    const how = { access: callee.access, guarded: expr.optional || absent === undefined, called: true };
    const results = chain<Outcome>(evaluateKey(machine, frame, owned, callee.key), (keyed, key) =>
      chain<Outcome>(machine.read(keyed, owner, key, at, how), (read, fn) => callWith(machine, frame, read, expr, fn, owner, awaited)));
    return absent === undefined ? results.flatMap(each => orAbsent(machine, each)) : results;
  });
}

/** `f().then(…)`: what the call may throw is told by its promise. */
function settlesAtOnce(callee: MemberExpr): callee is MemberExpr & { readonly object: CallExpr } {
  return callee.object.op === 'call' && (callee.key === 'then' || callee.key === 'catch' || callee.key === 'finally');
}

/** `a?.m()` of something that may be absent: what the call gives, or undefined. */
function orAbsent(machine: Interpreter, outcome: Outcome): Outcome[] {
  if (outcome.kind === 'thrown' || isShort(outcome)) return [outcome];
  if (outcome.value.kind !== 'ref') return [outcome.value.kind === 'unknown' ? outcome : loosenedAny(machine, outcome)];
  return [outcome, ...short(outcome.state.fork())];
}

function loosenedAny(machine: Interpreter, outcome: Normal): Outcome {
  return { ...outcome, value: isNullish(outcome.value) ? outcome.value : machine.derived('unknown', 'optional', [outcome.value]) };
}

function callWith(
  machine: Interpreter, frame: Frame, state: State, expr: CallExpr, callee: Datum, receiver: Datum | undefined, awaited: boolean,
): Outcome[] {
  if (expr.optional && nullishness(machine, state, callee)) return short(state);
  const uncertain = expr.optional && nullishness(machine, state, callee) === undefined;
  return evaluateArguments(machine, frame, state, expr).flatMap((group): Outcome[] => {
    if (group.kind === 'thrown') return [group];
    const at = placeOf(frame, expr.at);
    const request = { callee, receiver, args: group.args, at, construct: expr.construct, what: textOf(expr), awaited };
    const results = callDatum(machine, group.state, request);
    return uncertain ? results.flatMap(each => orAbsent(machine, each)) : results;
  });
}

interface EvaluatedArguments { readonly kind: 'normal'; readonly state: State; readonly args: Arguments }

/** Evaluates arguments in order. What is spread and not known leaves the list open. */
function evaluateArguments(machine: Interpreter, frame: Frame, state: State, expr: CallExpr): (EvaluatedArguments | Thrown)[] {
  const groups = inOrder(machine, state, expr.args, (each, arg) => evaluate(machine, frame, each, arg.value));
  return groups.map(group => group.kind === 'thrown' ? group : { kind: 'normal', state: group.state, args: arrange(group.state, expr, group.values) });
}

function arrange(state: State, expr: CallExpr, values: readonly Datum[]): Arguments {
  const args: Datum[] = [];
  const named = new Map<string, Datum>();
  let open = false;
  expr.args.forEach((arg, index) => {
    const cell = state.cellOf(values[index]);
    if (arg.name !== undefined) {named.set(arg.name, values[index]);} else if (!arg.spread) {
      if (!open) args.push(values[index]);
    } else if (arg.named && cell?.kind === 'object' && !cell.escaped) {
      cell.members.forEach((member, key) => named.set(key, member.value));
      open ||= cell.open;
    } else if (!arg.named && cell?.kind === 'list' && !cell.open && !open) {args.push(...cell.items);} else {open = true;}
  });
  return { args, named, open };
}

/** `super(…)`: the base's constructor on `this`, then the fields of the class itself. */
function callSuper(machine: Interpreter, frame: Frame, state: State, expr: CallExpr): Outcome[] {
  const home = frame.home && state.cellOf(frame.home);
  const instance = frame.receiver;
  if (home?.kind !== 'function' || home.code.op !== 'class' || instance?.kind !== 'ref') return value(state, machine.unknown());
  const { code, base = machine.unknown() } = home;
  return evaluateArguments(machine, frame, state, expr).flatMap((group): Outcome[] => {
    if (group.kind === 'thrown') return [group];
    const request = { callee: base, args: group.args, at: placeOf(frame, expr.at), construct: true, what: textOf(expr) };
    return chain<Outcome>(initialise(machine, group.state, instance, base, request), each => setFields(machine, each, instance, home, code));
  });
}

/** Paths on which a value is null or undefined, and on which it is not. */
export function byNullishness(machine: Interpreter, state: State, datum: Datum): { readonly state: State; readonly nullish: boolean }[] {
  const test = machine.oneOf(state, datum, [UNDEFINED, NULL]);
  const certain = machine.truthiness(state, test);
  if (certain !== undefined) return [{ state, nullish: certain }];
  const other = state.fork();
  assume(machine, state, test, false);
  assume(machine, other, test, true);
  return [{ state, nullish: false }, { state: other, nullish: true }];
}

