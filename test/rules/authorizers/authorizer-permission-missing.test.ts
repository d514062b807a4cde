import { authorizerPermissionMissing } from '../../../lib/rules/authorizers/authorizer-permission-missing';
import { merge } from '../../../lib/rules/support/examples';
import { testRule } from '../../support/rules';
import { executeApi, http, rest } from '../../support/templates';

const URI = { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Decide.Arn}/invocations' };
const permission = (properties: object = {}) => ({ Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'Decide' }, Principal: 'apigateway.amazonaws.com', ...properties } });
const BASE = {
  Get: { Properties: { AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: 'Auth' } } },
  Decide: { Type: 'AWS::Lambda::Function', Properties: {} },
  Auth: { Type: 'AWS::ApiGateway::Authorizer', Properties: { RestApiId: { Ref: 'Api' }, Name: 'tokens', Type: 'TOKEN', IdentitySource: 'method.request.header.Authorization', AuthorizerUri: URI } },
};
const api = (overlay: object = {}) => rest(merge(BASE, overlay) as Record<string, unknown>);
const arn = (call: string) => api({ Allow: permission({ SourceArn: executeApi('Api', call) }) });
const MISSING = { at: 'Auth.Properties.AuthorizerUri', status: ['500'], message: 'REST API "orders" may not invoke function "Decide", which authorizer "tokens" calls' };
const OTHER = { ...MISSING, message: `${MISSING.message}: the permission it has is for other calls` };

testRule(authorizerPermissionMissing, [
  { name: 'an authorizer without any permission is an error', resources: api(), expected: [MISSING] },
  { name: 'a permission for a route does not cover it', resources: arn('/*/GET/orders'), expected: [OTHER] },
  { name: 'a permission for another authorizer does not cover it', resources: { ...arn('/authorizers/${Other}'), Other: BASE.Auth }, expected: [OTHER] },
  { name: 'one for another API does not cover it', resources: api({ Allow: permission({ SourceArn: executeApi('Second', '/authorizers/*') }), Second: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'second' } } }), expected: [OTHER] },
  { name: 'one for another service does not count', resources: api({ Allow: permission({ Principal: 'events.amazonaws.com' }) }), expected: [MISSING] },
  { name: 'one for another version does not cover it', resources: api({ Allow: permission({ FunctionName: { 'Fn::Sub': '${Decide.Arn}:prod' } }) }), expected: [OTHER] },
  { name: 'all authorizers are fine', resources: arn('/authorizers/*'), expected: [] },
  { name: 'this authorizer is fine', resources: arn('/authorizers/${Auth}'), expected: [] },
  { name: 'the whole API is fine', resources: arn('/*'), expected: [] },
  { name: 'every stage and method is fine', resources: arn('/*/*'), expected: [] },
  { name: 'every API is fine', resources: api({ Allow: permission({ SourceArn: { 'Fn::Sub': 'arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:*' } }) }), expected: [] },
  { name: 'any source is fine', resources: api({ Allow: permission() }), expected: [] },
  { name: 'credentials need no permission', resources: api({ Auth: { Properties: { AuthorizerCredentials: { 'Fn::GetAtt': ['Role', 'Arn'] } } } }), expected: [] },
  { name: 'an authorizer that no route uses harms nobody', resources: api({ Get: { Properties: { AuthorizerId: null } } }), expected: [] },
  {
    name: 'an unknown source is silent',
    template: { Parameters: { S: { Type: 'AWS::SSM::Parameter::Value<String>' } }, Resources: api({ Allow: permission({ SourceArn: { Ref: 'S' } }) }) },
    expected: [],
  },
  { name: 'a principal that is put together may be API Gateway', resources: api({ Allow: permission({ Principal: { 'Fn::Sub': 'apigateway.${AWS::URLSuffix}' } }) }), expected: [] },
  { name: 'a literal id may be the one that the authorizer gets', resources: arn('/authorizers/abc123'), expected: [] },
  { name: 'an API named by text may be this one', resources: api({ Allow: permission({ SourceArn: 'arn:aws:execute-api:eu-west-1:123456789012:abc123/*/GET/orders' }) }), expected: [] },
  { name: 'a permission on a name that cannot be known is silent', resources: api({ Allow: permission({ FunctionName: { 'Fn::Select': [6, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Decide', 'Arn'] }] }] } }) }), expected: [] },
  { name: 'a fragment is silent', resources: { ...api(), Extra: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Elsewhere' } } } }, expected: [] },
  {
    name: 'a permission of another stack counts',
    templates: {
      'functions.json': {
        Resources: { Decide: BASE.Decide, Allow: permission({ SourceArn: { 'Fn::Join': ['', ['arn:aws:execute-api:eu-west-1:123456789012:', { 'Fn::ImportValue': 'api' }, '/authorizers/*']] } }) },
        Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Decide', 'Arn'] }, Export: { Name: 'decide' } } },
      },
      'api.json': {
        Resources: api({ Decide: null, Auth: { Properties: { AuthorizerUri: { 'Fn::Sub': ['arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${Arn}/invocations', { Arn: { 'Fn::ImportValue': 'decide' } }] } } } }),
        Outputs: { Id: { Value: { Ref: 'Api' }, Export: { Name: 'api' } } },
      },
    },
    expected: [],
  },
  {
    name: 'an HTTP API is judged alike',
    resources: http({
      Decide: BASE.Decide,
      Route: { Properties: { AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: 'Auth' } } },
      Auth: { Type: 'AWS::ApiGatewayV2::Authorizer', Properties: { ApiId: { Ref: 'Api' }, Name: 'tokens', AuthorizerType: 'REQUEST', AuthorizerUri: URI } },
    }),
    expected: [{ ...MISSING, message: MISSING.message.replace('REST', 'HTTP') }],
  },
  {
    name: 'an authorizer of an OpenAPI body is judged alike',
    resources: rest({
      Get: null,
      Orders: null,
      Decide: BASE.Decide,
      Allow: permission({ SourceArn: executeApi('Api', '/*/GET/orders') }),
      Api: {
        Properties: {
          Body: {
            openapi: '3.0.1',
            paths: { '/orders': { get: { security: [{ tokens: [] }] } } },
            components: { securitySchemes: { tokens: { 'type': 'apiKey', 'name': 'Authorization', 'in': 'header', 'x-amazon-apigateway-authorizer': { type: 'token', authorizerUri: URI } } } },
          },
        },
      },
    }),
    expected: [{ ...OTHER, at: 'Api.Properties.Body.components.securitySchemes.tokens.x-amazon-apigateway-authorizer.authorizerUri' }],
  },
  {
    name: 'SAM gives a REST API the permission',
    template: {
      Transform: 'AWS::Serverless-2016-10-31',
      Resources: {
        Decide: { Type: 'AWS::Serverless::Function', Properties: {} },
        Api: { Type: 'AWS::Serverless::Api', Properties: { StageName: 'prod', Auth: { DefaultAuthorizer: 'tokens', Authorizers: { tokens: { FunctionArn: { 'Fn::GetAtt': ['Decide', 'Arn'] } } } } } },
        Fn: { Type: 'AWS::Serverless::Function', Properties: { Events: { Get: { Type: 'Api', Properties: { Path: '/', Method: 'get', RestApiId: { Ref: 'Api' } } } } } },
      },
    },
    expected: [],
  },
]);
