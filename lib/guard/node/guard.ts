import { ApiEvent, apiOf } from './event';
import { listenOnce } from './pending';
import type { LambdaContext } from './report';
import { ApiRequest, Handler } from './request';
import { Settings } from './settings';
import { Api } from '../../contract/api';

const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');

/**
 * Wraps a handler, so that an API's caller gets a well-formed answer whatever the handler does. Events that are not
 * an API's pass through. Streaming handlers, and any handler in mode 'off', are returned as they are.
 */
export function guardHandler(handler: Handler, settings: Settings): Handler {
  if (settings.mode === 'off' || (handler as { [STREAMING]?: unknown })[STREAMING]) return handler;
  listenOnce(settings.mode === 'enforce');
  // Two parameters: the runtime client for Node.js 24 refuses a handler that declares three.
  return function (this: unknown, event: ApiEvent, context: LambdaContext): unknown {
    const api = apiSafely(event);
    if (api === undefined) return handler.apply(this, arguments as unknown as unknown[]);
    return new ApiRequest(api, event, context, arguments[2], settings).run(handler, this);
  };
}

function apiSafely(event: ApiEvent): Api | undefined {
  try {
    return apiOf(event);
  } catch {
    return undefined; // a getter of an event that no runtime made
  }
}
