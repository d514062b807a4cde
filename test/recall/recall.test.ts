import { FAULTS } from './faults';
import { IMPLIED, KNOWN_MISSES, WITHOUT_FAULT } from './implied';
import { judge, show } from './judge';
import { allSamples, plantAll, titleOf, type Outcome } from './plant';
import { RULES } from '../../lib/rules';

const started = Date.now();
let planted = 0;
afterAll(() => {
  process.stderr.write(`${planted} faults planted in ${allSamples().length} samples, in ${Math.round((Date.now() - started) / 1_000)} s\n`);
});

const known = (outcome: Outcome) => Object.hasOwn(KNOWN_MISSES, titleOf(outcome));

describe('templates without an error', () => {
  test('are at least thirty, of every kind', () => {
    expect(allSamples().length).toBeGreaterThanOrEqual(30);
  });

  test.each(allSamples().map(sample => [sample.name, sample] as const))('%s: no rule calls it an error, and none fails', (_, sample) => {
    expect(judge(sample).filter(({ rule, severity }) => severity === 'error' || rule === 'rule-failed').map(show)).toEqual([]);
  });
});

describe.each(RULES.filter(({ id }) => !Object.hasOwn(WITHOUT_FAULT, id)).map(({ id }) => id))('faults of %s', id => {
  let outcomes: Outcome[];
  beforeAll(() => {
    outcomes = plantAll(id);
    planted += outcomes.length;
  });

  test('can be planted', () => {
    expect(outcomes.map(titleOf)).not.toEqual([]);
  });

  test('are found where they are', () => {
    const missed = outcomes.filter(outcome => !outcome.found && !known(outcome));
    expect(missed.map(outcome => [titleOf(outcome), outcome.place, ...outcome.elsewhere])).toEqual([]);
  });

  test('make nothing else an error', () => {
    expect(outcomes.filter(({ alarms }) => alarms.length > 0).map(outcome => [titleOf(outcome), ...outcome.alarms])).toEqual([]);
  });

  test('are not listed as missed when they are found', () => {
    expect(outcomes.filter(outcome => outcome.found && known(outcome)).map(titleOf)).toEqual([]);
  });
});

test('what is listed stands for something', () => {
  const ids = new Set(FAULTS.map(({ rule }) => rule));
  expect(IMPLIED.filter(({ rule }) => !ids.has(rule))).toEqual([]);
  expect(Object.keys(WITHOUT_FAULT).filter(id => ids.has(id))).toEqual([]);
});
