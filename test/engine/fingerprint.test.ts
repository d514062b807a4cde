import { baselineOf, compareWith } from '../../lib/engine/baseline';
import type { Finding } from '../../lib/engine/finding';
import { fingerprintsOf } from '../../lib/engine/fingerprint';

const FINDING: Finding = {
  rule: 'function-outlives-integration',
  severity: 'error',
  status: ['504'],
  message: 'm',
  fix: 'f',
  docs: 'd',
  template: 'cdk.out/Shop.template.json',
  logicalId: 'SlowC129706A',
  property: 'Properties.Timeout',
};
const changed = (part: Partial<Finding>): Finding => ({ ...FINDING, ...part });

test.each<[string, Partial<Finding>]>([
  ['template file', { template: 'cdk.out/assembly-Prod/Other.template.json' }],
  ['hash of the logical id', { logicalId: 'Slow0A1B2C3D' }],
  ['message', { message: 'may run 61 s' }],
  ['property', { property: 'Properties' }],
  ['severity', { severity: 'warning' }],
])('a finding stays the same when its %s changes', (_, part) => {
  expect(fingerprintsOf([changed(part)])).toEqual(fingerprintsOf([FINDING]));
});

test.each<[string, Partial<Finding>]>([
  ['rule', { rule: 'stage-is-blind' }], ['resource', { logicalId: 'FastC129706A' }], ['construct', { constructPath: 'Shop/Slow/Resource' }],
])('it is another one when its %s is', (_, part) => {
  expect(fingerprintsOf([changed(part)])).not.toEqual(fingerprintsOf([FINDING]));
});

test('where a construct path is known the logical id does not matter', () => {
  const at = { constructPath: 'Shop/Slow/Resource' };
  expect(fingerprintsOf([changed({ ...at, logicalId: 'Renamed' })])).toEqual(fingerprintsOf([changed(at)]));
});

test('equal findings have fingerprints of their own, in their order', () => {
  const [first, second] = fingerprintsOf([FINDING, FINDING]);
  expect(second).not.toBe(first);
  expect(fingerprintsOf([FINDING])).toEqual([first]);
});

test('a baseline counts equal findings: one more is new, one fewer is fixed', () => {
  const baseline = baselineOf([FINDING, FINDING]);
  expect(compareWith(baseline, [FINDING, FINDING, FINDING])).toEqual({ added: [FINDING], known: [FINDING, FINDING], fixed: [] });
  expect(compareWith(baseline, [FINDING])).toEqual({ added: [], known: [FINDING], fixed: [{ rule: FINDING.rule, resource: 'Slow', count: 1 }] });
});
