import { basename } from 'node:path';
import { App, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Deployment, RestApi } from 'aws-cdk-lib/aws-apigateway';
import * as sns from 'aws-cdk-lib/aws-sns';
import { readApp } from '../../lib/checks/read-app';
import { ConstructTree } from '../../lib/checks/tree';

function shop() {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(new Stage(app, 'Prod'), 'Shop');
  const outer = new NestedStack(stack, 'Outer');
  const inner = new NestedStack(outer, 'Inner');
  const topic = new sns.CfnTopic(stack, 'Topic');
  const renamed = new sns.CfnTopic(stack, 'Renamed');
  // Logical ids that survive a refactoring: one topic takes over the id that the other would have.
  topic.overrideLogicalId('Kept');
  renamed.overrideLogicalId('Topic');
  new sns.CfnTopic(inner, 'Deep');
  app.synth();
  const paths = new ConstructTree(app);
  return { app, paths, templates: readApp(app, paths), stack, renamed, topic };
}

test('a construct is found by the logical id that its template has', () => {
  const { paths, stack } = shop();
  const find = (id: string) => paths.find(paths.fileOf(stack), id);
  expect(['Kept', 'Topic', 'Nobody'].map(find)).toEqual(['Prod/Shop/Topic', 'Prod/Shop/Renamed', 'Prod/Shop']);
});

test('a construct whose logical id is computed at the end, such as a deployment with a hash of its API, is found', () => {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Shop');
  const api = new RestApi(stack, 'Api', { deploy: false });
  api.root.addMethod('GET');
  new Deployment(stack, 'Live', { api });
  const { Resources } = app.synth().getStackByName('Shop').template as { Resources: Record<string, { Type: string }> };
  const [id, { Type }] = Object.entries(Resources).find(([, resource]) => resource.Type === 'AWS::ApiGateway::Deployment')!;
  const paths = new ConstructTree(app);
  expect(paths.find(paths.fileOf(stack), id, Type)).toBe('Shop/Live/Resource');
});

test('templates of nested stacks are read without the metadata of the CLI, each below its parent', () => {
  const { templates } = shop();
  const nameOf = (file?: string) => file && basename(file).replace(/[0-9A-F]{8}/, '');
  expect(templates.map(({ file, nestedIn }) => [nameOf(file), nameOf(nestedIn?.template.file)])).toEqual([
    ['ProdShop.template.json', undefined],
    ['ProdShopOuter.nested.template.json', 'ProdShop.template.json'],
    ['ProdShopOuterInner.nested.template.json', 'ProdShopOuter.nested.template.json'],
  ]);
  for (const { nestedIn } of templates.slice(1)) {
    expect(nestedIn!.template.body.Resources).toHaveProperty([nestedIn!.logicalId, 'Type'], 'AWS::CloudFormation::Stack');
  }
});

test('acknowledgements of our rules are collected, those of others are not', () => {
  const { app, topic } = shop();
  Validations.of(app).acknowledge({ id: 'AwsSolutions::SNS3', reason: 'r' });
  Validations.of(topic).acknowledge({ id: 'SafeLambdaApi::stage-is-blind', reason: 'a test' });
  expect(new ConstructTree(app).acknowledgements).toEqual([{ rule: 'stage-is-blind', path: 'Prod/Shop/Topic', reason: 'a test' }]);
});
