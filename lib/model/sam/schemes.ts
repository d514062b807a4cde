import { member, type Json, type JsonMap } from '../template';
import { identity, uriOf, v2Identity } from './authorizers';

/** Security schemes that SAM makes of its own words in `Auth`. */
export const IAM_SCHEME: JsonMap = { 'type': 'apiKey', 'name': 'Authorization', 'in': 'header', 'x-amazon-apigateway-authtype': 'awsSigv4' };
export const KEY_SCHEME: JsonMap = { type: 'apiKey', name: 'x-api-key', in: 'header' };

/** An authorizer of a REST API as a security scheme. */
export function restScheme(authorizer: Json): JsonMap {
  const pools = member(authorizer, 'UserPoolArn');
  const type = pools !== undefined ? 'cognito_user_pools' : member(authorizer, 'FunctionPayloadType') === 'REQUEST' ? 'request' : 'token';
  return scheme({ type, ...called(authorizer), identitySource: identity(authorizer).IdentitySource });
}

/** An authorizer of an HTTP API as a security scheme. */
export function v2Scheme(authorizer: Json): JsonMap {
  if (member(authorizer, 'FunctionArn') === undefined) {
    return scheme({ type: 'jwt', jwtConfiguration: member(authorizer, 'JwtConfiguration'), identitySource: member(authorizer, 'IdentitySource') });
  }
  const sources = v2Identity(authorizer);
  return scheme({
    type: 'request',
    ...called(authorizer),
    identitySource: sources && { 'Fn::Join': [',', sources] },
    authorizerPayloadFormatVersion: member(authorizer, 'AuthorizerPayloadFormatVersion'),
    enableSimpleResponses: member(authorizer, 'EnableSimpleResponses'),
  });
}

/** The function, and how it is called. */
function called(authorizer: Json): JsonMap {
  const fn = member(authorizer, 'FunctionArn');
  return {
    authorizerUri: fn === undefined ? undefined : uriOf(fn),
    authorizerResultTtlInSeconds: member(member(authorizer, 'Identity'), 'ReauthorizeEvery'),
    authorizerCredentials: member(authorizer, 'FunctionInvokeRole'),
  };
}

function scheme(settings: JsonMap): JsonMap {
  const written = Object.entries(settings).filter(([, value]) => value !== undefined);
  return { 'type': 'apiKey', 'in': 'header', 'x-amazon-apigateway-authorizer': Object.fromEntries(written) };
}
