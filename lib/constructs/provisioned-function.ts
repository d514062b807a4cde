import * as iam from 'aws-cdk-lib/aws-iam';
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
  const role = handlerProps.role ?? (logGroup && ownRole(scope, id, handlerProps, logGroup));
  const timeout = provisionedTimeout(scope, handlerProps.timeout, input.budget, input.policy);
  const fn = new lambda.Function(scope, id, {
    memorySize: MEMORY_MB,
    tracing: input.tracing ? lambda.Tracing.ACTIVE : undefined,
    // The level settings and the format are one object in Lambda; whoever sets one of the older props keeps it.
    loggingFormat: handlerProps.logFormat === undefined ? lambda.LoggingFormat.JSON : undefined,
    ...handlerProps,
    timeout,
    logGroup,
    role,
  });
  return { fn, logGroup };
}

/** None when the function's log retention is set the older way, which excludes a log group. */
function ownLogGroup(scope: Construct, id: string, { handlerProps, logGroupProps }: ProvisionInput): logs.LogGroup | undefined {
  return handlerProps.logRetention === undefined ? new logs.LogGroup(scope, `${id}Logs`, logGroupProps) : undefined;
}

/** May write to the function's own log group; the managed policy that aws-cdk-lib would attach lets it write to all of the account's. */
function ownRole(scope: Construct, id: string, { vpc }: lambda.FunctionProps, logGroup: logs.ILogGroupRef): iam.Role {
  const role = new iam.Role(scope, `${id}Role`, {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    // A function in a VPC makes network interfaces, which the policy allows; it is what aws-cdk-lib attaches.
    managedPolicies: vpc && [iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaVPCAccessExecutionRole')],
  });
  role.addToPolicy(new iam.PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [`${logGroup.logGroupRef.logGroupArn}`],
  }));
  return role;
}
