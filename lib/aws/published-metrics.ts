/**
 * Every metric and dimension that AWS/ApiGateway and AWS/Lambda publish, to tell an alarm that can never report.
 * Sources: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html,
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html,
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-logging.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
import { HTTP_API_METRICS, REST_API_METRICS, type MetricFamily } from './metrics';

/** HTTP APIs; the alarm list of AWS also shows routes as resource and method. */
export const PUBLISHED_HTTP: MetricFamily = {
  ...HTTP_API_METRICS,
  dimensions: [...HTTP_API_METRICS.dimensions, ['ApiId', 'Stage', 'Resource', 'Method']],
};

export const PUBLISHED_REST: MetricFamily = REST_API_METRICS;

export const PUBLISHED_WEBSOCKET: MetricFamily = {
  namespace: 'AWS/ApiGateway',
  metrics: ['ConnectCount', 'MessageCount', 'IntegrationError', 'ClientError', 'ExecutionError', 'IntegrationLatency'],
  dimensions: [['ApiId'], ['ApiId', 'Stage'], ['ApiId', 'Stage', 'Route'], ['ApiId', 'Route', 'Stage']],
};

/** Lambda's metrics; those of event sources and of the account among them. */
export const LAMBDA_METRIC_NAMES: ReadonlySet<string> = new Set([
  'Invocations', 'Errors', 'DeadLetterErrors', 'DestinationDeliveryFailures', 'Throttles', 'OversizedRecordCount', 'ProvisionedConcurrencyInvocations',
  'ProvisionedConcurrencySpilloverInvocations', 'RecursiveInvocationsDropped', 'SignatureValidationErrors', 'Duration', 'PostRuntimeExtensionsDuration', 'IteratorAge',
  'OffsetLag', 'ConcurrentExecutions', 'ProvisionedConcurrentExecutions', 'ProvisionedConcurrencyUtilization', 'UnreservedConcurrentExecutions',
  'ClaimedAccountConcurrency', 'AsyncEventsReceived', 'AsyncEventAge', 'AsyncEventsDropped', 'PolledEventCount', 'FilteredOutEventCount', 'InvokedEventCount',
  'FailedInvokeEventCount', 'DroppedEventCount', 'OnFailureDestinationDeliveredEventCount', 'DeletedEventCount', 'ProvisionedPollers', 'UrlRequestCount',
  'Url4xxCount', 'Url5xxCount', 'UrlRequestLatency', 'EventPollerUnit', 'MaxOffsetLag', 'SumOffsetLag', 'CommittedEventCount', 'ErrorEventCount',
]);

/** Dimensions that Lambda's metrics have. */
export const LAMBDA_DIMENSIONS: ReadonlySet<string> = new Set(['FunctionName', 'Resource', 'ExecutedVersion', 'EventSourceMappingUUID']);
