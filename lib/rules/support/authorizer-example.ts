import { onHttp, type Overlay } from './examples';
import type { Example } from '../example';

/** A handler that answers in the simple format. */
export const SIMPLE_CODE = 'exports.handler = async event => ({ isAuthorized: event.headers.authorization === "secret" });';

/** A handler that answers with a policy for a resource, which is an expression of its own. */
export const policyCode = (resource = '"*"') => `exports.handler = async event => ({
  principalId: "caller",
  policyDocument: {
    Version: "2012-10-17",
    Statement: [{
      Action: "execute-api:Invoke",
      Effect: event.headers.authorization === "secret" ? "Allow" : "Deny",
      Resource: ${resource},
    }],
  },
});`;

/** The function `Decide` of an authorizer, which the API may call. */
export function deciding(code: string, timeout = 5): Overlay {
  return {
    Decide: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile: code }, Role: { 'Fn::GetAtt': ['Role', 'Arn'] }, Timeout: timeout, MemorySize: 512,
      },
    },
    DecideLog: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { 'Fn::Sub': '/aws/lambda/${Decide}' }, RetentionInDays: 30 } },
    DecidePermission: permissionFor('/authorizers/*'),
  };
}

/** Lets the API call `Decide`, for a stage, verb and path, or authorizers. */
export function permissionFor(call: string): object {
  return {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: { Ref: 'Decide' },
      Principal: 'apigateway.amazonaws.com',
      SourceArn: { 'Fn::Sub': `arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${Api}${call}` },
    },
  };
}

/** A Lambda authorizer of the blameless HTTP API, with a function of its own. */
export function authorizerExample(cdk: string, code: string, settings: object, more: Overlay = {}): Example {
  return onHttp(cdk, {
    ...deciding(code),
    Authorizer: {
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: {
        ApiId: { Ref: 'Api' },
        Name: 'callers',
        AuthorizerType: 'REQUEST',
        AuthorizerPayloadFormatVersion: '2.0',
        IdentitySource: ['$request.header.Authorization'],
        AuthorizerUri: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Decide.Arn}/invocations' },
        ...settings,
      },
    },
    Route: { Properties: { AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: 'Authorizer' } } },
    ...more,
  });
}
