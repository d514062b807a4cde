import { App, Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SafeLambdaApi } from 'cdk-safe-lambda-api';

const stack = new Stack(new App(), 'Wrong');
const code = lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200 });');
const handler = new lambda.Function(stack, 'Slow', { runtime: lambda.Runtime.NODEJS_24_X, handler: 'index.handler', code, timeout: Duration.seconds(60) });
new SafeLambdaApi(stack, 'Orders', { handler });
