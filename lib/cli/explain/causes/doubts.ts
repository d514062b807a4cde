import type { Doubt } from './cause';

/**
 * Answers of API Gateway that stand for several causes.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
export const DOUBTS: readonly Doubt[] = [
  {
    id: 'integration-failure',
    why: 'API Gateway says INTEGRATION_FAILURE for calls that Lambda refused, for failed functions, for responses that are too large and for VPC links alike',
    signs: [{ fields: { responseType: /^INTEGRATION_FAILURE$/ } }],
    candidates: [
      'function-error', 'function-timeout', 'malformed-response', 'response-too-large', 'function-out-of-memory', 'module-not-found',
      'function-throttled', 'invoke-permission', 'integration-method', 'vpc-link-unreachable',
    ],
  },
  {
    id: 'api-configuration-error',
    why: 'API_CONFIGURATION_ERROR names no setting',
    signs: [{ fields: { responseType: /^API_CONFIGURATION_ERROR$/ } }],
    candidates: ['integration-responses', 'invoke-permission', 'integration-method', 'binary-not-base64', 'preflight-not-transformed'],
  },
  {
    id: 'authorizer-configuration-error',
    why: 'an authorizer that may not be invoked and one whose answer cannot be read give the same AUTHORIZER_CONFIGURATION_ERROR',
    signs: [{ fields: { responseType: /^AUTHORIZER_CONFIGURATION_ERROR$/ } }],
    candidates: ['authorizer-response', 'authorizer-permission', 'authorizer-failed'],
  },
  {
    id: 'missing-authentication-token',
    why: 'a REST API says Missing Authentication Token both for a path or method that its stage does not have and for an unsigned request to a route with IAM authorization',
    signs: [{ fields: { responseType: /^MISSING_AUTHENTICATION_TOKEN$/ } }, { text: /Missing Authentication Token/ }],
    candidates: ['route-not-deployed', 'request-not-signed'],
  },
  {
    id: 'default-5xx',
    why: 'DEFAULT_5XX stands for whatever has no type of its own',
    signs: [{ fields: { responseType: /^DEFAULT_5XX$/ } }],
    candidates: [
      'malformed-response', 'function-error', 'function-timeout', 'response-too-large', 'function-throttled', 'invoke-permission',
      'integration-responses', 'vpc-link-unreachable',
    ],
  },
  {
    id: 'rest-error-body',
    why: 'a REST API answers {"message": "Internal server error"} for every failure of the function and of the integration',
    signs: [{ text: /^\{"message": ?"Internal server error"\}$/ }],
    candidates: [
      'malformed-response', 'function-error', 'function-timeout', 'response-too-large', 'function-throttled', 'invoke-permission',
      'integration-method', 'integration-responses',
    ],
  },
  {
    id: 'http-error-body',
    why: 'an HTTP API answers {"message":"Internal Server Error"} for every failure of the function and of the integration',
    signs: [{ text: /^\{"message": ?"Internal Server Error"\}$/ }],
    candidates: ['function-error', 'malformed-response', 'invoke-permission', 'function-timeout', 'response-too-large', 'authorizer-failed', 'authorizer-response'],
  },
  {
    id: 'http-unavailable-body',
    why: 'an HTTP API answers {"message":"Service Unavailable"} when it waited too long, and when a private integration has no target that answers',
    signs: [{ text: /^\{"message": ?"Service Unavailable"\}$/ }],
    candidates: ['integration-timeout', 'vpc-link-unreachable', 'function-throttled'],
  },
  {
    id: 'websocket-error-frame',
    why: 'a WebSocket API sends "Internal server error" for every failure behind a message route',
    signs: [{ kind: 'websocket', text: /Internal server error/ }],
    candidates: ['websocket-function-failed', 'invoke-permission', 'function-throttled', 'integration-timeout'],
  },
  {
    id: 'authorizer-error-message',
    why: 'the execution log names a failed authorizer without its reason',
    signs: [{ text: /Execution failed due to configuration error: Authorizer error/ }],
    candidates: ['authorizer-response', 'authorizer-failed', 'authorizer-permission'],
  },
];

/** A status, and nothing that says who made it. Candidates are those that give the status, in this order. */
export const STATUS_ALONE: Doubt = {
  id: 'status-alone',
  why: 'the status alone does not tell, and nothing beside it says who made it',
  signs: [],
  candidates: [
    'function-error', 'malformed-response', 'integration-timeout', 'function-timeout', 'invoke-permission', 'function-throttled', 'response-too-large',
    'function-out-of-memory', 'module-not-found', 'handler-not-found', 'function-crashed', 'authorizer-failed', 'authorizer-response',
    'authorizer-permission', 'vpc-link-unreachable', 'integration-responses', 'integration-method', 'code-not-loadable', 'callback-handler-unsupported',
    'never-answered', 'streaming-misused', 'binary-not-base64', 'preflight-not-transformed', 'backend-certificate', 'websocket-function-failed',
    'function-answered-error', 'unauthorized', 'access-denied', 'route-not-deployed', 'request-not-signed', 'signature', 'api-key', 'waf-blocked',
    'endpoint-forbidden', 'gateway-throttled', 'quota-exceeded', 'request-too-large', 'bad-request', 'uri-too-long', 'no-websocket-route',
  ],
};
