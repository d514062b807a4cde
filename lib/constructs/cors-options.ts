import { Duration } from 'aws-cdk-lib';

/**
 * Cross-origin access from browsers. API Gateway answers the preflight itself, without authorization. On a REST API the function's
 * own responses must carry `Access-Control-Allow-Origin` too; an HTTP API adds it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html
 */
export interface CorsOptions {
  /** Origins that may call, such as `https://app.example.com`, or `*` alone for all. */
  readonly allowOrigins: string[];

  /**
   * Methods that may be used.
   * @default - all: DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT
   */
  readonly allowMethods?: string[];

  /**
   * Request headers that may be sent.
   * @default - Authorization, Content-Type, X-Amz-Date, X-Amz-Security-Token, X-Amz-User-Agent, X-Api-Key
   */
  readonly allowHeaders?: string[];

  /**
   * Response headers that the page may read.
   * @default - none
   */
  readonly exposeHeaders?: string[];

  /**
   * Whether cookies and credentials may be sent; not together with the origin `*`.
   * @default false
   */
  readonly allowCredentials?: boolean;

  /**
   * How long a browser may keep the answer; 0 to 86400 s.
   * @default - the browser's own default
   */
  readonly maxAge?: Duration;
}
