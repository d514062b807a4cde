import { http, rest } from './templates';

const URI = { 'Fn::Sub': 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${Decide.Arn}/invocations' };
const DECIDE = { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile: '// …' } } };

/** The REST API of the examples with the TOKEN authorizer `tokens`, whose function is `Decide`. */
export function restAuthorizer(settings: object = {}, more: object = {}): object {
  const properties = { RestApiId: { Ref: 'Api' }, Name: 'tokens', Type: 'TOKEN', IdentitySource: 'method.request.header.Authorization', AuthorizerUri: URI, ...settings };
  return rest({ Decide: DECIDE, Authorizer: { Type: 'AWS::ApiGateway::Authorizer', Properties: properties }, ...more });
}

/** The HTTP API of the examples with the authorizer `callers`, whose function is `Decide`. */
export function httpAuthorizer(settings: object = {}, more: object = {}): object {
  const properties = { ApiId: { Ref: 'Api' }, Name: 'callers', AuthorizerType: 'REQUEST', IdentitySource: ['$request.header.Authorization'], AuthorizerUri: URI, ...settings };
  return http({ Decide: DECIDE, Authorizer: { Type: 'AWS::ApiGatewayV2::Authorizer', Properties: properties }, ...more });
}

/** Settings of an authorizer of an HTTP API that answers `{ isAuthorized }`. */
export const SIMPLE = { AuthorizerPayloadFormatVersion: '2.0', EnableSimpleResponses: true };

/** An IAM policy as an authorizer returns it. */
export function policyFor(resource: unknown, effect: unknown = 'Allow'): object {
  return { principalId: 'caller', policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: resource }] } };
}

/** `Decide` in one template, exported, and the REST API with its authorizer in another. */
export function authorizerAcrossStacks(): Readonly<Record<string, object>> {
  const uri = { 'Fn::Sub': ['arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${Arn}/invocations', { Arn: { 'Fn::ImportValue': 'decide-arn' } }] };
  return {
    'functions.json': { Resources: { Decide: DECIDE }, Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Decide', 'Arn'] }, Export: { Name: 'decide-arn' } } } },
    'api.json': { Resources: restAuthorizer({ AuthorizerUri: uri }, { Decide: null }) },
  };
}

/** `Decide` with the guard of authorizers before it. */
export const GUARDED_AUTHORIZER = {
  ...DECIDE,
  Properties: { ...DECIDE.Properties, Handler: '/opt/nodejs/safe-lambda-api/authorizer.handler', Environment: { Variables: { SAFE_LAMBDA_API_HANDLER: 'index.handler' } } },
};
