import { asUnknown, isDressed } from './dress';
import { plantAll, titleOf, type Outcome } from './plant';
import { RULES } from '../../lib/rules';

/** False alarms that are not mended yet, as `rule: fault`, and why. An entry that is silent has to go. */
const KNOWN_FALSE: Readonly<Record<string, string>> = {
};

/** Outcomes of faults that set a value, with the value hidden. */
function hidden(rule: string): Outcome[] {
  const dressed: boolean[] = [];
  const outcomes = plantAll(rule, (copy, original) => {
    const unknown = asUnknown(copy, original);
    dressed.push(isDressed(unknown));
    return unknown;
  });
  return outcomes.filter((_, index) => dressed[index]);
}

describe.each(RULES.map(({ id }) => id))('%s', id => {
  test('is no error where the faulty value is a parameter without default', () => {
    const wrong = hidden(id).filter(({ isError, alarms }) => isError || alarms.length > 0);
    const titles = new Set(wrong.map(({ fault }) => `${fault.rule}: ${fault.name}`));
    expect([...titles]).toEqual(Object.keys(KNOWN_FALSE).filter(title => title.startsWith(`${id}: `)));
    expect(wrong.filter(({ alarms }) => alarms.length > 0).map(outcome => [titleOf(outcome), ...outcome.alarms])).toEqual([]);
  });
});
