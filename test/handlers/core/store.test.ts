import type { Cell } from '../../../lib/handlers/core/cell';
import { State } from '../../../lib/handlers/core/state';
import { Store } from '../../../lib/handlers/core/store';
import { literal } from '../../../lib/handlers/core/value';

function variable(value: number): Cell {
  return { kind: 'variable', value: literal(value) };
}

/** Numbers on both sides of every depth of the trie. */
const NUMBERS = [0, 1, 31, 32, 33, 1023, 1024, 32_767, 32_768, 1_048_576];

describe('the store', () => {
  test.each(NUMBERS)('keeps cell %i apart from its neighbours', id => {
    const store = new Store();
    store.set(id, variable(id));
    expect([store.get(id), store.get(id + 1)]).toEqual([variable(id), undefined]);
  });

  test('a fork sees what was there and neither sees what the other writes later', () => {
    const store = new Store();
    NUMBERS.forEach(id => store.set(id, variable(id)));
    const fork = store.fork();
    fork.set(32, variable(-1));
    store.set(33, variable(-2));
    expect([store.get(32), store.get(33), fork.get(32), fork.get(33)]).toEqual([variable(32), variable(-2), variable(-1), variable(33)]);
  });

  test('a fork of a fork is a path of its own', () => {
    const store = new Store();
    store.set(5, variable(5));
    const fork = store.fork();
    const again = fork.fork();
    again.set(5, variable(6));
    expect([store.get(5), fork.get(5), again.get(5)]).toEqual([variable(5), variable(5), variable(6)]);
  });

  test('two states differ in the cells that either wrote, below a bound', () => {
    const state = new State();
    NUMBERS.forEach(id => state.set(id, variable(id)));
    const fork = state.fork();
    fork.set(1, variable(-1));
    state.set(1024, variable(-1));
    fork.set(2_000_000, variable(-1));
    expect([state.differences(fork, Infinity), state.differences(fork, 1024), fork.differences(state, 2)]).toEqual([[1, 1024, 2_000_000], [1], [1]]);
  });

  test('the comparison stops at the first difference that does not pass', () => {
    const state = new State();
    const fork = state.fork();
    NUMBERS.forEach(id => fork.set(id, variable(id)));
    const seen: number[] = [];
    expect(state.everyDifference(fork, id => seen.push(id) < 2)).toBe(false);
    expect(seen).toEqual([0, 1]);
  });
});
