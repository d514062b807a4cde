/**
 * The app that is judged twice, in synthesis and by `check cdk.out`: a Stage with two stacks, a nested stack in a nested stack, faults
 * everywhere, and acknowledgements at each scope that ACK names.
 */
import * as fs from 'node:fs';
import { App, Duration, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct, IConstruct } from 'constructs';
import { SafeLambdaApiChecks } from '../../../lib/checks/safe-lambda-api-checks';

const { ACK = '', FINDINGS, CDK_OUTDIR, PLAIN_OUT } = process.env;

/** A function that outlives its gateway, behind a REST API that nobody watches. */
function slowApi(scope: Construct, id: string): lambda.Function {
  const handler = new lambda.Function(scope, `${id}Function`, {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200 });'),
    timeout: Duration.seconds(60),
  });
  new apigateway.LambdaRestApi(scope, id, { handler });
  return handler;
}

const app = new App({ analyticsReporting: false, outdir: CDK_OUTDIR ?? PLAIN_OUT });
const shop = new Stack(app, 'Shop');
const shopFunction = slowApi(shop, 'Orders');
const nested = new NestedStack(shop, 'Nested');
slowApi(nested, 'Orders'); // the same logical ids as in the stack around it
const deeper = new NestedStack(nested, 'Deeper');
slowApi(deeper, 'Returns');

const prod = new Stage(app, 'Prod');
const stock = new Stack(prod, 'Stock');
slowApi(stock, 'Levels');
slowApi(new Stack(prod, 'Clean'), 'Clean');
const inner = new Stage(prod, 'Inner');
slowApi(new Stack(inner, 'Depot'), 'Depot');

Validations.of(app).addPlugins(new SafeLambdaApiChecks(app));

const places: Readonly<Record<string, IConstruct>> = { app, prod, inner, shop, nested, deeper, stock, function: shopFunction };
for (const place of ACK.split(',').filter(Boolean)) {
  Validations.of(places[place]).acknowledge({ id: 'SafeLambdaApi::function-outlives-integration', reason: `known at ${place}` });
}

if (FINDINGS) fs.writeFileSync(FINDINGS, JSON.stringify(SafeLambdaApiChecks.findings(app)));

// The CLI synthesises when the program ends; without it the app does so itself.
if (!CDK_OUTDIR) app.synth();
