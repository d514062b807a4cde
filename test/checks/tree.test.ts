import { basename } from 'node:path';
import { App, NestedStack, Stack, Stage, Validations, type CfnElement, type CfnResource } from 'aws-cdk-lib';
import { Deployment, RestApi } from 'aws-cdk-lib/aws-apigateway';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
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

describe('the path of a resource is told where', () => {
  const made = (...ids: string[]) => {
    const stack = new Stack(new App({ analyticsReporting: false }), 'S');
    const scope = ids.slice(0, -1).reduce<Construct>((above, id) => new Construct(above, id), stack);
    return { stack, resource: new sns.CfnTopic(scope, ids[ids.length - 1]) };
  };
  class Prefixing extends Stack {
    protected allocateLogicalId(element: CfnElement): string { return `My${super.allocateLogicalId(element)}`; }
  }
  const cases: [title: string, constructs: () => { stack: Stack; resource: CfnResource }][] = [
    ['its id ends with the hash of its path', () => made('Api', 'Deployment', 'Resource')],
    ['it stands in the stack itself', () => made('Topic')],
    ['a part of its path is left out of its id', () => made('Api', 'Default', 'Resource')],
    ['only one part is left in its id', () => made('Topic', 'Default')],
    ['its id was set', () => {
      const { stack, resource } = made('A', 'Resource');
      resource.overrideLogicalId('B');
      return { stack, resource };
    }],
    ['two resources have exchanged their ids', () => {
      const { stack, resource } = made('A', 'Resource');
      const other = new sns.CfnTopic(new Construct(stack, 'B'), 'Resource');
      const [one, two] = [resource, other].map(each => stack.getLogicalId(each));
      resource.overrideLogicalId(two);
      other.overrideLogicalId(one);
      return { stack, resource };
    }],
    ['its stack has renamed it to what another resource would have', () => {
      const { stack, resource } = made('A', 'Resource');
      new sns.CfnTopic(new Construct(stack, 'B'), 'Resource');
      stack.renameLogicalId('ACCC8ACD5', 'B08E7C7AF');
      stack.renameLogicalId('B08E7C7AF', 'Other');
      return { stack, resource };
    }],
    ['its stack names resources in a way of its own', () => {
      const stack = new Prefixing(new App({ analyticsReporting: false }), 'S');
      return { stack, resource: new sns.CfnTopic(new Construct(stack, 'A'), 'Resource') };
    }],
  ];
  test('CDK itself has come to name resources in another way', () => {
    const named = jest.spyOn(Stack.prototype as unknown as { allocateLogicalId(element: CfnElement): string }, 'allocateLogicalId');
    named.mockImplementation(element => `R${element.node.addr.toUpperCase()}`);
    const { stack, resource } = made('Api', 'Topic', 'Resource'), paths = new ConstructTree(stack.node.root as App);
    expect(paths.find(paths.fileOf(stack), stack.getLogicalId(resource), 'AWS::SNS::Topic')).toBe('S/Api/Topic/Resource');
    named.mockRestore();
  });

  test.each(cases)('%s', (_, constructs) => {
    const { stack, resource } = constructs();
    const app = stack.node.root as App, { Resources } = app.synth().getStackByName('S').template;
    const logicalId = stack.resolve(resource.logicalId);
    expect(Resources).toHaveProperty(logicalId);
    const paths = new ConstructTree(app);
    expect(paths.find(paths.fileOf(stack), logicalId, 'AWS::SNS::Topic')).toBe(resource.node.path);
  });
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

describe.each([['as it is', () => {}], ['whose fields are called otherwise', (node: any) => {
  Object.defineProperty(node, 'children', { value: Object.values(node._children ?? {}) });
  Object.defineProperty(node, 'metadata', { value: [...node._metadata ?? []] });
  node._children = node._metadata = undefined;
}]])('with a tree %s', (_, change) => {
  test('nothing is missed', () => {
    const { app, topic, stack, paths: before } = shop();
    Validations.of(topic).acknowledge({ id: 'SafeLambdaApi::stage-is-blind', reason: 'a test' });
    app.node.findAll().forEach(({ node }) => change(node));
    jest.spyOn(app.node.constructor.prototype, 'addMetadata').mockImplementation(function () {});
    const paths = new ConstructTree(app);
    expect(paths.acknowledgements).toHaveLength(1);
    expect(paths.find(before.fileOf(stack), 'Kept')).toBe('Prod/Shop/Topic');
    jest.restoreAllMocks();
  });
});
