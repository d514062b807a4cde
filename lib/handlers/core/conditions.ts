import type { Interpreter } from './interpreter';
import type { Fact, State } from './state';
import type { Exit } from '../facts';

/** What has to hold of a request for the path to get where it is. */
export function conditionsOf(machine: Interpreter, state: State): Pick<Exit, 'dependsOnRoute' | 'afterThrowAt' | 'requires'> {
  const requires = requiredPaths(machine, state);
  return {
    dependsOnRoute: state.routeFailed.size > 0,
    ...state.afterThrowAt && { afterThrowAt: state.afterThrowAt },
    ...requires.length > 0 && { requires },
  };
}

/** Members of the event that tests have found to be there. */
function requiredPaths(machine: Interpreter, state: State): string[] {
  const paths = [...state.facts].flatMap(([symbol, fact]) => isThere(fact) ? machine.symbols.info(symbol).path || [] : []);
  return [...new Set(paths)].sort();
}

function isThere({ truthy, present, is }: Fact): boolean {
  return truthy === true || present === true || is !== undefined && is.value !== undefined && is.value !== null;
}
