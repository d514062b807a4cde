import { Registrations } from '../../lib/checks/registrations';
import type { Finding } from '../../lib/engine/finding';
import type { Options } from '../../lib/engine/options';
import type { Policy } from '../../lib/engine/policy';

function registered(fallback: Options, ...all: [string, Options][]): Registrations {
  const registrations = new Registrations(fallback);
  for (const [path, options] of all) registrations.add({ path, options });
  return registrations;
}

/** Judges one finding in each of the stacks A, B and A/Inner; each says under which preset it was judged. */
function judge(registrations: Registrations) {
  const run = jest.fn((policy: Policy) => ['A/Fn', 'A/Inner/Fn', 'B/Fn'].map(constructPath => ({ constructPath, message: policy.context.preset }) as Finding));
  const judged = registrations.judge(run).map(f => `${f.constructPath} ${f.message}`).sort();
  return { judged, runs: run.mock.calls.length };
}

test('what nobody registered is not reported', () => {
  expect(judge(registered({}, ['A', {}])).judged).toEqual(['A/Fn recommended', 'A/Inner/Fn recommended']);
});

test('registering twice reports once, and runs once', () => {
  expect(judge(registered({}, ['', {}], ['A', {}], ['A', {}]))).toEqual({ judged: ['A/Fn recommended', 'A/Inner/Fn recommended', 'B/Fn recommended'], runs: 1 });
});

test('the nearest options win, and inherit what they do not say', () => {
  const { judged, runs } = judge(registered({ preset: 'minimal' }, ['', {}], ['A', { preset: 'strict' }], ['A/Inner', { accountConcurrency: 5 }]));
  expect(judged).toEqual(['A/Fn strict', 'A/Inner/Fn strict', 'B/Fn minimal']);
  expect(runs).toBe(3);
});

test('of two that set the same at the same construct, the first wins', () => {
  expect(judge(registered({}, ['B', { preset: 'strict' }], ['B', { preset: 'minimal' }])).judged).toEqual(['B/Fn strict']);
});
