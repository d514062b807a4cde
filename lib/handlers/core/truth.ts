import type { Cell } from './cell';
import type { Datum } from './datum';
import { isNullish } from './datum';
import type { Interpreter } from './interpreter';
import type { TypeName } from './language';
import type { Fact, State } from './state';
import type { Test } from './symbols';
import type { LiteralValue } from './value';

/** Whether a value is truthy, where that is certain on this path. */
export function truthiness(machine: Interpreter, state: State, datum: Datum): boolean | undefined {
  switch (datum.kind) {
    case 'literal': return Boolean(datum.value);
    case 'builtin':
    case 'other': return true;
    case 'ref': return cellTruthiness(machine, state.cellOf(datum));
    default: return symbolTruthiness(machine, state, datum);
  }
}

function cellTruthiness(machine: Interpreter, cell: Cell | undefined): boolean | undefined {
  if (!machine.language.emptyIsFalsy || !cell) return true;
  if (cell.kind === 'list') return cell.items.length > 0 ? true : cell.open ? undefined : false;
  if (cell.kind !== 'object') return true;
  if (cell.prototype || cell.what !== undefined) return cell.open ? undefined : true;
  return [...cell.members.values()].some(member => !member.maybe) ? true : cell.open || cell.members.size > 0 ? undefined : false;
}

function symbolTruthiness(machine: Interpreter, state: State, datum: Datum & { readonly symbol?: string }): boolean | undefined {
  if (datum.kind === 'text' && datum.made === 'json') return true;
  const fact = datum.symbol === undefined ? undefined : state.facts.get(datum.symbol);
  if (fact?.truthy !== undefined) return fact.truthy;
  if (fact?.is) return Boolean(fact.is.value);
  if (fact?.type === 'function' || (fact?.type === 'list' && !machine.language.emptyIsFalsy)) return true;
  const test = machine.symbols.info(datum.symbol).test;
  return test && holds(machine, state, test);
}

/** The answer to a test, where the path has it. */
function holds(machine: Interpreter, state: State, test: Test): boolean | undefined {
  switch (test.kind) {
    case 'not': return negated(truthiness(machine, state, test.of));
    case 'truthy': return truthiness(machine, state, test.subject);
    case 'present': return isPresent(state, test.subject);
    case 'type': return typeHolds(state, test.subject, test.type);
    case 'equal': return equalHolds(machine, state, test);
  }
}

function isPresent(state: State, subject: Datum): boolean | undefined {
  return 'symbol' in subject && subject.symbol !== undefined ? state.facts.get(subject.symbol)?.present : undefined;
}

function negated(answer: boolean | undefined): boolean | undefined {
  return answer === undefined ? undefined : !answer;
}

function equalHolds(machine: Interpreter, state: State, test: Test & { kind: 'equal' }): boolean | undefined {
  const answers = test.literals.map(literal => equalsLiteral(machine, state, test.subject, literal));
  if (answers.includes(true)) return true;
  return test.others || answers.includes(undefined) ? undefined : false;
}

/** Whether a value equals a literal, where that is certain. */
export function equalsLiteral(machine: Interpreter, state: State, subject: Datum, literal: LiteralValue): boolean | undefined {
  if (subject.kind === 'literal') return machine.language.equal(subject.value, literal.value);
  if (subject.kind === 'ref' || subject.kind === 'builtin') return false;
  if (subject.kind === 'other') return literal.value === null || literal.value === undefined ? false : undefined;
  const fact: Fact = (subject.symbol !== undefined && state.facts.get(subject.symbol)) || {};
  if (fact.is) return machine.language.equal(fact.is.value, literal.value);
  if (fact.not?.some(each => machine.language.equal(each.value, literal.value))) return false;
  if (fact.truthy !== undefined && fact.truthy !== Boolean(literal.value)) return false;
  const type = subject.kind === 'unknown' ? fact.type : subject.kind;
  if (type && excludes(type, literal)) return false;
  return fact.notTypes?.some(each => each === typeOfLiteral(literal)) ? false : undefined;
}

/** A value of that type is never that literal. Numbers and booleans are left alone, since Python's `True == 1`. */
function excludes(type: TypeName, literal: LiteralValue): boolean {
  const other = typeOfLiteral(literal);
  const numeric = (each: TypeName) => each === 'number' || each === 'boolean';
  return type !== other && !(numeric(type) && numeric(other)) && !(type === 'object' && other === 'null');
}

function typeOfLiteral(literal: LiteralValue): TypeName {
  if (literal.value === null) return 'null';
  return typeof literal.value === 'string' ? 'text' : typeof literal.value as 'number' | 'boolean' | 'undefined';
}

/** Whether a value is of a type, where that is certain. A list is no `object` here; languages ask for either or both. */
export function typeHolds(state: State, subject: Datum, type: TypeName): boolean | undefined {
  const known = typeOf(state, subject);
  if (known) return known === type;
  const fact = 'symbol' in subject && subject.symbol !== undefined ? state.facts.get(subject.symbol) : undefined;
  if (fact?.notTypes?.includes(type)) return false;
  if (fact?.truthy && (type === 'undefined' || type === 'null')) return false;
  return fact?.not?.some(each => typeOfLiteral(each) === type && isNullish(each)) ? false : undefined;
}

/** The type of a value, where that is certain. */
export function typeOf(state: State, datum: Datum): TypeName | undefined {
  switch (datum.kind) {
    case 'literal': return typeOfLiteral(datum);
    case 'text':
    case 'number':
    case 'boolean': return datum.kind;
    case 'builtin': return datum.builtin.call ? 'function' : 'object';
    case 'other': return undefined;
    case 'ref': return typeOfCell(state.cellOf(datum));
    case 'unknown': return datum.symbol === undefined ? undefined : state.facts.get(datum.symbol)?.type;
  }
}

function typeOfCell(cell: Cell | undefined): TypeName | undefined {
  if (!cell || cell.kind === 'variable') return undefined;
  return cell.kind === 'promise' ? 'object' : cell.kind;
}
