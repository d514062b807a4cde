import { Claims, publicKey, readToken } from './token';

/** The event of a REST API, and of an HTTP API in payload format 2.0, as far as it is needed. */
interface AuthorizerEvent {
  readonly version?: string;
  readonly methodArn?: string;
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
}

/** Read once, so that a key that is none shows when the function starts and not at some request. */
const KEY = publicKey(process.env.TOKEN_PUBLIC_KEY ?? '');

/**
 * Decides by the bearer token. A bad token is answered and not thrown: the caller gets a 403 all the same, and an authorizer
 * that throws cannot be told from a broken one by its alarm.
 */
export async function handler(event: AuthorizerEvent): Promise<object> {
  const claims = readToken(bearerToken(event), KEY, Date.now() / 1000);
  return event.version === '2.0' ? simpleAnswer(claims) : policyAnswer(claims, event.methodArn ?? '');
}

/** A REST API keeps the header's case as the caller sent it. */
function bearerToken({ headers }: AuthorizerEvent): string {
  const name = Object.keys(headers ?? {}).find(key => key.toLowerCase() === 'authorization');
  const [scheme, token] = (name ? headers?.[name] ?? '' : '').split(' ');
  return scheme.toLowerCase() === 'bearer' ? token ?? '' : '';
}

function simpleAnswer(claims: Claims | undefined): object {
  return { isAuthorized: claims !== undefined, context: { subject: claims?.sub ?? 'unknown' } };
}

function policyAnswer(claims: Claims | undefined, methodArn: string): object {
  return {
    principalId: claims?.sub ?? 'unknown',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: claims ? 'Allow' : 'Deny', Resource: everyRoute(methodArn) }],
    },
    context: { subject: claims?.sub ?? 'unknown' },
  };
}

/**
 * The whole stage instead of the method that was called: the answer is cached by token and used for every route, so with the
 * one method in it the caller's next route would be a 403.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html
 */
function everyRoute(methodArn: string): string {
  const [api, stage] = methodArn.split('/');
  return `${api}/${stage}/*`;
}
