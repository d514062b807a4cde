import { App, Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SafeLambdaApi } from 'cdk-safe-lambda-api';
import { acknowledgeFindings } from './acknowledgements';

const stack = new Stack(new App(), 'Minimal');
const onCall = new Topic(stack, 'OnCall', { enforceSSL: true });
onCall.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com')); // enforceSSL takes the topic's default permissions away

acknowledgeFindings(new SafeLambdaApi(stack, 'Hello', {
  handlerProps: {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200, body: JSON.stringify({ message: "hello" }) });'),
  },
  throttle: { rateLimit: 100, burstLimit: 50 },
  alarms: { actions: [new SnsAction(onCall)] },
}));
