/**
 * Access-log fields that a diagnosis needs, by API kind: JSON key → `$context` variable.
 *
 * Every value is written between quotes: a variable without a value logs as `-`, which is no JSON when it stands bare,
 * and the service escapes quotes inside values (seen in the access logs of https://github.com/DataBiosphere/azul/issues/4348).
 * Variables: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html (REST),
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html (HTTP).
 */
export type AccessLogFields = Readonly<Record<string, string>>;

const COMMON: AccessLogFields = {
  requestId: 'requestId',
  extendedRequestId: 'extendedRequestId',
  requestTime: 'requestTime',
  apiId: 'apiId',
  stage: 'stage',
  domainName: 'domainName',
  httpMethod: 'httpMethod',
  path: 'path',
  protocol: 'protocol',
  sourceIp: 'identity.sourceIp',
  userAgent: 'identity.userAgent',
  status: 'status',
  responseLength: 'responseLength',
  responseLatency: 'responseLatency',
  errorMessage: 'error.message',
  errorResponseType: 'error.responseType',
  integrationError: 'integration.error',
  integrationErrorMessage: 'integrationErrorMessage',
  functionStatus: 'integration.status',
  integrationStatus: 'integration.integrationStatus',
  integrationLatency: 'integration.latency',
  integrationRequestId: 'integration.requestId',
  authorizerError: 'authorizer.error',
};

/** Fields of a REST API's access log. */
export const REST_ACCESS_LOG_FIELDS: AccessLogFields = {
  ...COMMON,
  resourcePath: 'resourcePath',
  validationError: 'error.validationErrorString',
  authorizerStatus: 'authorizer.status',
  authorizerLatency: 'authorizer.latency',
  authorizerRequestId: 'authorizer.requestId',
  wafStatus: 'waf.status',
  wafError: 'waf.error',
  wafResponseCode: 'wafResponseCode',
  xrayTraceId: 'xrayTraceId',
};

/** Fields of an HTTP API's access log; its only authorizer diagnostic is `authorizer.error`. */
export const HTTP_ACCESS_LOG_FIELDS: AccessLogFields = {
  ...COMMON,
  routeKey: 'routeKey',
  dataProcessed: 'dataProcessed',
};
