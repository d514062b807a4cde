import { App, Duration } from 'aws-cdk-lib';
import { CheckPreset, type SafeLambdaApiChecksProps } from '../../lib/checks/checks-props';
import { optionsFromContext, optionsFromProps } from '../../lib/checks/options';
import { policyOf } from '../../lib/engine/options';

const fromContext = (value: unknown) => optionsFromContext(new App({ context: { 'safe-lambda-api': value } }));

test('options from code and from context mean the same', () => {
  const shared = { preset: CheckPreset.STRICT, accountConcurrencyLimit: 2000, unreservedConcurrencyMinimum: 50, existingAccountRole: true, productionStages: ['live'] };
  const expected = { preset: 'strict', accountConcurrency: 2000, unreservedMinimum: 50, accountRole: 'existing', productionStages: ['live'], restTimeoutQuotaMs: 60_000, expectedDurationMs: 250 };
  expect(optionsFromProps({ ...shared, integrationTimeoutQuota: Duration.minutes(1), expectedDuration: Duration.millis(250) })).toEqual(expected);
  expect(fromContext({ ...shared, integrationTimeoutQuota: 60, expectedDuration: 0.25 })).toEqual(expected);
});

test('an app without context has no options', () => {
  expect(fromContext(undefined)).toEqual({});
});

test.each<[SafeLambdaApiChecksProps, string]>([
  [{ accountConcurrencyLimit: 0 }, "'accountConcurrencyLimit' must be a whole number of at least 1, got 0"],
  [{ unreservedConcurrencyMinimum: 1.5 }, "'unreservedConcurrencyMinimum' must be a whole number of at least 0, got 1.5"],
  [{ severities: { 'no-such-rule': 'error' as never } }, "'severities' must be rule ids: see docs/rules for the catalogue, got \"no-such-rule\""],
  [{ severities: { 'rule-failed': 'fatal' as never } }, "'severities'['rule-failed'] must be one of error, warning, off, got \"fatal\""],
])('a prop that cannot work is refused: %j', (props, message) => {
  expect(() => optionsFromProps(props)).toThrow(message);
});

test.each([
  ['strict', "context 'safe-lambda-api' must be an object such as { \"preset\": \"strict\" }, got \"strict\""],
  [{ preset: 'lax' }, "context 'safe-lambda-api.preset' must be one of minimal, recommended, strict, got \"lax\""],
  [{ presets: 'strict' }, /^context 'safe-lambda-api\.presets' must be one of preset, severities, .*, got "presets"; did you mean 'preset'\?$/],
  [{ severities: { 'stage-is-blnd': 'off' } }, /got "stage-is-blnd"; did you mean 'stage-is-blind'\?$/],
  [{ existingAccountRole: 'yes' }, "context 'safe-lambda-api.existingAccountRole' must be true or false, got \"yes\""],
  [{ productionStages: 'prod' }, "context 'safe-lambda-api.productionStages' must be a list of stage names, got \"prod\""],
])('context that cannot work is refused: %j', (context, message) => {
  expect(() => fromContext(context)).toThrow(message);
});

test('of several layers the first that has an option decides it; severities are joined', () => {
  const policy = policyOf([{ severities: { a: 'off' } }, { preset: 'strict', severities: { a: 'error', b: 'error' } }, { preset: 'minimal', accountConcurrency: 10 }]);
  expect(policy).toEqual({ severities: { a: 'off', b: 'error' }, context: { wholeApp: true, preset: 'strict', accountConcurrency: 10 } });
});
