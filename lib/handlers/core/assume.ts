import type { Datum } from './datum';
import { isNullish } from './datum';
import type { Interpreter } from './interpreter';
import type { TypeName } from './language';
import type { Fact, State } from './state';
import type { Test } from './symbols';
import { equalsLiteral, truthiness, typeHolds, typeOf } from './truth';

import { literal } from './value';

/** A path on which the outcome of a test is known. */
export interface Branch { readonly state: State; readonly truthy: boolean }

/** The paths on which a value is truthy and falsy, each with what that proves. One path when it is certain. */
export function branches(machine: Interpreter, state: State, datum: Datum): Branch[] {
  const certain = truthiness(machine, state, datum);
  if (certain !== undefined) {
    assume(machine, state, datum, certain);
    return [{ state, truthy: certain }];
  }
  const other = state.fork();
  assume(machine, state, datum, true);
  assume(machine, other, datum, false);
  return [{ state, truthy: true }, { state: other, truthy: false }];
}

/** Writes down that a value is truthy or falsy, and what follows for what it was computed from. */
export function assume(machine: Interpreter, state: State, datum: Datum, truthy: boolean): void {
  if (!('symbol' in datum) || datum.symbol === undefined) return;
  const { test, route } = machine.symbols.info(datum.symbol);
  if (state.facts.get(datum.symbol)?.truthy !== truthy) state.prove(datum.symbol, provedBy(datum, truthy));
  if (test) assumeTest(machine, state, test, truthy);
  else if (route && !truthy) state.routeTestFailed(datum.symbol);
}

function provedBy(datum: Datum, truthy: boolean): Fact {
  return datum.kind === 'boolean' ? { truthy, is: literal(truthy) } : { truthy };
}

function assumeTest(machine: Interpreter, state: State, test: Test, truthy: boolean): void {
  switch (test.kind) {
    case 'not': return assume(machine, state, test.of, !truthy);
    case 'truthy': return assume(machine, state, test.subject, truthy);
    case 'present': return assumePresent(state, test.subject, truthy);
    case 'type': return assumeType(state, test, truthy);
    case 'equal': return assumeEqual(machine, state, test, truthy);
  }
}

function assumePresent(state: State, subject: Datum, present: boolean): void {
  if ('symbol' in subject && subject.symbol !== undefined) state.prove(subject.symbol, { present });
}

function assumeType(state: State, test: Test & { kind: 'type' }, truthy: boolean): void {
  if (!('symbol' in test.subject) || test.subject.symbol === undefined) return;
  const symbol = test.subject.symbol;
  if (!truthy) return state.prove(symbol, { notTypes: [...state.facts.get(symbol)?.notTypes ?? [], test.type] });
  if (test.type === 'undefined') return state.prove(symbol, { type: test.type, is: literal(undefined), truthy: false });
  if (test.type === 'null') return state.prove(symbol, { type: test.type, is: literal(null), truthy: false });
  state.prove(symbol, { type: test.type });
}

function assumeEqual(machine: Interpreter, state: State, test: Test & { kind: 'equal' }, truthy: boolean): void {
  if (!('symbol' in test.subject) || test.subject.symbol === undefined) return;
  const { symbol } = test.subject;
  const [only] = test.literals;
  if (test.subject.kind === 'boolean' && test.literals.length === 1 && typeof only.value === 'boolean') return assume(machine, state, test.subject, truthy === only.value);
  const route = machine.symbols.isRoute(test.subject);
  if (truthy) {
    if (test.literals.length === 1 && !test.others) state.prove(symbol, { is: test.literals[0], truthy: Boolean(test.literals[0].value) });
    // Being null means that the route has no such part; any other match is the route that the author meant.
    if (route && test.literals.every(isNullish)) state.routeTestFailed(symbol);
    else if (route) state.routeTestHeld(symbol);
    return;
  }
  state.prove(symbol, { not: [...state.facts.get(symbol)?.not ?? [], ...test.literals] });
  if (route && !test.literals.every(isNullish)) state.routeTestFailed(symbol);
}

/** The boolean of a test: a literal where the path has the answer, else a symbol that remembers what was asked. */
export function testOf(machine: Interpreter, test: Test, operation: string, operands: readonly Datum[]): Datum {
  return { kind: 'boolean', symbol: machine.symbols.of(operation, operands, { test }) };
}

/** `left === right`. */
export function equalData(machine: Interpreter, state: State, left: Datum, right: Datum): Datum {
  const asked = typeAsked(machine, state, left, right) ?? typeAsked(machine, state, right, left);
  if (asked) return asked;
  if (right.kind !== 'literal') return left.kind === 'literal' ? equalData(machine, state, right, left) : equalUnknown(machine, left, right);
  const certain = equalsLiteral(machine, state, left, right);
  if (certain !== undefined) return literal(certain);
  return testOf(machine, { kind: 'equal', subject: left, literals: [right], others: false }, 'equal', [left, right]);
}

/** `typeof x === 'string'`. */
function typeAsked(machine: Interpreter, state: State, left: Datum, right: Datum): Datum | undefined {
  const subject = machine.symbols.infoOf(left).typeOf;
  if (!subject || right.kind !== 'literal') return undefined;
  const known = typeOf(state, subject);
  if (known) return literal(machine.language.typeName(known) === right.value);
  const type = SIMPLE_TYPES.find(each => machine.language.typeName(each) === right.value);
  return type && isTypeData(machine, state, subject, type);
}

/** Types that have a name for themselves; JavaScript's `object` is also that of lists and null. */
const SIMPLE_TYPES: readonly TypeName[] = ['text', 'number', 'boolean', 'undefined', 'function'];

function equalUnknown(machine: Interpreter, left: Datum, right: Datum): Datum {
  const certain = identical(machine, left, right);
  if (certain !== undefined) return literal(certain);
  return { kind: 'boolean', symbol: machine.symbols.of('equal', [left, right]) };
}

/** Unknowns of one symbol are equal unless they are NaN, which only a number can be. */
function identical(machine: Interpreter, left: Datum, right: Datum): boolean | undefined {
  if (left.kind === 'ref' && right.kind === 'ref') return left.id === right.id ? true : machine.language.equalByContent ? undefined : false;
  if (left.kind === 'builtin' && right.kind === 'builtin') return left.builtin === right.builtin;
  if (left.kind === 'text' && right.kind === 'text' && left.symbol !== undefined && left.symbol === right.symbol) return true;
  const never = (a: Datum, b: Datum) => a.kind === 'ref' && (b.kind === 'text' || b.kind === 'number' || b.kind === 'boolean');
  return never(left, right) || never(right, left) ? false : undefined;
}

/** `choices.includes(subject)`. */
export function oneOfData(machine: Interpreter, state: State, subject: Datum, choices: readonly Datum[], open: boolean): Datum {
  const literals = choices.filter(each => each.kind === 'literal');
  const others = open || literals.length < choices.length;
  const test: Test = { kind: 'equal', subject, literals, others };
  const answers = literals.map(each => equalsLiteral(machine, state, subject, each));
  if (answers.includes(true)) return literal(true);
  if (!others && !answers.includes(undefined)) return literal(false);
  return testOf(machine, test, `one-of${others ? machine.symbols.fresh() : ''}`, [subject, ...literals]);
}

/** The boolean of a test of types. */
export function isTypeData(machine: Interpreter, state: State, subject: Datum, type: TypeName): Datum {
  const certain = typeHolds(state, subject, type);
  if (certain !== undefined) return literal(certain);
  return testOf(machine, { kind: 'type', subject, type }, `type:${type}`, [subject]);
}

/** The opposite boolean. */
export function notData(machine: Interpreter, state: State, value: Datum): Datum {
  const certain = truthiness(machine, state, value);
  if (certain !== undefined) return literal(!certain);
  return testOf(machine, { kind: 'not', of: value }, 'not', [value]);
}

/** What the path has proved the value to be. */
export function refined(state: State, datum: Datum): Datum {
  if (datum.kind === 'literal' || datum.kind === 'ref' || datum.kind === 'builtin' || datum.symbol === undefined) return datum;
  const fact = state.facts.get(datum.symbol);
  if (fact?.is) return fact.is;
  if (datum.kind !== 'unknown' || !fact?.type) return datum;
  return fact.type === 'text' || fact.type === 'number' || fact.type === 'boolean' ? { kind: fact.type, symbol: datum.symbol } : datum;
}
