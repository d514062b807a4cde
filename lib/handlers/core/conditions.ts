import type { Interpreter } from './interpreter';
import type { Fact, State } from './state';
import { mayHave, mayLack, type EventVersion } from '../../aws/event-fields';
import type { EventFormat, Exit } from '../facts';

/** What has to hold of a request for the path to get where it is. */
export function conditionsOf(machine: Interpreter, state: State): Pick<Exit, 'dependsOnRoute' | 'dependsOnLoop' | 'afterThrowAt' | 'requires' | 'lacks' | 'formats' | 'variables'> {
  const requires = pathsOf(machine, state, isThere), lacks = pathsOf(machine, state, isAbsent);
  const formats = FORMATS.filter(format => mayBe(machine, state, format));
  const variables = variablesOf(machine, state);
  return {
    dependsOnRoute: state.routeFailed.size > 0,
    ...state.gaveUp && { dependsOnLoop: true },
    ...state.afterThrowAt && { afterThrowAt: state.afterThrowAt },
    ...requires.length > 0 && { requires },
    ...lacks.length > 0 && { lacks },
    ...formats.length < FORMATS.length && { formats },
    ...variables.length > 0 && { variables },
  };
}

/** Whether two paths are closed to the events of an API, each for a reason of its own: what they have in common would not tell so. */
export function closedForReasonsOfTheirOwn(machine: Interpreter, left: State, right: State): boolean {
  return VERSIONS.some(version => {
    const reasons = reasonsAgainst(machine, left, version);
    const others = reasons.length > 0 ? reasonsAgainst(machine, right, version) : [];
    return others.length > 0 && !others.some(each => reasons.includes(each));
  });
}

/** What an event of an API would have to have, and never has, or to lack, and always has. */
function reasonsAgainst(machine: Interpreter, { facts }: State, version: EventVersion): string[] {
  return [...facts].flatMap(([symbol, fact]) => {
    const { path } = machine.symbols.info(symbol);
    return path && (isThere(fact) && !mayHave(version, path) || isAbsent(fact) && !mayLack(version, path)) ? path : [];
  });
}

/** The same of an exit, for both formats: exits whose reasons differ are not one. */
export function reasonsOf({ requires = [], lacks = [] }: Exit): readonly (readonly string[])[] {
  return VERSIONS.map(version => [...requires.filter(path => !mayHave(version, path)), ...lacks.filter(path => !mayLack(version, path))]);
}

const VERSIONS: readonly EventVersion[] = ['1.0', '2.0'];

const FORMATS: readonly EventFormat[] = ['none', '1.0', '2.0'];

/** Whether what is proved of `event.version` leaves a format. */
function mayBe(machine: Interpreter, state: State, format: EventFormat): boolean {
  const value = format === 'none' ? undefined : format;
  return [...state.facts].every(([symbol, { is, not, truthy }]) => machine.symbols.info(symbol).path !== 'version'
    || (!is || is.value === value) && !not?.some(each => each.value === value) && (truthy === undefined || truthy === Boolean(value)));
}

/** Members of the event of which tests have found something. */
function pathsOf(machine: Interpreter, state: State, found: (fact: Fact) => boolean): string[] {
  const paths = [...state.facts].flatMap(([symbol, fact]) => found(fact) ? machine.symbols.info(symbol).path || [] : []);
  return [...new Set(paths)].sort();
}

/** Environment variables that tests have found to be set, with the value where it was found out. */
function variablesOf(machine: Interpreter, state: State): string[] {
  const found = [...state.facts].flatMap(([symbol, fact]) => {
    const { variable } = machine.symbols.info(symbol);
    if (variable === undefined || !isThere(fact)) return [];
    return fact.is === undefined ? variable : `${variable}=${String(fact.is.value)}`;
  });
  return [...new Set(found)].sort();
}

function isAbsent({ truthy, present }: Fact): boolean {
  return truthy === false || present === false;
}

function isThere({ truthy, present, used, is }: Fact): boolean {
  return truthy === true || present === true || used === true || is !== undefined && is.value !== undefined && is.value !== null;
}
