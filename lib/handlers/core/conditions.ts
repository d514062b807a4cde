import type { Interpreter } from './interpreter';
import type { Fact, State } from './state';
import type { EventFormat, Exit } from '../facts';

/** What has to hold of a request for the path to get where it is. */
export function conditionsOf(machine: Interpreter, state: State): Pick<Exit, 'dependsOnRoute' | 'afterThrowAt' | 'afterRetries' | 'requires' | 'lacks' | 'formats'> {
  const requires = pathsOf(machine, state, isThere), lacks = pathsOf(machine, state, isAbsent);
  const formats = FORMATS.filter(format => mayBe(machine, state, format));
  return {
    dependsOnRoute: state.routeFailed.size > 0,
    ...state.afterThrowAt && { afterThrowAt: state.afterThrowAt },
    ...state.afterRetries && { afterRetries: true },
    ...requires.length > 0 && { requires },
    ...lacks.length > 0 && { lacks },
    ...formats.length < FORMATS.length && { formats },
  };
}

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

function isAbsent({ truthy, present }: Fact): boolean {
  return truthy === false || present === false;
}

function isThere({ truthy, present, used, is }: Fact): boolean {
  return truthy === true || present === true || used === true || is !== undefined && is.value !== undefined && is.value !== null;
}
