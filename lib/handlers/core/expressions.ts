import { evaluateCall, evaluateChainedMember } from './chains';
import { makeClass } from './classes';
import type { Datum } from './datum';
import { chain, inOrder, value } from './flow';
import type { Frame } from './frame';
import { placeOf } from './frame';
import { decorated, makeFunction } from './functions';
import { importDynamic } from './imports';
import type { Interpreter } from './interpreter';
import type { Expr, FunctionExpr } from './ir';
import type { Outcome } from './language';
import { makeList, makeObject } from './literals';
import { readName } from './names';
import { evaluateBinary, evaluateConditional, evaluateLogical, evaluateNot, evaluateText, evaluateTypeof } from './operators';
import { bind } from './patterns';
import { awaitDatum } from './promises';
import type { State } from './state';
import { textOf } from './text-of';
import { literal, UNDEFINED } from './value';

type Evaluator<E extends Expr> = (machine: Interpreter, frame: Frame, state: State, expr: E) => Outcome[];

const EVALUATORS: { readonly [O in Expr['op']]: Evaluator<Extract<Expr, { op: O }>> } = {
  constant: (_machine, _frame, state, expr) => value(state, literal(expr.value)),
  text: evaluateText,
  name: (machine, frame, state, expr) => readName(machine, frame, state, expr.name, expr.at),
  member: (machine, frame, state, expr) => evaluateChainedMember(machine, frame, state, expr, false),
  call: (machine, frame, state, expr) => evaluateCall(machine, frame, state, expr, false),
  object: makeObject,
  list: makeList,
  function: evaluateFunction,
  class: (machine, frame, state, expr) => makeClass(machine, frame, state, expr),
  conditional: evaluateConditional,
  logical: evaluateLogical,
  not: evaluateNot,
  typeof: evaluateTypeof,
  binary: evaluateBinary,
  await: evaluateAwait,
  yield: evaluateYield,
  assign: evaluateAssign,
  delete: evaluateDelete,
  sequence: evaluateSequence,
  this: (_machine, frame, state) => value(state, frame.receiver ?? UNDEFINED),
  super: (machine, _frame, state) => value(state, machine.unknown()),
  import: (machine, frame, state, expr) => importDynamic(machine, frame, state, expr),
  opaque: evaluateOpaque,
};

/** The values that an expression may have, each with the path on which it has it. */
export function evaluate(machine: Interpreter, frame: Frame, state: State, expr: Expr): Outcome[] {
  machine.budget.step();
  return (EVALUATORS[expr.op] as Evaluator<Expr>)(machine, frame, state, expr);
}

/** As `evaluate`, where the program provides for a member that is absent: the left of `||`, a test. */
export function evaluateGuarded(machine: Interpreter, frame: Frame, state: State, expr: Expr): Outcome[] {
  return expr.op === 'member' ? evaluateChainedMember(machine, frame, state, expr, true) : evaluate(machine, frame, state, expr);
}

function evaluateFunction(machine: Interpreter, frame: Frame, state: State, expr: FunctionExpr): Outcome[] {
  const made = makeFunction(machine, frame, state, expr);
  if (!expr.decorators?.length) return value(state, made);
  const decorators = expr.decorators;
  return decorated(machine, frame, state, expr, made, (from, index) => evaluate(machine, frame, from, decorators[index]));
}

function evaluateAwait(machine: Interpreter, frame: Frame, state: State, expr: Expr & { op: 'await' }): Outcome[] {
  const { operand } = expr;
  const what = `await ${textOf(operand)}`;
  const operands = operand.op === 'call' ? evaluateCall(machine, frame, state, operand, true) : evaluate(machine, frame, state, operand);
  return chain<Outcome>(operands, (each, datum) => awaitDatum(machine, each, datum, placeOf(frame, expr.at), what));
}

/** What a generator is sent is Unknown. */
function evaluateYield(machine: Interpreter, frame: Frame, state: State, expr: Expr & { op: 'yield' }): Outcome[] {
  const operand = expr.operand ? evaluate(machine, frame, state, expr.operand) : value(state, UNDEFINED);
  return chain<Outcome>(operand, (each, datum) => {
    machine.escape(each, [datum]);
    return machine.mayThrow(each, machine.unknown(), 'yield', placeOf(frame, expr.at));
  });
}

function evaluateAssign(machine: Interpreter, frame: Frame, state: State, expr: Expr & { op: 'assign' }): Outcome[] {
  return chain<Outcome>(evaluate(machine, frame, state, expr.value), (each, datum) =>
    bind(machine, frame, each, expr.target, datum).flatMap((bound): Outcome[] => {
      if (bound.kind === 'thrown') return [bound];
      return bound.kind === 'normal' ? value(bound.state, datum) : [];
    }));
}

function evaluateDelete(machine: Interpreter, frame: Frame, state: State, expr: Expr & { op: 'delete' }): Outcome[] {
  const { operand } = expr;
  if (operand.op !== 'member') return value(state, literal(true));
  return chain<Outcome>(evaluate(machine, frame, state, operand.object), (owned, owner) => {
    const keys = typeof operand.key === 'string' ? value(owned, literal(operand.key)) : evaluate(machine, frame, owned, operand.key);
    return chain<Outcome>(keys, (each, key) => {
      machine.deleteMember(each, owner, key);
      return value(each, literal(true));
    });
  });
}

function evaluateSequence(machine: Interpreter, frame: Frame, state: State, expr: Expr & { op: 'sequence' }): Outcome[] {
  const start = value(state, UNDEFINED);
  return expr.items.reduce<Outcome[]>((outcomes, item) => chain<Outcome>(outcomes, each => evaluate(machine, frame, each, item)), start);
}

function evaluateOpaque(machine: Interpreter, frame: Frame, state: State, expr: Expr & { op: 'opaque' }): Outcome[] {
  const operands = inOrder(machine, state, expr.operands, (each, operand) => evaluate(machine, frame, each, operand));
  return operands.flatMap((group): Outcome[] => {
    if (group.kind === 'thrown') return [group];
    machine.escape(group.state, group.values);
    const result: Datum = expr.is ? machine.derived(expr.is, `opaque${machine.symbols.fresh()}`, []) : machine.unknown();
    return expr.throws ? machine.mayThrow(group.state, result, expr.what, placeOf(frame, expr.at)) : value(group.state, result);
  });
}

