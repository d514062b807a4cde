import { isMap, mentions, UNKNOWN, type Maybe, type Value } from '../values';

const HEADER = 'integration.request.header.x-amz-invocation-type';

/** A static value stands in single quotes; these are read from the request, so that the caller decides. */
const EXPRESSION = /^(method|context|stageVariables|integration|route)\./;

/** The request parameter that sets the invocation type, as written, inner quotes and all. Header names know no case. */
export function invocationTypeOf(parameters: Value): [name: string, value: Value] | undefined {
  return isMap(parameters) ? Object.entries(parameters).find(([name]) => name.toLowerCase() === HEADER) : undefined;
}

/** Whether a non-proxy integration returns before the function does; unknown where only the request or a mapping template says so. */
export function isAsynchronous(invocationType: Value, requestTemplates: Value): Maybe<boolean> {
  if (invocationType === '\'Event\'') return true;
  if (invocationType !== undefined && (typeof invocationType !== 'string' || EXPRESSION.test(invocationType))) return UNKNOWN;
  return mayOverride(requestTemplates) ? UNKNOWN : false;
}

/** `$context.requestOverride.header.X-Amz-Invocation-Type` in a mapping template goes before the request parameter. */
function mayOverride(requestTemplates: Value): boolean {
  const templates = isMap(requestTemplates) ? Object.values(requestTemplates) : [];
  return templates.some(template => mentions(template, 'requestOverride') || template === UNKNOWN);
}
