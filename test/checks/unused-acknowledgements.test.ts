import { App, Stack, Validations } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { CheckPreset } from '../../lib/checks/checks-props';
import { SafeLambdaApiChecks } from '../../lib/checks/safe-lambda-api-checks';

/** What is told about an app in which somebody acknowledged what is not there. */
function told(preset: CheckPreset, given = 'SafeLambdaApi::stage-is-blind', bundled?: string[]): string[][] {
  const app = new App({ analyticsReporting: false, context: { 'safe-lambda-api': { preset }, ...bundled && { 'aws:cdk:bundling-stacks': bundled } } });
  const topic = new sns.CfnTopic(new Stack(app, 'Shop'), 'Topic');
  Validations.of(topic).acknowledge({ id: given, reason: 'once upon a time' });
  Validations.of(app).addPlugins(new SafeLambdaApiChecks(app));
  return SafeLambdaApiChecks.findings(app).map(({ rule, severity, constructPath, message }) => [rule, severity, constructPath, message]);
}

test('preset strict tells an acknowledgement that covers nothing', () => {
  expect(told(CheckPreset.STRICT)).toEqual([['unused-acknowledgement', 'warning', 'Shop/Topic',
    "'SafeLambdaApi::stage-is-blind' is acknowledged at 'Shop/Topic', and there is no such finding: the acknowledgement would hide the next one"]]);
});

test('other presets do not, since a rule may be silent in them', () => {
  expect(told(CheckPreset.RECOMMENDED)).toEqual([]);
});

test('neither does a run that did not bundle the assets of the stack', () => {
  expect(told(CheckPreset.STRICT, undefined, [])).toEqual([]);
});

test('to acknowledge what the checks tell about themselves is never unused', () => {
  expect(told(CheckPreset.STRICT, 'SafeLambdaApi::checks-failed')).toEqual([]);
});
