import { RemovalPolicy } from 'aws-cdk-lib';
import { MethodLoggingLevel } from 'aws-cdk-lib/aws-apigateway';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { LoggingPlan } from './logging';

/**
 * Declares the group that API Gateway writes a REST API's execution log to. Left to the service it never expires.
 * The stage must depend on it: whoever comes first makes the group, and CloudFormation cannot adopt one that exists.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export function executionLogGroup(scope: Construct, restApiId: string, stageName: string, plan: LoggingPlan): logs.LogGroup | undefined {
  if (plan.level === MethodLoggingLevel.OFF || !plan.declareGroup) return undefined;
  return new logs.LogGroup(scope, 'ExecutionLogs', {
    ...plan.groupProps,
    logGroupName: executionLogGroupName(restApiId, stageName),
    removalPolicy: RemovalPolicy.DESTROY, // so that switching the log off and on again finds the name free
    dataProtectionPolicy: plan.mask ? maskingPolicy() : undefined,
  });
}

/** Name of the group that the service writes to. */
export function executionLogGroupName(restApiId: string, stageName: string): string {
  return `API-Gateway-Execution-Logs_${restApiId}/${stageName}`;
}

/**
 * Masks what a full request or response can leak. IP addresses stay readable, since a diagnosis needs the caller's.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/protect-sensitive-log-data-types.html
 */
function maskingPolicy(): logs.DataProtectionPolicy {
  const id = logs.DataIdentifier;
  return new logs.DataProtectionPolicy({
    name: 'SafeLambdaApiExecutionLog',
    description: 'Masks credentials and personal identifiers in traced requests and responses',
    identifiers: [
      id.AWSSECRETKEY, id.OPENSSHPRIVATEKEY, id.PGPPRIVATEKEY, id.PKCSPRIVATEKEY, id.PUTTYPRIVATEKEY,
      id.CREDITCARDNUMBER, id.CREDITCARDSECURITYCODE, id.EMAILADDRESS, id.NAME, id.ADDRESS,
      // The managed identifiers know no bearer token. Three base64url parts of which the first two start like JSON make a JSON Web Token.
      new logs.CustomDataIdentifier('JsonWebToken', 'eyJ[A-Za-z0-9_-]+\\.eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+'),
    ],
  });
}
