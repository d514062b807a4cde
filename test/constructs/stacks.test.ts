import { App, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccountRole, ApiProtocol, SafeLambdaApi, SafeLambdaApiAccount } from '../../lib';
import { errorOf, FUNCTION_PROPS, newApp, Resource, synthesiseApi, Template } from '../support/synth';

const api = (scope: Construct, id: string) => new SafeLambdaApi(scope, id, { handlerProps: FUNCTION_PROPS });

interface Seen {
  /** Account resources in each template. */
  readonly accounts: Record<string, number>;
  /** Stages that neither wait for an Account of their template nor stand in a nested stack that does. */
  readonly unordered: string[];
  /** Stacks that cannot be deployed on their own. */
  readonly dependent: string[];
}

function templates(app: App): Record<string, Template> {
  const assembly = app.synth();
  const nested = app.node.findAll().filter(NestedStack.isNestedStack);
  const stacks = [...assembly.stacksRecursively.map(stack => [stack.hierarchicalId, stack.template] as const)];
  const inner = nested.map(stack => [stack.node.path, require(`${Stage.of(stack)!.outdir}/${stack.templateFile}`)] as const);
  return Object.fromEntries([...stacks, ...inner]);
}

function see(build: (app: App) => void): Seen {
  const app = newApp();
  build(app);
  const all = templates(app);
  const entries = Object.entries(all);
  return {
    accounts: Object.fromEntries(entries.map(([name, template]) => [name, ofType(template, 'AWS::ApiGateway::Account').length])),
    unordered: entries.flatMap(([name, template]) => waiters(template).filter(([, resource]) => !waitsForAccount(resource, template)).map(([id]) => `${name} ${id}`)),
    dependent: app.synth().stacksRecursively.filter(stack => stack.dependencies.some(d => 'template' in d)).map(stack => stack.hierarchicalId),
  };
}

function ofType(template: Template, type: string): [string, Resource][] {
  return Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
}

/** What must wait for the Account: the stages, or the nested stack that has them. */
function waiters(template: Template): [string, Resource][] {
  const hasAccount = ofType(template, 'AWS::ApiGateway::Account').length > 0;
  return hasAccount ? [...ofType(template, 'AWS::ApiGateway::Stage'), ...ofType(template, 'AWS::CloudFormation::Stack')] : [];
}

function waitsForAccount(resource: Resource, template: Template): boolean {
  return (resource.DependsOn ?? []).some(id => template.Resources[id].Type === 'AWS::ApiGateway::Account');
}

test.each<[string, (app: App) => void, Seen]>([
  ['two APIs in one stack share one account setting', app => {
    const stack = new Stack(app, 'A');
    api(stack, 'One');
    api(stack, 'Two');
  }, { accounts: { A: 1 }, unordered: [], dependent: [] }],
  ['an API in a nested stack uses the account setting of the stack around it', app => {
    const stack = new Stack(app, 'A');
    api(new NestedStack(stack, 'Inner'), 'One');
    api(stack, 'Two');
  }, { accounts: { 'A': 1, 'A/Inner': 0 }, unordered: [], dependent: [] }],
  ['a nested stack within a nested stack uses it too', app => {
    api(new NestedStack(new NestedStack(new Stack(app, 'A'), 'Inner'), 'Innermost'), 'One');
  }, { accounts: { 'A': 1, 'A/Inner': 0, 'A/Inner/Innermost': 0 }, unordered: [], dependent: [] }],
  ['two stacks have one account setting each and can be deployed alone', app => {
    api(new Stack(app, 'A'), 'One');
    api(new Stack(app, 'B'), 'One');
  }, { accounts: { A: 1, B: 1 }, unordered: [], dependent: [] }],
  ['two Regions have one account setting each', app => {
    api(new Stack(app, 'A', { env: { account: '111111111111', region: 'eu-west-1' } }), 'One');
    api(new Stack(app, 'B', { env: { account: '111111111111', region: 'us-east-1' } }), 'One');
  }, { accounts: { A: 1, B: 1 }, unordered: [], dependent: [] }],
  ['two CDK Stages have one account setting each', app => {
    for (const name of ['Test', 'Prod']) api(new Stack(new Stage(app, name), 'A'), 'One');
  }, { accounts: { 'Test/A': 1, 'Prod/A': 1 }, unordered: [], dependent: [] }],
  ['an explicit account setting in a stack of its own makes the API stacks wait for that stack', app => {
    const account = new SafeLambdaApiAccount(new Stack(app, 'Base'), 'Account');
    new SafeLambdaApi(new Stack(app, 'A'), 'One', { handlerProps: FUNCTION_PROPS, account });
  }, { accounts: { Base: 1, A: 0 }, unordered: [], dependent: ['A'] }],
  ['an explicit account setting of the stack is found without passing it', app => {
    const stack = new Stack(app, 'A');
    new SafeLambdaApiAccount(stack, 'Account');
    api(stack, 'One');
  }, { accounts: { A: 1 }, unordered: [], dependent: [] }],
  ['HTTP APIs need no account setting', app => {
    new SafeLambdaApi(new Stack(app, 'A'), 'One', { protocol: ApiProtocol.HTTP, handlerProps: FUNCTION_PROPS });
  }, { accounts: { A: 0 }, unordered: [], dependent: [] }],
])('%s', (_, build, expected) => {
  expect(see(build)).toEqual(expected);
});

test('the account setting and its role outlive the stack, because other stacks of the account log with it', () => {
  const { template } = synthesiseApi({ handlerProps: FUNCTION_PROPS });
  const kept = Object.values(template.Resources).filter(resource => resource.DeletionPolicy === 'Retain').map(({ Type, UpdateReplacePolicy }) => [Type, UpdateReplacePolicy]);
  expect(kept).toEqual([['AWS::IAM::Role', 'Retain'], ['AWS::ApiGateway::Account', 'Retain']]);
});

test.each<[string, object | undefined, AccountRole | undefined, number]>([
  ['EXISTING leaves the account alone', undefined, AccountRole.EXISTING, 0],
  ['the context can say for a whole app that the role exists', { existingAccountRole: true }, undefined, 0],
  ['a prop wins over the context', { existingAccountRole: true }, AccountRole.MANAGED, 1],
])('%s', (_, context, accountRole, expected) => {
  const app = newApp({ context: context && { 'safe-lambda-api': context } });
  new SafeLambdaApi(new Stack(app, 'A'), 'One', { handlerProps: FUNCTION_PROPS, accountRole });
  expect(ofType(templates(app).A, 'AWS::ApiGateway::Account')).toHaveLength(expected);
});

test('a second account setting in a stack is refused, since one would overwrite the other', () => {
  expect(errorOf(stack => [new SafeLambdaApiAccount(stack, 'One'), new SafeLambdaApiAccount(stack, 'Two')]))
    .toBe("a stack sets the account's role once, and 'Shop/One' does it already; use that one (at Shop/Two)");
});

test('an account setting of another CDK Stage is refused with the way out', () => {
  const app = newApp();
  const account = new SafeLambdaApiAccount(new Stack(new Stage(app, 'Base'), 'A'), 'Account');
  const build = () => new SafeLambdaApi(new Stack(new Stage(app, 'Prod'), 'A'), 'One', { handlerProps: FUNCTION_PROPS, account });
  expect(build).toThrow("'account' is in another CDK Stage ('Base'): pass a SafeLambdaApiAccount of the same Stage, or accountRole: AccountRole.EXISTING (at Prod/A/One/Api/DeploymentStage.prod)");
});
