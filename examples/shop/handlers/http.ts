/** What the events of REST APIs and of HTTP APIs have in common, in both payload formats: enough for a handler that serves one route. */
export interface ApiEvent {
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
  readonly pathParameters?: Readonly<Record<string, string | undefined>> | null;
}

/** A response that both kinds of API pass on as it is: a whole number, headers of strings and a body that is a string already. */
export interface ApiResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The caller's mistake; its message is for the caller. */
export class ClientError extends Error {
  constructor(readonly statusCode: number, message: string) {
    super(message);
  }
}

/** An answer in JSON. */
export function json(statusCode: number, content: object): ApiResponse {
  return {
    statusCode,
    headers: {
      'Content-Type': 'application/json',
      // A REST API passes the function's headers on and adds none; without this one a browser hides the answer from the page.
      'Access-Control-Allow-Origin': process.env.ALLOW_ORIGIN ?? '*',
      // The answers differ by caller or by time, and a cache in between would mix them up.
      'Cache-Control': 'no-store',
    },
    body: JSON.stringify(content),
  };
}

/**
 * Makes a handler that answers on every path: what is thrown becomes a response too. The message of an unexpected error stays
 * in the log, since it can name what is none of the caller's business.
 */
export function answering(work: (event: ApiEvent) => ApiResponse): (event: ApiEvent) => Promise<ApiResponse> {
  return async event => {
    try {
      return work(event);
    } catch (error) {
      if (error instanceof ClientError) return json(error.statusCode, { message: error.message });
      console.error(error);
      return json(500, { message: 'something went wrong on our side' });
    }
  };
}

/** The body as an object; anything else is the caller's mistake. */
export function readObject(event: ApiEvent): Readonly<Record<string, unknown>> {
  const parsed = parse(text(event));
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new ClientError(400, 'the body must be a JSON object');
  return parsed as Record<string, unknown>;
}

/** API Gateway hands a body on in base64 when it takes it for binary; an HTTP API decides so by the content type that the caller sends. */
function text(event: ApiEvent): string {
  const body = event.body ?? '';
  return event.isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ClientError(400, 'the body must be JSON');
  }
}
