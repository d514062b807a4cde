import { Duration } from 'aws-cdk-lib';
import { EndpointType } from 'aws-cdk-lib/aws-apigateway';
import { PayloadFormatVersion } from 'aws-cdk-lib/aws-apigatewayv2';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { AccountRole, SafeLambdaApiAccount } from './account';
import { AlarmOptions } from './alarm-options';
import { ApiProtocol } from './api-protocol';
import { Authorization } from './authorization';
import { ConcurrencyOptions } from './concurrency-options';
import { CorsOptions } from './cors-options';
import { CostLevel } from './cost-level';
import { CustomDomainOptions } from './custom-domain-options';
import { ResponseGuardOptions } from './guard-options';
import { LoggingOptions } from './logging-options';
import { ThrottleOptions } from './throttle-options';
import { WhenTooLong } from './when-too-long';

/** Props of a `SafeLambdaApi`. */
export interface SafeLambdaApiProps {
  /**
   * Kind of API.
   * @default ApiProtocol.REST
   */
  readonly protocol?: ApiProtocol;

  /**
   * Name of the API; 1 to 128 printable ASCII characters. CloudWatch keys the metrics of a REST API by it, so two APIs of one name
   * in an account and Region share their metrics and alarms.
   * @default - made of stack name and construct id, and so unique
   */
  readonly apiName?: string;

  /**
   * Description of the API.
   * @default - none
   */
  readonly description?: string;

  /**
   * A function that exists in the app or is imported. Its timeout is checked and left alone unless `whenTooLong` says otherwise.
   * @default - a function made from `handlerProps`, or none but those of the routes
   */
  readonly handler?: lambda.IFunction;

  /**
   * Provisions the function: 512 MB, a timeout that fits the integration, X-Ray, JSON logs in a log group with retention. What is set here stays.
   * @default - `handler`, or none but those of the routes
   */
  readonly handlerProps?: lambda.FunctionProps;

  /**
   * Whether all methods and paths go to the function, the root included; routes added with `addRoute` go first.
   * @default - true when there is a `handler` or `handlerProps`
   */
  readonly proxy?: boolean;

  /**
   * Who may call, on every route that does not say otherwise.
   * @default Authorization.none()
   */
  readonly authorization?: Authorization;

  /**
   * Cross-origin access from browsers.
   * @default - none
   */
  readonly cors?: CorsOptions;

  /**
   * Media types that a REST API passes as binary.
   * @default - none
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html
   */
  readonly binaryMediaTypes?: string[];

  /**
   * Form of the events and responses of an HTTP API.
   * @default PayloadFormatVersion.VERSION_2_0
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
   */
  readonly payloadFormatVersion?: PayloadFormatVersion;

  /**
   * How long the gateway waits for the function: 50 ms to 29 s for a REST API (to `integrationTimeoutQuota` where that is declared),
   * 50 ms to 30 s for an HTTP API.
   * @default - 29 s for a REST API, 30 s for an HTTP API
   */
  readonly integrationTimeout?: Duration;

  /**
   * The account's raised quota "Maximum integration timeout in milliseconds", at least 29 s; for regional and private REST APIs.
   * @default - not raised: 29 s
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
   */
  readonly integrationTimeoutQuota?: Duration;

  /**
   * How much shorter than the integration timeout the function's timeout has to be. A cold start counts against the former only.
   * @default Duration.seconds(1)
   */
  readonly timeoutHeadroom?: Duration;

  /**
   * What to do with a function whose timeout is too long for the gateway.
   * @default - CLAMP for functions from `handlerProps`, WARN for functions that are handed in
   */
  readonly whenTooLong?: WhenTooLong;

  /**
   * Where a REST API can be reached.
   * @default EndpointType.REGIONAL
   */
  readonly endpointType?: EndpointType;

  /**
   * Endpoints through which a private REST API can be called. Its resource policy lets them in unless `policy` is given.
   * @default - none
   */
  readonly vpcEndpoints?: ec2.IVpcEndpoint[];

  /**
   * Resource policy of a REST API. A private one needs either this or `vpcEndpoints`: without a policy nobody can call it.
   * @default - none, or one that lets the `vpcEndpoints` in
   */
  readonly policy?: iam.PolicyDocument;

  /**
   * Name of the stage: letters, digits, `-` and `_`, at most 128; `$default` for an HTTP API puts it at the root of the address.
   * @default - `prod` for a REST API, `$default` for an HTTP API
   */
  readonly stageName?: string;

  /**
   * A domain name of your own.
   * @default - none
   */
  readonly customDomain?: CustomDomainOptions;

  /**
   * ARN of a regional AWS WAF web ACL that guards the stage of a REST API.
   * @default - none
   */
  readonly webAclArn?: string;

  /**
   * Whether real users' data goes through the API: the execution log then keeps to errors, without requests and responses, and log groups outlive the stack.
   * @default false
   */
  readonly production?: boolean;

  /**
   * Access log and execution log.
   * @default - both on
   */
  readonly logging?: LoggingOptions;

  /**
   * Where the role comes from with which API Gateway writes the logs of REST APIs.
   * @default - MANAGED, or EXISTING where the context says `"safe-lambda-api": { "existingAccountRole": true }`
   */
  readonly accountRole?: AccountRole;

  /**
   * The construct that sets the account's role, in this stack or another one of the same CDK Stage.
   * @default - one for each top-level stack
   */
  readonly account?: SafeLambdaApiAccount;

  /**
   * Whether requests are traced with X-Ray: by the function and, for a REST API, by the stage.
   * @default - true, false for `cost: CostLevel.REDUCED`
   */
  readonly tracing?: boolean;

  /**
   * Alarms on errors, latency and concurrency.
   * @default - all, without an action
   */
  readonly alarms?: AlarmOptions;

  /**
   * Metrics that split 5xx by cause, read from the logs.
   * @default - true, false for `cost: CostLevel.REDUCED`
   */
  readonly causeMetrics?: boolean;

  /**
   * Whether the API gets its rows on the stack's dashboard.
   * @default - true, false for `cost: CostLevel.REDUCED`
   */
  readonly dashboard?: boolean;

  /**
   * CloudWatch Logs Insights queries for the triage of 5xx.
   * @default true
   */
  readonly savedQueries?: boolean;

  /**
   * Turns what CloudWatch and X-Ray bill for down together.
   * @default CostLevel.FULL
   */
  readonly cost?: CostLevel;

  /**
   * Reserved concurrency of the function.
   * @default - none
   */
  readonly concurrency?: ConcurrencyOptions;

  /**
   * The response guard, which keeps a malformed response, an exception or a timeout of the function from becoming an opaque 502 or 504.
   * @default - on for the functions in Node.js and Python that it can stand before
   */
  readonly guard?: ResponseGuardOptions;

  /**
   * Limits of the stage, after which callers get a 429.
   * @default - derived from the reserved concurrency; without one the account's own limit
   */
  readonly throttle?: ThrottleOptions;
}
