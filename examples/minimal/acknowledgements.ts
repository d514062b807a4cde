import { Validations } from 'aws-cdk-lib';
import { SafeLambdaApi, SafeLambdaApiAccount } from 'cdk-safe-lambda-api';
import { acknowledgeManagedPolicy } from '../acknowledge-policy';

/** Findings of cdk-nag that stay, and why. They do nothing where cdk-nag is not used. */
export function acknowledgeFindings(api: SafeLambdaApi): void {
  acknowledgeApiFindings(api);
  acknowledgeFunctionFindings(api);
  acknowledgeManagedPolicy(SafeLambdaApiAccount.of(api), 'AmazonAPIGatewayPushToCloudWatchLogs',
    'The role serves every REST API of the account, and this is the policy that AWS documents for it.');
}

function acknowledgeApiFindings(api: SafeLambdaApi): void {
  const open = 'It says hello to everybody and knows nothing worth protecting.';
  Validations.of(api.restApi).acknowledge(
    { id: 'AwsSolutions-APIG2', reason: 'It takes any request and reads nothing of it, so there is nothing to validate.' },
    { id: 'AwsSolutions-APIG3', reason: 'A web ACL is billed by the month, too much for a greeting; pass yours as webAclArn.' },
    { id: 'AwsSolutions-APIG4', reason: open },
    { id: 'AwsSolutions-COG4', reason: open },
  );
}

function acknowledgeFunctionFindings(api: SafeLambdaApi): void {
  Validations.of(api).acknowledge(
    {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Tracing needs xray:PutTraceSegments and xray:PutTelemetryRecords, which cannot be limited to a resource.',
    },
    {
      id: 'Serverless-LambdaDLQ',
      reason: 'API Gateway invokes the function synchronously and hands its errors to the caller; a dead-letter queue takes asynchronous invocations only.',
    },
  );
}
