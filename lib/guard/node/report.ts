import { GUARD_METRIC_ANY_CAUSE, GUARD_METRIC_NAMESPACE, GuardCause } from '../facts';
import { detailsOf } from './details';
import { ApiEvent } from './event';
import { Settings } from './settings';

/** The part of Lambda's context that the guard uses. */
export interface LambdaContext {
  readonly awsRequestId?: string;
  getRemainingTimeInMillis?(): number;
  succeed?(value?: unknown): void;
  fail?(error?: unknown): void;
  done?(error?: unknown, value?: unknown): void;
}

/** What went wrong in one request. */
export interface Violation {
  readonly cause: GuardCause;
  /** Where in the response; absent where there is none. */
  readonly path?: string;
  readonly reason: string;
  /** What the caller would have got without the guard. */
  readonly status?: number | 'unsettled';
  readonly error?: unknown;
}

/**
 * One line for one violation: a log entry and, by its `_aws` member, two metrics. It never holds the body.
 * Written to standard output, because with JSON logging the runtime wraps what `console.log` is given,
 * and CloudWatch reads metrics only from the top level of an entry.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function report(violation: Violation, event: ApiEvent, context: LambdaContext | undefined, settings: Settings, answered?: number): void {
  try {
    const now = new Date();
    const { cause, path, reason, status, error } = violation;
    const metrics = [cause, GUARD_METRIC_ANY_CAUSE];
    process.stdout.write(JSON.stringify({
      timestamp: now.toISOString(),
      level: 'ERROR',
      message: `safe-lambda-api: ${cause}: ${path ? path + ' ' : ''}${reason}`,
      cause,
      path: path?.slice(0, 200),
      reason,
      withoutGuard: status,
      answered,
      requestId: context?.awsRequestId,
      apiRequestId: event.requestContext?.requestId,
      route: event.routeKey ?? (event.httpMethod && `${event.httpMethod} ${event.requestContext?.resourcePath}`),
      ...errorFields(error),
      _aws: {
        Timestamp: now.getTime(),
        CloudWatchMetrics: [{
          Namespace: GUARD_METRIC_NAMESPACE,
          Dimensions: [['ApiName']],
          Metrics: metrics.map(Name => ({ Name, Unit: 'Count' })),
        }],
      },
      ApiName: detailsOf(settings).apiName ?? event.requestContext?.apiId ?? 'unknown', // a dimension must not be empty
      [cause]: 1,
      [GUARD_METRIC_ANY_CAUSE]: 1,
    }) + '\n');
  } catch {
    // Nothing that fails here may cost the caller an answer.
  }
}

// An entry of CloudWatch Logs holds 1 MiB; whole stacks of nested errors are rarely over 10 KB.
const MOST_CHARACTERS = 10_000;

function errorFields(error: unknown) {
  if (error === undefined) return {};
  try {
    const { name, message, stack } = error as Error;
    if (typeof stack === 'string') return { errorType: name, errorMessage: cut(String(message)), stack: cut(stack).split('\n') };
    return { errorType: typeof error, errorMessage: cut(typeof error === 'object' ? JSON.stringify(error) : String(error)) };
  } catch {
    return { errorType: typeof error }; // null, or an object that resists being read
  }
}

function cut(text: string): string {
  return text.slice(0, MOST_CHARACTERS);
}
