import { ArnFormat, Aws, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ApiProtocol } from './api-protocol';
import { LoggingPlan } from './logging';
import { AccessLogFields, HTTP_ACCESS_LOG_FIELDS, REST_ACCESS_LOG_FIELDS } from '../aws/access-log-fields';

/** Access-log format with every field that a diagnosis needs for the API kind; see `lib/aws/access-log-fields`. */
export function diagnosticFormat(protocol: ApiProtocol): string {
  const fields: AccessLogFields = protocol === ApiProtocol.REST ? REST_ACCESS_LOG_FIELDS : HTTP_ACCESS_LOG_FIELDS;
  return `{${Object.entries(fields).map(([key, variable]) => `"${key}":"$context.${variable}"`).join(',')}}`;
}

/** The log group of the access log, as the user gave it or of our own. */
export function accessLogGroup(scope: Construct, protocol: ApiProtocol, plan: LoggingPlan, apiName: string): logs.ILogGroup | undefined {
  if (!plan.accessLog) return undefined;
  return plan.accessLogGroup ?? new logs.LogGroup(scope, 'AccessLogs', protocol === ApiProtocol.REST ? plan.groupProps : {
    ...plan.groupProps,
    logGroupName: vendedName(apiName),
    removalPolicy: RemovalPolicy.DESTROY, // a named group that stays behind makes the next deployment fail
  });
}

/**
 * HTTP APIs deliver their access log as vended logs, through a resource policy of the account that lists log groups and ends at
 * 5,120 characters. Groups below `/aws/vendedlogs/` share one entry in it.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html
 */
function vendedName(apiName: string): string {
  const stackUuid = Fn.select(2, Fn.split('/', Aws.STACK_ID));
  return `/aws/vendedlogs/apis/${apiName.replace(/[^A-Za-z0-9._-]/g, '-')}-${stackUuid}`;
}

/** ARN of a log group without the `:*` at its end, which API Gateway drops and CloudFormation then reports as drift. */
export function destinationArn(group: logs.ILogGroup): string {
  return Stack.of(group).formatArn({ service: 'logs', resource: 'log-group', resourceName: group.logGroupName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
}
