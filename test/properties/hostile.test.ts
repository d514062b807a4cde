import { HOSTILE } from './hostile';
import { judged, sizeOf } from './judged';

const cases = Object.keys(HOSTILE);

test.each(cases)('%s', name => {
  const templates = HOSTILE[name]();
  const first = judged(templates), again = judged(HOSTILE[name]());
  expect(first.failures).toEqual([]);
  expect(again).toEqual(first);
  expect(first.most).toBeLessThanOrEqual(sizeOf(templates));
});
