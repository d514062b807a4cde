/**
 * CloudWatch metrics that API Gateway and Lambda really publish, and the dimension sets they publish them with.
 * An alarm on any other pair never leaves INSUFFICIENT_DATA.
 * Sources: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html,
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export interface MetricFamily {
  /** CloudWatch namespace. */
  readonly namespace: string;
  /** Names of the metrics in the namespace that belong to this family. */
  readonly metrics: readonly string[];
  /** Each set of dimension names that the metrics are published with. */
  readonly dimensions: readonly (readonly string[])[];
}

/** Metrics of a REST API. `ApiName` is the name, not the id: two APIs of one name share their metrics. */
export const REST_API_METRICS: MetricFamily = {
  namespace: 'AWS/ApiGateway',
  metrics: ['4XXError', '5XXError', 'Count', 'Latency', 'IntegrationLatency', 'CacheHitCount', 'CacheMissCount'],
  dimensions: [['ApiName'], ['ApiName', 'Stage'], ['ApiName', 'Stage', 'Resource', 'Method']],
};

/** Metrics of an HTTP API. */
export const HTTP_API_METRICS: MetricFamily = {
  namespace: 'AWS/ApiGateway',
  metrics: ['4xx', '5xx', 'Count', 'Latency', 'IntegrationLatency', 'DataProcessed'],
  dimensions: [['ApiId'], ['ApiId', 'Stage'], ['ApiId', 'Stage', 'Route']],
};

/** Metrics of a Lambda function, as far as alarms need them. */
export const LAMBDA_METRICS: MetricFamily = {
  namespace: 'AWS/Lambda',
  metrics: ['Invocations', 'Errors', 'Throttles', 'Duration', 'ConcurrentExecutions'],
  dimensions: [['FunctionName'], ['FunctionName', 'Resource']],
};

/**
 * HTTP APIs; the alarm list of AWS also shows routes as resource and method. These and those below are every metric and dimension that
 * AWS/ApiGateway and AWS/Lambda publish, to tell an alarm that can never report.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-logging.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
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
