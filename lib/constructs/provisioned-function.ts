import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { provisionedTimeout, TimeoutBudget } from './function-timeout';
import { WhenTooLong } from './when-too-long';

/** Enough for a cold start of a bundled handler well within a second or two; CPU grows with memory. */
const MEMORY_MB = 512;

export interface ProvisionInput {
  readonly handlerProps: lambda.FunctionProps;
  readonly budget: TimeoutBudget;
  readonly policy: WhenTooLong;
  readonly tracing: boolean;
  readonly logGroupProps: logs.LogGroupProps;
}

export interface Provisioned {
  readonly fn: lambda.Function;
  /** The log group that came with the function. */
  readonly logGroup?: logs.ILogGroupRef;
}

/** Provisions a function with the defaults that a function behind an API needs; what the caller set stays. */
export function provisionFunction(scope: Construct, id: string, input: ProvisionInput): Provisioned {
  const { handlerProps } = input;
  const logGroup = handlerProps.logGroup ?? ownLogGroup(scope, id, input);
  const timeout = provisionedTimeout(scope, handlerProps.timeout, input.budget, input.policy);
  const fn = new lambda.Function(scope, id, {
    memorySize: MEMORY_MB,
    tracing: input.tracing ? lambda.Tracing.ACTIVE : undefined,
    // The level settings and the format are one object in Lambda; whoever sets one of the older props keeps it.
    loggingFormat: handlerProps.logFormat === undefined ? lambda.LoggingFormat.JSON : undefined,
    ...handlerProps,
    timeout,
    logGroup,
  });
  return { fn, logGroup };
}

/** None when the function's log retention is set the older way, which excludes a log group. */
function ownLogGroup(scope: Construct, id: string, { handlerProps, logGroupProps }: ProvisionInput): logs.LogGroup | undefined {
  return handlerProps.logRetention === undefined ? new logs.LogGroup(scope, `${id}Logs`, logGroupProps) : undefined;
}
