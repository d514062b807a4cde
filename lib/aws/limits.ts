/**
 * Limits of API Gateway and Lambda that decide what a caller sees. Sources: the AWS pages named at each constant.
 */

/** Shortest integration timeout of every API kind, in milliseconds. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
export const MIN_INTEGRATION_TIMEOUT_MS = 50;

/** Longest REST integration timeout without a raised quota, and the service's default, in milliseconds. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
export const REST_INTEGRATION_TIMEOUT_MS = 29_000;

/** Longest HTTP API integration timeout, and the service's default, in milliseconds; cannot be raised. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
export const HTTP_INTEGRATION_TIMEOUT_MS = 30_000;

/** Lambda's default function timeout in seconds, used when a function sets none. @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html */
export const LAMBDA_DEFAULT_TIMEOUT_SECONDS = 3;

/** An HTTP API waits this long for a Lambda authorizer, in milliseconds; then the caller gets a 500. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
export const HTTP_AUTHORIZER_TIMEOUT_MS = 10_000;

/** Seconds that a REST API keeps an authorizer's answer where the template does not say. @see https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html */
export const REST_AUTHORIZER_TTL_SECONDS = 300;

/** Longest authorizer cache, in seconds. @see https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html */
export const AUTHORIZER_MAX_TTL_SECONDS = 3_600;

/** Concurrent executions of an account and Region before any raise; new accounts may have fewer. @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const ACCOUNT_CONCURRENCY = 1_000;

/** Concurrency that must stay unreserved, or `PutFunctionConcurrency` fails. @see https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html */
export const UNRESERVED_CONCURRENCY_MINIMUM = 100;

/** Lambda accepts this many requests per second for each unit of concurrency, however short they are. @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const LAMBDA_REQUESTS_PER_SECOND_PER_CONCURRENCY = 10;

/** Longest access-log format of an HTTP API, in bytes. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
export const HTTP_ACCESS_LOG_FORMAT_BYTES = 3_072;

/** Longest value of a CloudWatch dimension (and so of an API name that is used as one) would be 1,024; HTTP API names end at 128. @see https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html */
export const API_NAME_LENGTH = 128;

/** Longest alarm description. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export const ALARM_DESCRIPTION_LENGTH = 1_024;

/** Longest timeout of a REST integration that streams its response, in milliseconds. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html */
export const STREAM_INTEGRATION_TIMEOUT_MS = 900_000;
