/**
 * The app that the end-to-end tests synthesise: stack `Clean` answers well, stack `Orders` has a function that outlives its gateway.
 * Environment variables choose how it is checked (WAY), where its stacks stand (STAGE) and where which id is acknowledged (ACK, ACK_ID).
 */
import { App, Aspects, Duration, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SafeLambdaApiAspect } from '../../../lib/checks/safe-lambda-api-aspect';
import { SafeLambdaApiChecks } from '../../../lib/checks/safe-lambda-api-checks';
import { SafeLambdaApiNagPack } from '../../../lib/checks/safe-lambda-api-nag-pack';
import { SafeLambdaApi } from '../../../lib/constructs/safe-lambda-api';

const { WAY, STAGE, ACK, ACK_ID = 'SafeLambdaApi::function-outlives-integration', CDK_OUTDIR, PLAIN_OUT } = process.env;
const PROPS = { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200 });') };

const app = new App({ analyticsReporting: false, outdir: CDK_OUTDIR ?? PLAIN_OUT });
const scope = STAGE ? new Stage(app, 'Prod') : app;

const clean = new Stack(scope, 'Clean');
if (WAY === 'construct') new SafeLambdaApi(clean, 'Api', { handlerProps: PROPS }); // registers the checks for its app

const orders = new Stack(scope, 'Orders');
const slow = new lambda.Function(orders, 'Slow', { ...PROPS, timeout: Duration.seconds(60) });
new apigateway.LambdaRestApi(orders, 'SlowApi', { handler: slow });

if (WAY === 'plugin') Validations.of(app).addPlugins(new SafeLambdaApiChecks(app));
if (WAY === 'aspect') Aspects.of(app).add(new SafeLambdaApiAspect(app));
if (WAY === 'pack') Validations.of(app).addPlugins(new SafeLambdaApiNagPack(app));

const places = { app, scope, stack: orders, function: slow, elsewhere: clean };
if (ACK) Validations.of(places[ACK as keyof typeof places]).acknowledge({ id: ACK_ID, reason: 'known' });

// The CLI synthesises when the program ends; without it the app does so itself.
if (!CDK_OUTDIR) app.synth();
