import type { ApiKind } from './api-kinds';

/**
 * `$context` variables of access logs that tell why a request failed, by kind of API. A variable of another kind logs `-`.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
 */
export interface DiagnosticVariables {
  /** What the caller got. */
  readonly status: readonly string[];
  /** Why the request failed. */
  readonly error: readonly string[];
  /** What Lambda, or the function, answered. */
  readonly integrationStatus: readonly string[];
  /** How long it took. */
  readonly latency: readonly string[];
}

const SHARED: DiagnosticVariables = {
  status: ['status'],
  error: ['error.message', 'error.messageString', 'error.responseType', 'integration.error', 'integrationErrorMessage'],
  integrationStatus: ['integration.status', 'integration.integrationStatus', 'integrationStatus'],
  latency: ['integration.latency', 'integrationLatency', 'responseLatency'],
};

/** WebSocket APIs have neither `responseLatency` nor `integrationErrorMessage`. */
const WEBSOCKET: DiagnosticVariables = {
  ...SHARED,
  error: SHARED.error.filter(name => name !== 'integrationErrorMessage'),
  latency: SHARED.latency.filter(name => name !== 'responseLatency'),
};

/** Diagnostic variables of a kind. */
export function diagnosticVariables(kind: ApiKind): DiagnosticVariables {
  return kind === 'websocket' ? WEBSOCKET : SHARED;
}
