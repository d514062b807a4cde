/** The two formats of the event that a proxy integration sends; REST APIs send 1.0. */
export type EventVersion = '1.0' | '2.0';

/**
 * Members of the event that exist in one format only, as paths. What both have (`headers`, `body`, `requestContext.requestId`, …) is not listed.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export const ONLY_IN: Readonly<Record<EventVersion, readonly string[]>> = {
  '1.0': [
    'resource', 'path', 'httpMethod', 'multiValueHeaders', 'multiValueQueryStringParameters',
    'requestContext.identity', 'requestContext.httpMethod', 'requestContext.path', 'requestContext.protocol', 'requestContext.resourceId',
    'requestContext.resourcePath', 'requestContext.requestTime', 'requestContext.requestTimeEpoch', 'requestContext.extendedRequestId',
  ],
  '2.0': [
    'routeKey', 'rawPath', 'rawQueryString', 'cookies',
    'requestContext.http', 'requestContext.routeKey', 'requestContext.time', 'requestContext.timeEpoch',
  ],
};

/**
 * Members that the event of a format always has, with a value that is not empty. Texts that a caller leaves out (`body`, `headers.x`) are not
 * among them.
 */
const ALWAYS: Readonly<Record<EventVersion, ReadonlySet<string>>> = {
  '1.0': new Set(['resource', 'path', 'httpMethod', 'requestContext', 'requestContext.identity', 'requestContext.httpMethod', 'requestContext.requestId', 'requestContext.stage']),
  '2.0': new Set(['version', 'routeKey', 'rawPath', 'requestContext', 'requestContext.http', 'requestContext.http.method', 'requestContext.http.path', 'requestContext.requestId', 'requestContext.stage']),
};

/** Whether the event of a format may lack a member, given as a path. */
export function mayLack(version: EventVersion, path: string): boolean {
  return !ALWAYS[version].has(path);
}

/** Members that every event of an authorizer has: REST APIs and payload format version 1.0, and 2.0. */
export const AUTHORIZER_ALWAYS: ReadonlySet<string> = new Set(['type', 'methodArn', 'routeArn']);

const IN_BOTH = ['version', 'headers', 'queryStringParameters', 'requestContext', 'pathParameters', 'stageVariables', 'body', 'isBase64Encoded'];

/** Members that the event of a format may have at its top; those of other services (`Records`, `source`, `detail`) are not among them. */
const TOP_LEVEL: Readonly<Record<EventVersion, ReadonlySet<string>>> = {
  '1.0': new Set([...IN_BOTH, ...ONLY_IN['1.0']]),
  '2.0': new Set([...IN_BOTH, ...ONLY_IN['2.0']]),
};

/** Whether the event of a format may have a member, given as a path. What lies deeper than the formats differ is the caller's. */
export function mayHave(version: EventVersion, path: string): boolean {
  const other = version === '1.0' ? '2.0' : '1.0';
  return TOP_LEVEL[version].has(path.split('.', 1)[0]) && !ONLY_IN[other].some(field => isAtOrBelow(path, field));
}

/** Whether a path leads to a member, or to something in it. */
export function isAtOrBelow(path: string, member: string): boolean {
  return path === member || path.startsWith(`${member}.`);
}
