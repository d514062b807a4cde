import { Duration } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';

/** Options of a Lambda authorizer. */
export interface LambdaAuthorizationOptions {
  /**
   * Request headers that identify the caller. A request without one of them gets a 401 and the authorizer is not called.
   * @default ['Authorization']
   */
  readonly identityHeaders?: string[];

  /**
   * How long a decision is kept for the same identity; 0 to 3600 s.
   * A kept decision answers for every route, so an authorizer that puts `event.methodArn` into its policy must not be cached:
   * its callers would get a 403 on the next route.
   * @default Duration.seconds(0)
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html
   */
  readonly cacheTtl?: Duration;

  /**
   * Whether the authorizer answers `{ isAuthorized, context }` (payload format version 2.0) instead of an IAM policy. HTTP APIs only.
   * @default false
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
   */
  readonly simpleResponse?: boolean;
}

/** Options of an authorizer that checks the tokens of Amazon Cognito user pools. */
export interface CognitoAuthorizationOptions {
  /** The user pools; an HTTP API takes one, a REST API one or more. */
  readonly userPools: cognito.IUserPool[];

  /**
   * Clients of the user pool whose tokens are accepted. HTTP APIs only, where at least one is needed.
   * @default - none
   */
  readonly userPoolClients?: cognito.IUserPoolClient[];

  /**
   * Scopes of which the access token must have one. Without scopes a REST API takes ID tokens.
   * @default - none
   */
  readonly scopes?: string[];
}

/** Options of an authorizer that checks JSON Web Tokens. */
export interface JwtAuthorizationOptions {
  /** Address of the issuer, as in the token's `iss` claim; starts with `https://`. */
  readonly issuer: string;

  /** Accepted values of the token's `aud` or `client_id` claim; at least one. */
  readonly audience: string[];

  /**
   * Scopes of which the token must have one.
   * @default - none
   */
  readonly scopes?: string[];
}
