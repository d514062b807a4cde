import { Duration, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as authorizers from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { LambdaAuthorizationOptions } from './authorization-options';
import { reject } from './input';
import { literalMs } from './integration-timeout';
import { AUTHORIZER_MAX_TTL_SECONDS } from '../aws/limits';

/** Checks what aws-cdk-lib does not: a cache needs something to tell callers apart. */
export function checkLambdaAuthorization(scope: Construct, options: LambdaAuthorizationOptions): void {
  const ttl = options.cacheTtl ? literalMs(scope, 'cacheTtl', options.cacheTtl) / 1000 : 0;
  if (ttl < 0 || ttl > AUTHORIZER_MAX_TTL_SECONDS) reject(scope, `'cacheTtl' must be between 0 and ${AUTHORIZER_MAX_TTL_SECONDS} s, got ${ttl} s`);
  if (ttl > 0 && options.identityHeaders?.length === 0) {
    reject(scope, `'cacheTtl' of ${ttl} s needs at least one of 'identityHeaders': all callers would share one decision`);
  }
}

export function restLambdaAuthorizer(
  scope: Construct, id: string, handler: lambda.IFunction, options: LambdaAuthorizationOptions, api: apigateway.RestApi,
): apigateway.RequestAuthorizer {
  const headers = options.identityHeaders ?? ['Authorization'];
  const foreign = Stack.of(handler) !== Stack.of(scope);
  const resultsCacheTtl = options.cacheTtl ?? Duration.seconds(0);
  const authorizer = new apigateway.RequestAuthorizer(scope, id, {
    handler: foreign ? withoutPermissions(scope, `${id}Handler`, handler) : handler,
    identitySources: headers.map(header => apigateway.IdentitySource.header(header)),
    resultsCacheTtl,
  });
  if (foreign) permit(scope, `${id}Permission`, handler, authorizer.authorizerArn);
  // An authorizer is part of the deployed snapshot: without this a changed one is not in force until something else is deployed.
  api.latestDeployment?.addToLogicalId({ authorizer: id, handler: handler.node.path, headers, ttl: resultsCacheTtl.toSeconds() });
  api.latestDeployment?.node.addDependency(authorizer);
  return authorizer;
}

/**
 * aws-cdk-lib puts the authorizer's permission beside the function. When that is another stack, both stacks would need each
 * other and synthesis fails with a cycle; so it sees a function that it cannot permit, and the permission stands beside the API.
 */
function withoutPermissions(scope: Construct, id: string, handler: lambda.IFunction): lambda.IFunction {
  return lambda.Function.fromFunctionAttributes(scope, id, { functionArn: handler.functionArn, skipPermissions: true });
}

function permit(scope: Construct, id: string, handler: lambda.IFunction, sourceArn: string): void {
  handler.addPermission(id, { scope, principal: new iam.ServicePrincipal('apigateway.amazonaws.com'), sourceArn });
}

export function httpLambdaAuthorizer(id: string, handler: lambda.IFunction, options: LambdaAuthorizationOptions): authorizers.HttpLambdaAuthorizer {
  return new authorizers.HttpLambdaAuthorizer(id, handler, {
    identitySource: (options.identityHeaders ?? ['Authorization']).map(header => `$request.header.${header}`),
    resultsCacheTtl: options.cacheTtl ?? Duration.seconds(0),
    responseTypes: [options.simpleResponse ? authorizers.HttpLambdaResponseType.SIMPLE : authorizers.HttpLambdaResponseType.IAM],
  });
}
