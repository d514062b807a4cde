import { authorizerTimeoutOverLimit } from '../../../lib/rules/timeouts/authorizer-timeout-over-limit';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const uri = (arn: object) => ({ 'Fn::Join': ['', ['arn:aws:apigateway:', { Ref: 'AWS::Region' }, ':lambda:path/2015-03-31/functions/', arn, '/invocations']] });
const decide = (timeout: unknown) => ({ Decide: { Type: 'AWS::Lambda::Function', Properties: { Timeout: timeout } } });
const onHttpApi = (arn: object = { 'Fn::GetAtt': ['Decide', 'Arn'] }) => ({ Authorizer: { Type: 'AWS::ApiGatewayV2::Authorizer', Properties: { ApiId: { Ref: 'Api' }, AuthorizerType: 'REQUEST', AuthorizerUri: uri(arn) } } });
const ON_REST = { Authorizer: { Type: 'AWS::ApiGateway::Authorizer', Properties: { RestApiId: { Ref: 'Api' }, Type: 'TOKEN', AuthorizerUri: uri({ 'Fn::GetAtt': ['Decide', 'Arn'] }) } } };
const AT = 'Decide.Properties.Timeout';
const REST_MESSAGE = 'function "Decide" may take 29 s to authorize a request of REST API "orders", as long as the API may wait for the function behind it';

testRule(authorizerTimeoutOverLimit, [
  {
    name: 'more than 10 s behind an HTTP API is a warning',
    resources: http({ ...decide(11), ...onHttpApi() }),
    expected: [{ at: AT, status: ['500'], message: 'function "Decide" may take 11 s to authorize a request of HTTP API "orders", which waits 10 s for it' }],
  },
  { name: '10 s behind an HTTP API are silent', resources: http({ ...decide(10), ...onHttpApi() }), expected: [] },
  { name: '29 s behind a REST API are a warning', resources: rest({ ...decide('29'), ...ON_REST }), expected: [{ at: AT, message: REST_MESSAGE }] },
  { name: '28 s behind a REST API are silent', resources: rest({ ...decide(28), ...ON_REST }), expected: [] },
  { name: 'a parameter without default is unknown', template: { Parameters: { T: { Type: 'Number' } }, Resources: http({ ...decide({ Ref: 'T' }), ...onHttpApi() }) }, expected: [] },
  { name: 'the default timeout is short enough', resources: http({ ...decide(null), ...onHttpApi() }), expected: [] },
  { name: 'a function that authorizes nothing is another rule\'s', resources: http(decide(60)), expected: [] },
  {
    name: 'an authorizer of an OpenAPI body is judged alike',
    resources: rest({
      ...decide(29),
      Api: { Properties: { Body: { openapi: '3.0.1', paths: {}, components: { securitySchemes: { own: { 'type': 'apiKey', 'name': 'Authorization', 'in': 'header', 'x-amazon-apigateway-authorizer': { type: 'token', authorizerUri: uri({ 'Fn::GetAtt': ['Decide', 'Arn'] }) } } } } } } },
    }),
    expected: [{ at: AT, message: REST_MESSAGE }],
  },
  {
    name: 'a function of another stack is found through its export',
    templates: {
      'auth.json': { Resources: decide(20), Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Decide', 'Arn'] }, Export: { Name: 'decide-arn' } } } },
      'api.json': { Resources: http(onHttpApi({ 'Fn::ImportValue': 'decide-arn' })) },
    },
    expected: [{ at: `auth.json#${AT}`, message: 'function "Decide" may take 20 s to authorize a request of HTTP API "orders", which waits 10 s for it' }],
  },
]);
