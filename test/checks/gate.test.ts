import * as fs from 'node:fs';
import { App, Aspects, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import * as inspection from '../../lib/checks/inspect';
import { registerChecks } from '../../lib/checks/register';
import { SafeLambdaApiAspect } from '../../lib/checks/safe-lambda-api-aspect';
import { SafeLambdaApiChecks } from '../../lib/checks/safe-lambda-api-checks';
import { ConstructPaths } from '../../lib/checks/tree';
import type { Finding } from '../../lib/engine/finding';

/** Topics named `error…` and `warning…` stand for findings, so that the gate is tested without any rule. */
function findingsIn(root: App): Finding[] {
  const paths = new ConstructPaths(root);
  const dirs = [root.outdir, ...root.node.findAll().filter(Stage.isStage).map(stage => (stage as Stage).outdir)];
  const files = [...new Set(dirs)].flatMap(dir => fs.readdirSync(dir).filter(name => name.endsWith('.template.json')).map(name => `${dir}/${name}`));
  return files.flatMap(file => Object.entries<any>(JSON.parse(fs.readFileSync(file, 'utf8')).Resources ?? {}).flatMap(([logicalId, { Properties }]) => {
    const severity = (['error', 'warning'] as const).find(word => Properties?.TopicName?.startsWith(word));
    return severity ? [{ rule: `no-${severity}`, severity, status: ['502'], message: 'm', fix: 'f', docs: 'd', template: file, logicalId, constructPath: paths.find(file, logicalId), property: 'Properties.TopicName' }] : [];
  }));
}

let inspect: jest.SpyInstance;
let printed: jest.SpyInstance;
beforeEach(() => {
  inspect = jest.spyOn(inspection, 'inspect').mockImplementation(root => ({ open: findingsIn(root), acknowledged: [], unknown: [], unused: [], expired: [] }));
  printed = jest.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => jest.restoreAllMocks());

function app(...names: string[]): { app: App; stacks: Stack[] } {
  const root = new App({ analyticsReporting: false });
  return { app: root, stacks: names.map(name => { const stack = new Stack(root, `S-${name}`); new sns.Topic(stack, 'T', { topicName: name }); return stack; }) };
}

const synthError = (root: App): string => {
  try { root.synth(); } catch (error) { return `${(error as Error).message}\n${printed.mock.calls.join('\n')}`; }
  return 'no error';
};

test('an error fails synthesis, in the words of the finding', () => {
  const { app: root } = app('error');
  new SafeLambdaApiChecks(root);
  expect(synthError(root)).toContain("Acknowledge with 'SafeLambdaApi::no-error'");
});

test('a warning does not', () => {
  const { app: root } = app('warning');
  new SafeLambdaApiChecks(root);
  expect(synthError(root)).toBe('no error');
});

test('an app is judged once, however many ways check it', () => {
  const { app: root, stacks: [stack] } = app('error', 'warning');
  Validations.of(root).addPlugins(new SafeLambdaApiChecks(root), new SafeLambdaApiChecks(stack));
  Aspects.of(root).add(new SafeLambdaApiAspect(root));
  registerChecks(stack);
  expect(synthError(root).match(/no-error'/g)).toHaveLength(1);
  expect(inspect).toHaveBeenCalledTimes(1);
});

test('a nested Stage of a checked app synthesises with validation', () => {
  const root = new App({ analyticsReporting: false });
  const stage = new Stage(root, 'Prod');
  new sns.Topic(new Stack(stage, 'S'), 'T', { topicName: 'error' });
  new SafeLambdaApiChecks(root);
  expect(synthError(root)).toContain('SafeLambdaApi::no-error');
  expect(stage.synth().stacks[0].validateOnSynth).toBe(true);
});

test('stacks of several environments are told once each', () => {
  const root = new App({ analyticsReporting: false });
  for (const region of ['eu-west-1', 'us-east-1']) new sns.Topic(new Stack(root, region, { env: { region } }), 'T', { topicName: 'error' });
  new SafeLambdaApiChecks(root);
  expect(synthError(root).match(/no-error'/g)).toHaveLength(2);
  expect(inspect).toHaveBeenCalledTimes(1);
});

test('a nested Stage of another app does not', () => {
  const stage = new Stage(new App({ analyticsReporting: false }), 'Prod');
  new sns.Topic(new Stack(stage, 'S'), 'T', { topicName: 'error' });
  expect(stage.synth().stacks[0].validateOnSynth).toBe(false);
});

test('what a construct outside of any app does is not its business', () => {
  expect(() => registerChecks(new Construct(undefined as never, 'Lonely'))).not.toThrow();
});

test('checks that are asked for outside of an app say so', () => {
  expect(() => new SafeLambdaApiChecks(new Construct(undefined as never, 'Lonely'))).toThrow("the checks need a construct of an App, got 'Lonely' whose root is no App");
});

describe('findings()', () => {
  test('returns errors and warnings, and the app still fails when it is synthesised', () => {
    const { app: root } = app('error', 'warning');
    new SafeLambdaApiChecks(root);
    expect(SafeLambdaApiChecks.findings(root).map(f => f.rule).sort()).toEqual(['no-error', 'no-warning']);
    expect(synthError(root)).toContain('SafeLambdaApi::no-error');
  });

  test('leaves an app without checks without checks', () => {
    const { app: root } = app('error');
    expect(SafeLambdaApiChecks.findings(root)).toHaveLength(1);
    expect(synthError(root)).toBe('no error');
  });

  test('returns those of a stack for a stack', () => {
    const { stacks: [, stack] } = app('error', 'warning');
    expect(SafeLambdaApiChecks.findings(stack).map(f => f.constructPath)).toEqual(['S-warning/T/Resource']);
  });

  test('does not hide that an app cannot be synthesised', () => {
    const { app: root, stacks: [stack] } = app('error');
    new SafeLambdaApiChecks(root);
    stack.node.addValidation({ validate: () => ['broken'] });
    expect(() => SafeLambdaApiChecks.findings(root)).toThrow('broken');
  });
});
