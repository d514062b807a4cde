import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import { CorsOptions } from './cors-options';
import { HTTP_METHODS } from './http-methods';
import { reject } from './input';
import { literalMs } from './integration-timeout';

/** What browsers send to APIs on API Gateway; without `Authorization` here every guarded route fails its preflight. */
const DEFAULT_HEADERS = ['Authorization', 'Content-Type', 'X-Amz-Date', 'X-Amz-Security-Token', 'X-Amz-User-Agent', 'X-Api-Key'];

/** Listed one by one, because `*` is no wildcard for requests with credentials. */
const DEFAULT_METHODS = HTTP_METHODS.filter(method => method !== 'ANY');

export function checkCors(scope: Construct, cors: CorsOptions): void {
  const { allowOrigins, allowCredentials, maxAge } = cors;
  if (allowOrigins.length === 0) reject(scope, "'cors.allowOrigins' must name at least one origin, got none");
  if (allowOrigins.includes('*') && allowOrigins.length > 1) reject(scope, `'cors.allowOrigins' must be '*' alone or a list of origins, got ${JSON.stringify(allowOrigins)}`);
  if (allowOrigins.includes('*') && allowCredentials) reject(scope, "'cors.allowCredentials' needs named origins: browsers refuse credentials for the origin '*'");
  const unknown = cors.allowMethods?.find(method => !DEFAULT_METHODS.includes(method));
  if (unknown !== undefined) reject(scope, `'cors.allowMethods' must be of ${DEFAULT_METHODS.join(', ')}, got ${JSON.stringify(unknown)}`);
  if (maxAge && (literalMs(scope, 'cors.maxAge', maxAge) > 86_400_000)) reject(scope, `'cors.maxAge' must be between 0 and 86400 s, got ${maxAge.toSeconds()} s`);
}

export function restPreflight(cors: CorsOptions): apigateway.CorsOptions {
  return {
    allowOrigins: cors.allowOrigins,
    allowMethods: cors.allowMethods ?? DEFAULT_METHODS,
    allowHeaders: cors.allowHeaders ?? DEFAULT_HEADERS,
    allowCredentials: cors.allowCredentials,
    exposeHeaders: cors.exposeHeaders,
    maxAge: cors.maxAge,
  };
}

export function httpPreflight(cors: CorsOptions): apigatewayv2.CorsPreflightOptions {
  return {
    allowOrigins: cors.allowOrigins,
    allowMethods: (cors.allowMethods ?? DEFAULT_METHODS).map(method => method as apigatewayv2.CorsHttpMethod),
    allowHeaders: cors.allowHeaders ?? DEFAULT_HEADERS,
    allowCredentials: cors.allowCredentials,
    exposeHeaders: cors.exposeHeaders,
    maxAge: cors.maxAge,
  };
}

/**
 * CORS headers for the errors that a REST API answers itself; without them a browser shows every 401, 403, 429 and 5xx as a CORS error.
 * With several origins the caller's own is echoed, since a gateway response knows no condition; then without credentials,
 * so that no foreign page reads what a user's cookies led to.
 */
export function gatewayResponseCors(cors: CorsOptions): Record<string, string> {
  const single = cors.allowOrigins.length === 1;
  return {
    'Access-Control-Allow-Origin': single ? `'${cors.allowOrigins[0]}'` : 'method.request.header.Origin',
    ...(single ? {} : { Vary: "'Origin'" }),
    ...(single && cors.allowCredentials ? { 'Access-Control-Allow-Credentials': "'true'" } : {}),
  };
}
