import { App, NestedStack, Stack } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-sam';
import { SafeLambdaApiChecks } from '../../lib';

const SAM = 'AWS::Serverless-2016-10-31';

/** A stack of SAM's resources, as `CfnInclude` of a SAM template or SAM's own constructs make it. */
function samStack<T extends Stack>(stack: T, timeout: number): T {
  stack.addTransform(SAM);
  new CfnFunction(stack, 'Fn', {
    runtime: 'nodejs22.x',
    handler: 'index.handler',
    timeout,
    memorySize: 512,
    inlineCode: 'exports.handler = async () => ({ statusCode: 200 });',
    events: { Get: { type: 'Api', properties: { path: '/orders', method: 'get' } } },
  });
  return stack;
}

test('SAM in stacks of the CDK, nested ones too, is judged like SAM in a file', () => {
  const app = new App({ analyticsReporting: false });
  samStack(new NestedStack(samStack(new Stack(app, 'Shop'), 60), 'Nested'), 60);
  const errors = SafeLambdaApiChecks.findings(app).filter(({ severity }) => severity === 'error');
  expect(errors.map(({ rule, constructPath, property, status }) => [rule, constructPath, property, status])).toEqual([
    ['function-outlives-integration', 'Shop/Fn', 'Properties.Timeout', ['504']],
    ['function-outlives-integration', 'Shop/Nested/Fn', 'Properties.Timeout', ['504']],
  ]);
});

test('a good one has no error', () => {
  const app = new App({ analyticsReporting: false });
  samStack(new Stack(app, 'Shop'), 20);
  expect(SafeLambdaApiChecks.findings(app).filter(({ severity }) => severity === 'error')).toEqual([]);
});
