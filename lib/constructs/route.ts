import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as lambda from 'aws-cdk-lib/aws-lambda';

/** A route of a `SafeLambdaApi`, with the constructs behind it. */
export interface SafeLambdaApiRoute {
  /** HTTP method, or ANY. */
  readonly method: string;

  /** Path; `/{proxy+}` for the greedy proxy. */
  readonly path: string;

  /** The function that answers. */
  readonly handler: lambda.IFunction;

  /**
   * The methods of a REST API.
   * @default - empty for an HTTP API
   */
  readonly restMethods: apigateway.Method[];

  /**
   * The routes of an HTTP API.
   * @default - empty for a REST API
   */
  readonly httpRoutes: apigatewayv2.HttpRoute[];
}
