/** Environment variables through which a function's guard is configured. All are read once, at cold start. */
export enum GuardVariable {
  /** The function's own handler, as its `Handler` property said it before the guard took its place. Required. */
  HANDLER = 'SAFE_LAMBDA_API_HANDLER',
  /** 'enforce' (default), 'report' (log and metric only) or 'off'. */
  MODE = 'SAFE_LAMBDA_API_MODE',
  /** The value of the metrics' `ApiName` dimension. Default: the API's id, from the event. */
  API_NAME = 'SAFE_LAMBDA_API_NAME',
  /** JSON: `{ [cause]: { status?: number, body?: any, headers?: object } }`; `$context.requestId` in a body becomes the request's id. */
  ANSWERS = 'SAFE_LAMBDA_API_ANSWERS',
  /** JSON: `{ origins: string[], credentials?: boolean }`, for the guard's own answers on REST APIs. */
  CORS = 'SAFE_LAMBDA_API_CORS',
  /**
   * Milliseconds before the function's timeout at which the guard answers; 0 turns that off. Default: 200. What a Node.js handler
   * still waits for goes on in the next request; a Python handler is interrupted, by SIGALRM, which it must not use itself then.
   */
  MARGIN = 'SAFE_LAMBDA_API_DEADLINE_MARGIN_MS',
  /** JSON: the REST API's `binaryMediaTypes`. Default: []. */
  BINARY = 'SAFE_LAMBDA_API_BINARY_MEDIA_TYPES',
  /** 'iam' or 'simple': the format in which the guard of an authorizer denies. Without it that guard does nothing. */
  AUTHORIZER = 'SAFE_LAMBDA_API_AUTHORIZER',
}

/** Why the guard stepped in. Each is the name of a metric, too. */
export type GuardCause =
  /** API Gateway could not read the response, or the runtime could not serialise it. */
  | 'MalformedResponse'
  /** The response's JSON is over 6,291,556 bytes. */
  | 'ResponseTooLarge'
  /** The handler threw or rejected. */
  | 'UnhandledException'
  /** A promise that nobody awaits rejected while a request was pending (Node.js). */
  | 'UnhandledRejection'
  /** The function's timeout is near and the handler still runs. */
  | 'NearTimeout'
  /** Nothing is left that could still complete the response (Node.js). */
  | 'NeverSettled'
  /** The handler's module is missing, has a syntax error, threw at import or lacks the export. */
  | 'HandlerNotLoaded'
  /** The process ended while a request was pending. Logged and counted; it cannot be answered. */
  | 'ProcessExited'
  /** An authorizer's output could not be read; the guard denied. */
  | 'MalformedAuthorizerOutput';

/** Every cause, in the order of the documentation. */
export const GUARD_CAUSES: readonly GuardCause[] = [
  'MalformedResponse', 'ResponseTooLarge', 'UnhandledException', 'UnhandledRejection', 'NearTimeout', 'NeverSettled',
  'HandlerNotLoaded', 'ProcessExited', 'MalformedAuthorizerOutput',
];

/** CloudWatch namespace of the guard's metrics; their only dimension is `ApiName`. */
export const GUARD_METRIC_NAMESPACE = 'SafeLambdaApi';
/** The metric that counts violations of any cause. */
export const GUARD_METRIC_ANY_CAUSE = 'Violations';

/** Milliseconds before the function's timeout at which the guard answers: enough for the runtime to post the answer. */
export const GUARD_DEFAULT_MARGIN_MS = 200;

/** What the layer folders hold, relative to the package, and what `Handler` becomes. */
export const GUARD_LAYERS = {
  /** For Node.js functions. Lambda unpacks it in /opt. */
  node: {
    folder: 'assets/guard/node',
    /** Node.js 22 and later: an ES module, because that runtime client reads the streaming mark while it loads. */
    handler: '/opt/nodejs/safe-lambda-api/guard.handler',
    /** Node.js 20: CommonJS, because `import()` costs milliseconds there. */
    commonJsHandler: '/opt/nodejs/safe-lambda-api/guard-commonjs.handler',
    /** For a Lambda authorizer in place of the above; needs `GuardVariable.AUTHORIZER`. */
    authorizerHandler: '/opt/nodejs/safe-lambda-api/authorizer.handler',
    commonJsAuthorizerHandler: '/opt/nodejs/safe-lambda-api/authorizer-commonjs.handler',
  },
  /** For Python functions, 3.10 and later. */
  python: {
    folder: 'assets/guard/python',
    handler: 'safe_lambda_api_guard.handler',
    authorizerHandler: 'safe_lambda_api_authorizer.handler',
  },
} as const;

/**
 * What `Handler` becomes for a Lambda runtime name such as 'nodejs22.x' or 'python3.13'; undefined where there is no guard for it.
 * `purpose` tells an authorizer from the handler of an API's routes.
 */
export function guardHandlerFor(runtime: string, purpose: 'api' | 'authorizer' = 'api'): string | undefined {
  const { node, python } = GUARD_LAYERS;
  const forApi = purpose === 'api';
  const [, family, version] = /^(nodejs|python)(\d+(?:\.\d+)?)/.exec(runtime) ?? [];
  if (family === 'python') return Number(version.split('.')[1]) >= 10 ? (forApi ? python.handler : python.authorizerHandler) : undefined;
  if (family === undefined || Number(version) < 20) return undefined;
  if (Number(version) >= 22) return forApi ? node.handler : node.authorizerHandler;
  return forApi ? node.commonJsHandler : node.commonJsAuthorizerHandler;
}
