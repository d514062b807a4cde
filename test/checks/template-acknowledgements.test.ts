import { App, Duration, Stack, type CfnResource } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SafeLambdaApiChecks } from '../../lib/checks/safe-lambda-api-checks';

/** Rules of errors that an app has whose function's resource carries some metadata. */
function errorsWith(acknowledge: unknown): string[] {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Shop');
  const handler = new lambda.Function(stack, 'Slow', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200 });'),
    timeout: Duration.seconds(60),
  });
  new apigateway.LambdaRestApi(stack, 'Api', { handler });
  (handler.node.defaultChild as CfnResource).addMetadata('SafeLambdaApi', { acknowledge });
  return SafeLambdaApiChecks.findings(stack).filter(({ severity }) => severity === 'error').map(({ rule, constructPath }) => `${rule} ${constructPath}`);
}

test('the plugin takes what the metadata of a resource acknowledges', () => {
  expect(errorsWith([{ rule: 'function-outlives-integration', reason: 'a nightly batch' }])).toEqual([]);
});

test('no longer when its time is over', () => {
  expect(errorsWith([{ rule: 'function-outlives-integration', reason: 'a nightly batch', expires: '2020-12-31' }])).toEqual([
    'function-outlives-integration Shop/Slow/Resource',
  ]);
});

test('one without a reason is an error itself, at the construct', () => {
  expect(errorsWith([{ rule: 'function-outlives-integration' }])).toEqual([
    'function-outlives-integration Shop/Slow/Resource', 'invalid-acknowledgement Shop/Slow/Resource',
  ]);
});
