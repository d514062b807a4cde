import { Budget } from '../../../lib/handlers/core/budget';

const limits = { steps: 1_000, initSteps: 1_000, callDepth: 40, paths: 64 };
const stepping = (deadline: number, steps: number) => () => {
  const budget = new Budget({ ...limits, deadline });
  for (let step = 0; step < steps; step++) budget.step();
};

test.each([
  ['is given up within 16 steps, of which one may take a millisecond', Date.now() - 1, 16, 'out of time'],
  ['is not given up before', Date.now() - 1, 15, undefined],
])('what is past its deadline %s', (_, deadline, steps, why) => {
  const run = expect(stepping(deadline, steps));
  if (why === undefined) run.not.toThrow(); else run.toThrow(why);
});

test('what has time goes on', () => {
  expect(stepping(Infinity, 1_000)).not.toThrow();
});
