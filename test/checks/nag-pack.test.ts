import { App, Duration, Stack, Validations } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import { SafeLambdaApiNagPack } from '../../lib/checks/safe-lambda-api-nag-pack';

let printed: jest.SpyInstance;
beforeEach(() => { printed = jest.spyOn(console, 'error').mockImplementation(() => {}); });
afterEach(() => jest.restoreAllMocks());

/** An app with one function that outlives its gateway. */
function slowApp(): App {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Shop');
  const code = lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200 })');
  const handler = new lambda.Function(stack, 'Slow', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code, timeout: Duration.seconds(60) });
  new apigateway.LambdaRestApi(stack, 'Api', { handler });
  return app;
}

function synthesise(app: App): string {
  try { app.synth(); } catch (error) { return `${(error as Error).message}\n${printed.mock.calls.join('\n')}`; }
  return 'no error';
}

test('the pack is made and asked like one of cdk-nag', () => {
  const app = slowApp();
  for (const Pack of [AwsSolutionsChecks, SafeLambdaApiNagPack]) {
    const pack = new Pack(app, { verbose: true });
    expect([typeof pack.name, typeof pack.readPackName, typeof pack.validate, typeof pack.validateScope]).toEqual(['string', 'string', 'function', 'function']);
  }
});

test('validateScope judges without failing', () => {
  const { success, violations } = new SafeLambdaApiNagPack().validateScope(slowApp());
  expect({ success, errors: violations.filter(v => v.severity === 'error').map(v => [v.ruleName, v.violatingResources[0].constructPath]) })
    .toEqual({ success: false, errors: [['function-outlives-integration', 'Shop/Slow/Resource']] });
});

test.each([['with a scope', true], ['without one', false]])('%s, beside AwsSolutions, a finding is told once', (_, scoped) => {
  const app = slowApp();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new SafeLambdaApiNagPack(scoped ? app : undefined));
  const told = synthesise(app);
  expect(told.split("Acknowledge with 'SafeLambdaApi::function-outlives-integration'")).toHaveLength(2);
  expect(told).toContain("Acknowledge with 'AwsSolutions::AwsSolutions-APIG1'");
});
