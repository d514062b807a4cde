import { ApiEvent } from './event';
import { violations } from './on-demand';
import type { LambdaContext } from './report';
import { Callback, Handler } from './request';
import { Settings } from './settings';
import { AuthorizerFormat, authorizerFault } from '../../contract/authorizer';
import { jsonOf } from '../../contract/judge';
import { GuardVariable } from '../facts';

/**
 * Wraps an authorizer, so that an output that API Gateway cannot read denies (403, logged) in place of a 500.
 * What it throws stays thrown: the message 'Unauthorized' means 401.
 */
export function guardAuthorizer(handler: Handler, settings: Settings): Handler {
  const format = process.env[GuardVariable.AUTHORIZER];
  if (settings.mode === 'off' || (format !== 'iam' && format !== 'simple')) return handler;
  return async function (this: unknown, event: ApiEvent, context: LambdaContext) {
    const output = await called(handler, this, event, context);
    return isAuthorizerEvent(event) ? authorized(output, event, context, settings, format) : output;
  };
}

/** By callback, too, where the runtime has it: an authorizer is more often than not a copy of an old example. */
function called(handler: Handler, self: unknown, event: ApiEvent, context: LambdaContext): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback: Callback = (error, value) => error === undefined || error === null ? resolve(value) : reject(error);
    const result = handler.call(self, event, context, callback);
    if (typeof (result as PromiseLike<unknown> | undefined)?.then === 'function' || handler.length < 3) resolve(result);
  });
}

/** Both kinds of APIs send a `type` and the ARN of the method or route. */
function isAuthorizerEvent(event: ApiEvent | null | undefined): boolean {
  return (event?.type === 'TOKEN' || event?.type === 'REQUEST') && typeof (event.methodArn ?? event.routeArn) === 'string';
}

function authorized(output: unknown, event: ApiEvent, context: LambdaContext, settings: Settings, format: AuthorizerFormat): unknown {
  const json = jsonOf(output);
  const fault = authorizerFault(json && JSON.parse(json), format);
  if (fault === undefined || fault.status === 'unsettled') return output;
  const enforced = settings.mode === 'enforce';
  violations().report({ cause: 'MalformedAuthorizerOutput', ...fault }, event, context, settings, enforced ? 403 : undefined);
  return enforced ? deny(event, format) : output;
}

/** A deny in the format that the authorizer's integration expects. */
function deny(event: ApiEvent, format: AuthorizerFormat): unknown {
  if (format === 'simple') return { isAuthorized: false };
  const Statement = [{ Action: 'execute-api:Invoke', Effect: 'Deny', Resource: event.methodArn ?? event.routeArn }];
  return { principalId: 'safe-lambda-api-guard', policyDocument: { Version: '2012-10-17', Statement } };
}
