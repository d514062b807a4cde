import { acknowledgedRule, applyAcknowledgements, type Acknowledgement } from '../../lib/engine/acknowledgements';
import type { Finding } from '../../lib/engine/finding';

const RULES = new Set(['slow', 'blind']);

function finding(rule: string, constructPath: string): Finding {
  return { rule, severity: 'error', status: ['504'], message: '', fix: '', docs: '', template: 't.json', logicalId: 'L', constructPath, property: 'Properties' };
}

function given(rule: string, path: string): Acknowledgement {
  return { rule, path, reason: `known at '${path}'` };
}

test.each([
  ['at the app', ''],
  ['at a stack above it', 'Shop'],
  ['at the construct around the resource', 'Shop/Orders'],
  ['at the resource itself', 'Shop/Orders/Resource'],
])('an acknowledgement %s covers a finding', (_, path) => {
  const { open, acknowledged } = applyAcknowledgements([finding('slow', 'Shop/Orders/Resource')], [given('slow', path)], RULES);
  expect([open.length, acknowledged.map(a => a.acknowledgement.reason)]).toEqual([0, [`known at '${path}'`]]);
});

test.each([
  ['of another rule', 'blind', 'Shop'],
  ['beside the resource', 'slow', 'Shop/Other'],
  ['at a construct whose path begins alike', 'slow', 'Shop/Ord'],
])('an acknowledgement %s does not', (_, rule, path) => {
  const { open, unused } = applyAcknowledgements([finding('slow', 'Shop/Orders/Resource')], [given(rule, path)], RULES);
  expect([open.length, unused.length]).toEqual([1, 1]);
});

test('of several acknowledgements the closest one gives the reason, and none counts as unused', () => {
  const { acknowledged, unused } = applyAcknowledgements([finding('slow', 'Shop/Orders')], [given('slow', ''), given('slow', 'Shop')], RULES);
  expect([acknowledged[0].acknowledgement.path, unused]).toEqual(['Shop', []]);
});

test('an acknowledgement of a rule that does not exist is told apart from one that nothing needs any more', () => {
  const misspelt = given('slwo', 'Shop');
  const old = given('blind', 'Shop');
  expect(applyAcknowledgements([], [misspelt, old], RULES)).toMatchObject({ unknown: [misspelt], unused: [old] });
});

test('ids of others are left to them', () => {
  expect([acknowledgedRule('SafeLambdaApi::slow'), acknowledgedRule('AwsSolutions::slow'), acknowledgedRule('slow')]).toEqual(['slow', undefined, undefined]);
});
