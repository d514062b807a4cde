import { Validations } from 'aws-cdk-lib';
import { SafeLambdaApi } from 'cdk-safe-lambda-api';
import { ShopFunctions } from './functions';

/** Findings of cdk-nag about the shop's functions that stay, and why. */
export function acknowledgeFunctionFindings(functions: ShopFunctions): void {
  Validations.of(functions).acknowledge(
    {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Tracing needs xray:PutTraceSegments and xray:PutTelemetryRecords, which cannot be limited to a resource.',
    },
    {
      id: 'Serverless-LambdaDLQ',
      reason: 'API Gateway invokes the functions synchronously and hands their errors to the caller; a dead-letter queue takes asynchronous invocations only.',
    },
  );
}

/** The routes that are open on purpose; a route that somebody opens later is still reported. */
export function acknowledgeOpenRoutes(api: SafeLambdaApi, paths: string[]): void {
  for (const route of api.routes.filter(({ path }) => paths.includes(path))) {
    for (const construct of [...route.restMethods, ...route.httpRoutes]) {
      Validations.of(construct).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason: 'The catalogue is public: what the shop sells stands in its window.',
      });
    }
  }
}
