import { mentions, type LambdaFunction } from '../../model';

/** Whether a caller of an API waits for the function: an integration calls it and waits, or a permission tells that some API does. */
export function answersCallers(fn: LambdaFunction): boolean {
  return fn.integrations.length > 0 ? fn.integrations.some(integration => integration.isAsync === false) : isFrontedElsewhere(fn);
}

/** Whether a permission tells that some API calls the function. A principal `*` lets in everybody, not an API; authorizers have their own rules. */
export function isFrontedElsewhere(fn: LambdaFunction): boolean {
  return fn.authorizers.length === 0 && fn.permissions.some(permission => permission.isForApiGateway === true
    && permission.principal !== '*' && !mentions(permission.sourceArn, '/authorizers/'));
}
