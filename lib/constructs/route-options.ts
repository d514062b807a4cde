import { Duration } from 'aws-cdk-lib';
import { MethodOptions } from 'aws-cdk-lib/aws-apigateway';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Authorization } from './authorization';
import { ConcurrencyOptions } from './concurrency-options';
import { ThrottleOptions } from './throttle-options';
import { WhenTooLong } from './when-too-long';

/** Options of a route of a `SafeLambdaApi`. */
export interface RouteOptions {
  /**
   * The function that answers.
   * @default - a function made from `handlerProps`, or the API's own
   */
  readonly handler?: lambda.IFunction;

  /**
   * Provisions a function for this route, with the same defaults as the API's own.
   * @default - `handler`, or the API's own
   */
  readonly handlerProps?: lambda.FunctionProps;

  /**
   * Who may call the route.
   * @default - as for the API
   */
  readonly authorization?: Authorization;

  /**
   * How long the gateway waits for the function; same range as for the API.
   * @default - as for the API
   */
  readonly integrationTimeout?: Duration;

  /**
   * What to do with a function whose timeout is too long for the gateway.
   * @default - as for the API
   */
  readonly whenTooLong?: WhenTooLong;

  /**
   * Limits of this route, after which callers get a 429.
   * @default - derived from `concurrency`, or those of the stage
   */
  readonly throttle?: ThrottleOptions;

  /**
   * Reserved concurrency of the route's own function.
   * @default - none
   */
  readonly concurrency?: ConcurrencyOptions;

  /**
   * What else the method of a REST API needs: request validation, models, parameters, an API key. Its authorization comes from `authorization`.
   * @default - none
   */
  readonly methodOptions?: MethodOptions;
}
