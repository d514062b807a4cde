import { RemovalPolicy } from 'aws-cdk-lib';
import { MethodLoggingLevel } from 'aws-cdk-lib/aws-apigateway';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';

/** Access log and execution log of a `SafeLambdaApi`. */
export interface LoggingOptions {
  /**
   * Whether each request leaves a line in an access log.
   * @default true
   */
  readonly accessLog?: boolean;

  /**
   * The log group that takes the access log.
   * @default - a log group of its own with `retention`
   */
  readonly accessLogGroup?: logs.ILogGroup;

  /**
   * Access-log format: one line with `$context.requestId` or `$context.extendedRequestId` in it.
   * With a format of your own there are no metric filters and saved queries over the access log, because they name its fields.
   * @default - JSON with every field that a diagnosis needs
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
   */
  readonly accessLogFormat?: string;

  /**
   * Level of the execution log of a REST API: `INFO`, `ERROR` or `OFF`.
   * @default - INFO, ERROR for `production: true`, OFF when the account has no role (`AccountRole.NONE`)
   */
  readonly executionLogLevel?: MethodLoggingLevel;

  /**
   * Whether the execution log of a REST API carries requests and responses in full.
   * @default - true, false for `production: true` or with `executionLogLevel: OFF`
   * @see https://docs.aws.amazon.com/apigateway/latest/api/API_MethodSetting.html
   */
  readonly dataTrace?: boolean;

  /**
   * Whether the stack declares the log group of the execution log, with retention and masking.
   * Pass false for an API that has written execution logs before: the service made the group then, and declaring it fails with `AlreadyExists`.
   * @default true
   */
  readonly declareExecutionLogGroup?: boolean;

  /**
   * Whether credentials and personal identifiers are masked in the declared execution-log group.
   * @default true
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/mask-sensitive-log-data.html
   */
  readonly maskSensitiveData?: boolean;

  /**
   * Metrics for each method or route, beside those for the stage. CloudWatch bills them as custom metrics.
   * @default - true, false for `cost: CostLevel.REDUCED`
   */
  readonly detailedMetrics?: boolean;

  /**
   * How long log events stay, in all log groups that the construct declares.
   * @default RetentionDays.ONE_MONTH
   */
  readonly retention?: logs.RetentionDays;

  /**
   * Key that encrypts all log groups that the construct declares; its policy must let CloudWatch Logs use it.
   * @default - CloudWatch Logs' own encryption
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * What becomes of log groups without a fixed name when the stack goes. Groups with a fixed name are always deleted,
   * because a name that is left behind makes the next deployment fail.
   * @default - RETAIN for `production: true`, otherwise DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;
}
