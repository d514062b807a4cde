/**
 * Causes of a 5xx as the logs of API Gateway tell them apart: which log, and a CloudWatch Logs filter pattern.
 *
 * REST: phrases of the execution log and values of `error.responseType`, as seen in
 * https://github.com/hashicorp/terraform-provider-aws/issues/14965, https://github.com/vincentsarago/lambda-proxy/issues/59 and
 * https://github.com/DataBiosphere/azul/issues/6284. HTTP: values of `error.responseType` and `integrationErrorMessage`, as seen in
 * https://github.com/middyjs/middy/issues/1005 and https://repost.aws/knowledge-center/api-gateway-http-lambda-integrations.
 * AWS does not list the level of each phrase; at level ERROR the service writes errors, which all of these are.
 * How an HTTP API logs a throttled function is not documented, so there is no pattern for it: Lambda's Throttles metric tells.
 */
export interface ServerErrorCause {
  /** Name of the metric in the API's own namespace. */
  readonly metric: string;
  /** What a dashboard calls it. */
  readonly title: string;
  readonly rest?: LogPattern;
  readonly http?: LogPattern;
}

/** A filter pattern and the log it is for. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html */
export interface LogPattern {
  readonly log: 'access' | 'execution';
  readonly pattern: string;
}

export const SERVER_ERROR_CAUSES: readonly ServerErrorCause[] = [
  {
    metric: 'MalformedResponse',
    title: 'malformed response',
    rest: { log: 'execution', pattern: '"Malformed Lambda proxy response"' },
    http: { log: 'access', pattern: '{ $.errorResponseType = "MALFORMED_PROXY_RESPONSE" }' },
  },
  {
    metric: 'FunctionError',
    title: 'exception, crash or timeout of the function',
    rest: { log: 'execution', pattern: '"due to customer function error"' },
    http: { log: 'access', pattern: '{ $.integrationErrorMessage = "The Lambda function returned the following error*" }' },
  },
  {
    metric: 'IntegrationTimeout',
    title: 'the gateway gave up (HTTP API: every 503, also the function\'s own)',
    rest: { log: 'access', pattern: '{ $.errorResponseType = "INTEGRATION_TIMEOUT" }' },
    http: { log: 'access', pattern: '{ $.status = "503" }' },
  },
  {
    metric: 'FunctionThrottled',
    title: 'Lambda refused the call',
    rest: { log: 'execution', pattern: '"Lambda invocation failed with status: 429"' },
  },
  {
    metric: 'InvokePermissionMissing',
    title: 'no permission to invoke the function',
    rest: { log: 'execution', pattern: '"Invalid permissions on Lambda function"' },
    http: { log: 'access', pattern: '{ $.integrationErrorMessage = "The IAM role configured on the integration*" }' },
  },
  {
    metric: 'AuthorizerFailed',
    title: 'the authorizer failed',
    rest: { log: 'access', pattern: '{ ($.errorResponseType = "AUTHORIZER_FAILURE") || ($.errorResponseType = "AUTHORIZER_CONFIGURATION_ERROR") }' },
    http: { log: 'access', pattern: '{ ($.status = "5*") && ($.authorizerError != "-") }' },
  },
];
