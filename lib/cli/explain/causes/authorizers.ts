import type { Cause } from './cause';
import { EXECUTION_LOG, FUNCTION_FAILURES, HTTP_AUTHORIZERS, HTTP_STAGE, REST_AUTHORIZERS, REST_RESOURCES } from './commands';

const BOTH_500 = { rest: ['500'], http: ['500'] };

/**
 * What authorizers do.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
export const AUTHORIZER_CAUSES: readonly Cause[] = [
  {
    id: 'authorizer-response',
    class: 'server-error',
    title: 'the authorizer answered in a shape that API Gateway cannot read',
    status: BOTH_500,
    why: 'an unreadable policy is no deny: null, a missing policyDocument, an object in context, or { isAuthorized } where a policy is expected give 500',
    fix: 'return principalId and policyDocument, or { isAuthorized } where simple responses are enabled; context values are strings, numbers or booleans',
    rules: ['authorizer-response-malformed', 'authorizer-response-mismatch'],
    next: [REST_AUTHORIZERS, HTTP_AUTHORIZERS, FUNCTION_FAILURES],
    signs: [
      { text: /Could not parse policy|AuthorizerConfigurationException|safe-lambda-api: MalformedAuthorizerOutput/ },
      { fields: { authorizerError: /(?:response|policy|context).*(?:invalid|malformed|doesn't match|not a valid|could not (?:be )?parse)/i, status: /^5/ } },
    ],
    weight: 4.5,
  },
  {
    id: 'authorizer-failed',
    class: 'server-error',
    title: 'the authorizer threw, or took too long',
    status: BOTH_500,
    why: 'whatever it throws but the word Unauthorized (REST) gives 500, and so does its timeout (HTTP API: 10 s) or its want of concurrency',
    fix: 'catch in the authorizer and deny; keep its timeout below what the gateway waits, and its dependencies (JWKS) cached',
    rules: ['authorizer-timeout-over-limit'],
    next: [REST_AUTHORIZERS, HTTP_AUTHORIZERS, FUNCTION_FAILURES],
    signs: [
      { fields: { responseType: /^AUTHORIZER_FAILURE$/ } },
      { text: /^AuthorizerFailureException$|Authorizer failed|Execution failed due to an authorizer error/ },
      { fields: { authorizerError: /./, status: /^5/ } },
      { fields: { authorizerStatus: /^5/, status: /^5/ } },
      { text: /^\{"message": ?null\}$/ },
    ],
    weight: 4,
  },
  {
    id: 'authorizer-permission',
    class: 'server-error',
    title: 'API Gateway may not invoke the authorizer\'s function',
    status: BOTH_500,
    why: 'the function\'s policy has no statement for authorizers of this API, and the authorizer has no role',
    fix: 'grant lambda:InvokeFunction to apigateway.amazonaws.com with the source ARN …/authorizers/*',
    rules: ['authorizer-permission-missing'],
    next: [REST_AUTHORIZERS, HTTP_AUTHORIZERS, { command: 'aws lambda get-policy --function-name \'{authorizer-function}\' --query Policy --output text' }],
    signs: [{ fields: { authorizerError: /Invalid permissions|doesn't have permissions|not authorized to perform|Access ?Denied/i, status: /^5/ } }],
    weight: 5,
  },
  {
    id: 'unauthorized',
    class: 'refusal',
    title: 'the caller sent no token, or one that is not accepted',
    status: { rest: ['401'], http: ['401'] },
    why: 'the identity source is missing, the token failed its pattern or its checks (issuer, audience, expiry), or the authorizer threw Unauthorized',
    fix: 'send the header that the authorizer names; for Cognito send an ID token without scopes, an access token with them',
    rules: ['preflight-behind-authorizer', 'authorizer-cache-without-identity'],
    next: [REST_AUTHORIZERS, HTTP_AUTHORIZERS],
    signs: [
      { fields: { responseType: /^UNAUTHORIZED$/ } },
      { fields: { status: /^401$/, authorizerError: /./ } },
      { fields: { status: /^401$/, errorMessage: /^Unauthorized$/, responseType: /^$/, functionStatus: /^$/ } },
      { text: /Unauthorized request|^\{"message": ?"Unauthorized"\}$/ },
    ],
  },
  {
    id: 'access-denied',
    class: 'refusal',
    title: 'an authorizer, a resource policy or IAM denies the caller',
    status: { rest: ['403'], http: ['403'] },
    why: 'no statement allows the method, or one denies it; a cached policy that names one route denies all others at random',
    fix: 'return a policy for all methods that share the authorizer, or set its cache TTL to 0; let the resource policy allow the caller and deploy again',
    rules: ['authorizer-caches-one-route', 'resource-policy-denies-all', 'private-api-without-policy', 'endpoint-disabled-without-domain'],
    next: [REST_AUTHORIZERS, { kind: 'rest', command: 'aws apigateway get-rest-api --rest-api-id \'{api}\' --query policy' }, HTTP_AUTHORIZERS],
    signs: [
      { fields: { responseType: /^ACCESS_DENIED$/ } },
      { text: /is not authorized to (?:access this resource|perform: execute-api:Invoke)/ },
      { text: /The client is not authorized to perform this operation/ },
      { text: /Private REST API doesn't have a resource policy attached/ },
      { fields: { status: /^403$/, authorizerError: /./ } },
    ],
  },
  {
    id: 'signature',
    class: 'refusal',
    title: 'the request\'s AWS signature is wrong, expired or missing',
    status: { rest: ['403'], http: ['403'] },
    why: 'the route asks for IAM authorization; a bearer token in its place is read as a broken signature',
    fix: 'sign the request (SigV4) with valid credentials and a right clock, or take the IAM authorization off the route',
    rules: ['preflight-behind-authorizer'],
    next: [REST_RESOURCES, HTTP_STAGE],
    signs: [
      { fields: { responseType: /^(?:INVALID_SIGNATURE|EXPIRED_TOKEN)$/ } },
      { text: /not a valid key=value pair|The request signature we calculated does not match|The security token included in the request is (?:expired|invalid)/ },
      { fields: { authorizerError: /The request for the IAM Authorizer doesn't match the format/ } },
    ],
    weight: 3.5,
  },
  {
    id: 'request-not-signed',
    class: 'refusal',
    title: 'the route asks for an AWS signature, and the request has none',
    status: { rest: ['403'] },
    why: 'a route with IAM authorization answers an unsigned request like a route that does not exist',
    fix: 'sign the request, or take the IAM authorization off the route',
    rules: ['preflight-behind-authorizer'],
    next: [EXECUTION_LOG],
    signs: [],
  },
];
