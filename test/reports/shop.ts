import { reportOf } from './build';
import type { Report } from '../../lib/reports/report';

const TEMPLATE = 'cdk.out/Shop.template.json';

/** A shop with a good API, one with errors in code, timeouts and alarms, and an HTTP API with warnings: what the page is looked at with. */
export function shop(): Report {
  return reportOf({
    findings: [
      { rule: 'function-outlives-integration', api: 'orders', constructPath: 'Shop/Reports/Handler', logicalId: 'ReportsHandler', property: 'Properties.Timeout',
        message: 'function \'ReportsHandler\' may run 60 s, but REST API \'orders\' waits 29 s: the caller gets 504. API Gateway answers the caller when the integration timeout ends; the function runs on, is billed, and its answer is lost. The log says: Execution failed due to a timeout error',
        fix: 'Set the function\'s timeout at least one second below the integration timeout, or answer 202 and work asynchronously.',
        position: { file: TEMPLATE, line: 412, column: 18 }, source: { file: 'lib/shop-stack.ts', line: 48, column: 5 } },
      { rule: 'response-body-not-string', api: 'orders', status: ['502'], constructPath: 'Shop/Orders/Handler', logicalId: 'OrdersHandler', property: 'Properties.Code',
        message: 'handler \'index.handler\' returns an object as body: the caller gets 502. API Gateway takes the body of a proxy response as text only. The log says: Execution failed due to configuration error: Malformed Lambda proxy response',
        fix: 'Return JSON.stringify(…) as body.',
        position: { file: TEMPLATE, line: 96, column: 16 }, handler: { file: 'src/orders/index.ts', line: 31, column: 12 } },
      { rule: 'alarm-never-reports', api: 'orders', status: ['5xx, and nobody is told'], constructPath: 'Shop/Orders/ServerErrors', logicalId: 'OrdersServerErrors', property: 'Properties.Dimensions',
        message: 'alarm \'OrdersServerErrors\' watches ApiName \'a1b2c3\', the id of the API: nobody is told. Metrics of a REST API are keyed by its name.', fix: 'Use the name of the API: orders.',
        position: { file: TEMPLATE, line: 640, column: 9 } },
      { rule: 'access-log-lacks-diagnostics', api: 'orders', severity: 'warning', status: ['blind 5xx'], constructPath: 'Shop/Orders/Stage', logicalId: 'OrdersStage', property: 'Properties.AccessLogSetting.Format',
        message: 'the access log of stage \'prod\' says neither the error nor the integration\'s status: nothing tells the cause.', fix: 'Add $context.error.responseType and $context.integration.status to the format.',
        position: { file: TEMPLATE, line: 302, column: 11 } },
      { rule: 'throttle-exceeds-concurrency', api: 'checkout', severity: 'warning', status: ['500', '503'], constructPath: 'Shop/Checkout/PayHandler', logicalId: 'PayHandler', property: 'Properties.ReservedConcurrentExecutions',
        message: 'function \'PayHandler\' has 5 reserved executions, and the stage lets 200 requests a second through: the caller gets 500 or 503.', fix: 'Throttle the stage at 10 requests a second, or reserve 100.', position: { file: TEMPLATE, line: 801, column: 5 } },
      { rule: 'server-error-alarm-missing', api: 'checkout', severity: 'warning', status: ['5xx, and nobody is told'], constructPath: 'Shop/Checkout', logicalId: 'CheckoutApi', property: 'Properties',
        message: 'no alarm watches the 5XX metric of HTTP API \'checkout\': nobody is told.', fix: 'Add an alarm on 5xx.', position: { file: TEMPLATE, line: 700, column: 5 } },
      { rule: 'log-group-never-expires', severity: 'warning', status: ['cost'], constructPath: 'Shop/AuditLog', logicalId: 'AuditLog', property: 'Properties.RetentionInDays',
        message: 'log group \'/shop/audit\' keeps everything forever.', fix: 'Set RetentionInDays.', position: { file: TEMPLATE, line: 12, column: 5 } },
    ],
    acknowledged: [{ rule: 'function-timeout-default', severity: 'warning', api: 'checkout', status: ['503'], constructPath: 'Shop/Checkout/CartHandler', logicalId: 'CartHandler', property: 'Properties.Timeout',
      message: 'function \'CartHandler\' leaves its timeout at 3 s.', reason: 'answers from memory, measured at 40 ms', at: 'Shop/Checkout/CartHandler' }],
    rules: {
      'function-outlives-integration': { title: 'The function may run longer than the API waits for it' },
      'response-body-not-string': { title: 'The body of a response is not a string' },
      'alarm-never-reports': { title: 'The alarm watches a metric that does not exist' },
      'access-log-lacks-diagnostics': { title: 'The access log does not tell why a request failed' },
      'throttle-exceeds-concurrency': { title: 'More requests are let through than the function can take' },
      'server-error-alarm-missing': { title: 'No alarm watches the server errors of the API' },
      'log-group-never-expires': { title: 'The log group keeps its events forever' },
      'function-timeout-default': { title: 'The function leaves its timeout at the default' },
    },
    apis: [
      { id: 'orders', name: 'orders', kind: 'REST API', template: TEMPLATE, logicalId: 'OrdersApi', constructPath: 'Shop/Orders/Api', findings: [0, 1, 2, 3],
        stages: [{ name: 'prod', accessLog: true, executionLog: 'INFO', throttle: '100 a second, burst 50', findings: [3] }],
        routes: [
          { label: 'GET /orders', integrationType: 'AWS_PROXY', timeoutMs: 29_000, functionId: 'orders-fn', findings: [] },
          { label: 'POST /orders', integrationType: 'AWS_PROXY', timeoutMs: 29_000, functionId: 'orders-fn', authorizer: 'CUSTOM', findings: [] },
          { label: 'GET /orders/{id}', integrationType: 'AWS_PROXY', timeoutMs: 29_000, functionId: 'orders-fn', findings: [] },
          { label: 'GET /reports/{year}', integrationType: 'AWS_PROXY', timeoutMs: 29_000, functionId: 'reports-fn', findings: [] },
          { label: 'POST /exports', integrationType: 'AWS', timeoutMs: 29_000, functionId: 'export-fn', asynchronous: true, findings: [] },
          { label: 'OPTIONS /orders', integrationType: 'MOCK', findings: [] },
        ],
        functions: [
          { id: 'orders-fn', logicalId: 'OrdersHandler', runtime: 'nodejs22.x', timeoutSeconds: 10, memoryMb: 512, handler: 'index.handler', findings: [1] },
          { id: 'reports-fn', logicalId: 'ReportsHandler', runtime: 'python3.13', timeoutSeconds: 60, memoryMb: 1024, handler: 'app.handler', findings: [0] },
          { id: 'export-fn', logicalId: 'ExportHandler', runtime: 'nodejs22.x', timeoutSeconds: 900, memoryMb: 2048, handler: 'export.handler', findings: [] },
          { id: 'auth-fn', logicalId: 'AuthorizerHandler', runtime: 'nodejs22.x', timeoutSeconds: 5, memoryMb: 256, handler: 'auth.handler', findings: [] },
        ],
        alarms: [
          { label: 'OrdersServerErrors', metric: '5XXError', threshold: '> 0.01', findings: [2] },
          { label: 'OrdersLatency', metric: 'IntegrationLatency p99', threshold: '> 23200 ms', findings: [] },
        ] },
      { id: 'checkout', name: 'checkout', kind: 'HTTP API', template: TEMPLATE, logicalId: 'CheckoutApi', constructPath: 'Shop/Checkout', findings: [4, 5],
        stages: [{ name: '$default', accessLog: true, throttle: '200 a second' }],
        routes: [
          { label: 'POST /pay', integrationType: 'AWS_PROXY', timeoutMs: 30_000, functionId: 'pay-fn', authorizer: 'JWT', findings: [] },
          { label: '$default', integrationType: 'AWS_PROXY', timeoutMs: 30_000, functionId: 'cart-fn', findings: [] },
        ],
        functions: [
          { id: 'pay-fn', logicalId: 'PayHandler', runtime: 'java21', timeoutSeconds: 29, memoryMb: 2048, reservedConcurrency: 5, handler: 'shop.Pay::handle', findings: [4] },
          { id: 'cart-fn', logicalId: 'CartHandler', runtime: 'nodejs22.x', timeoutSeconds: 3, memoryMb: 128, handler: 'cart.handler', findings: [] },
        ],
        alarms: [] },
      { id: 'catalogue', name: 'catalogue', kind: 'REST API', template: TEMPLATE, logicalId: 'CatalogueApi', constructPath: 'Shop/Catalogue/Api', findings: [],
        stages: [{ name: 'prod', accessLog: true, executionLog: 'ERROR', throttle: '500 a second, burst 200' }],
        routes: [{ label: 'ANY /{proxy+}', integrationType: 'AWS_PROXY', timeoutMs: 29_000, functionId: 'cat-fn', findings: [] }],
        functions: [{ id: 'cat-fn', logicalId: 'CatalogueHandler', runtime: 'nodejs22.x', timeoutSeconds: 28, memoryMb: 512, reservedConcurrency: 100, handler: 'index.handler', findings: [] }],
        alarms: [{ label: 'CatalogueServerErrors', metric: '5XXError rate', threshold: '> 0.01', findings: [] }] },
    ],
    notes: [{ level: 'warning', message: 'the acknowledgement of \'waf-blocks-by-default\' at \'Shop/Orders\' covers nothing any more: remove it', file: '.safe-lambda-api.json', line: 4 }],
  });
}
