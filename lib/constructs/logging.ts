import { RemovalPolicy, Token } from 'aws-cdk-lib';
import { MethodLoggingLevel } from 'aws-cdk-lib/aws-apigateway';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { AccountRole } from './account';
import { ApiProtocol } from './api-protocol';
import { reject } from './input';
import { LoggingOptions } from './logging-options';

/** `LoggingOptions` with every default decided. */
export interface LoggingPlan {
  readonly accessLog: boolean;
  readonly accessLogGroup?: logs.ILogGroup;
  /** A format of the user's own. */
  readonly accessLogFormat?: string;
  readonly level: MethodLoggingLevel;
  readonly dataTrace: boolean;
  readonly declareGroup: boolean;
  readonly mask: boolean;
  readonly detailedMetrics: boolean;
  readonly groupProps: logs.LogGroupProps;
}

export interface LoggingInput {
  readonly protocol: ApiProtocol;
  readonly options: LoggingOptions;
  readonly production: boolean;
  readonly reducedCost: boolean;
  readonly accountRole: AccountRole;
}

/** Decides what is logged; refuses options that the API kind or the account cannot serve. */
export function planLogging(scope: Construct, input: LoggingInput): LoggingPlan {
  const { options, production } = input;
  checkLogging(scope, input);
  const canWrite = input.protocol === ApiProtocol.HTTP || input.accountRole !== AccountRole.NONE;
  const level = executionLevel(input);
  return {
    accessLog: options.accessLog ?? canWrite,
    accessLogGroup: options.accessLogGroup,
    accessLogFormat: options.accessLogFormat,
    level,
    dataTrace: options.dataTrace ?? (level !== MethodLoggingLevel.OFF && !production && !input.reducedCost),
    declareGroup: options.declareExecutionLogGroup ?? true,
    mask: options.maskSensitiveData ?? true,
    detailedMetrics: options.detailedMetrics ?? !input.reducedCost,
    groupProps: {
      retention: options.retention ?? logs.RetentionDays.ONE_MONTH,
      encryptionKey: options.encryptionKey,
      removalPolicy: options.removalPolicy ?? (production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY),
    },
  };
}

function executionLevel(input: LoggingInput): MethodLoggingLevel {
  if (input.protocol === ApiProtocol.HTTP || input.accountRole === AccountRole.NONE) return MethodLoggingLevel.OFF;
  return input.options.executionLogLevel ?? (input.production || input.reducedCost ? MethodLoggingLevel.ERROR : MethodLoggingLevel.INFO);
}

function checkLogging(scope: Construct, { options, protocol, accountRole }: LoggingInput): void {
  const executionLog = options.executionLogLevel !== undefined && options.executionLogLevel !== MethodLoggingLevel.OFF;
  if (protocol === ApiProtocol.HTTP && (executionLog || options.dataTrace)) {
    reject(scope, `'logging.${executionLog ? 'executionLogLevel' : 'dataTrace'}' is for REST APIs: an HTTP API has no execution log, its access log carries the errors`);
  }
  if (protocol === ApiProtocol.REST && accountRole === AccountRole.NONE && (executionLog || options.accessLog || options.dataTrace)) {
    reject(scope, "'accountRole: NONE' leaves a REST API without the role that logging needs: the deployment would fail with \"CloudWatch Logs role ARN must be set in account settings to enable logging\"; use MANAGED or EXISTING, or switch the logs off");
  }
  if (options.dataTrace && options.executionLogLevel === MethodLoggingLevel.OFF) {
    reject(scope, "'logging.dataTrace' writes to the execution log, which 'logging.executionLogLevel: OFF' switches off");
  }
  checkAccessLog(scope, options);
}

function checkAccessLog(scope: Construct, options: LoggingOptions): void {
  if (options.accessLog === false && (options.accessLogFormat !== undefined || options.accessLogGroup !== undefined)) {
    reject(scope, "'logging.accessLog: false' contradicts 'logging.accessLogFormat' and 'logging.accessLogGroup'");
  }
  const format = options.accessLogFormat;
  if (format === undefined || Token.isUnresolved(format)) return;
  if (!/\$context\.(requestId|extendedRequestId)\b/.test(format) || /[\r\n]./.test(format)) {
    reject(scope, `'logging.accessLogFormat' must be one line that contains $context.requestId or $context.extendedRequestId, got ${JSON.stringify(format)}`);
  }
}
