import { lambdaIntegrationMethod } from '../../../lib/rules/access/lambda-integration-method';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const integration = (properties: object) => ({ Get: { Properties: { Integration: properties } } });
const AT = 'Get.Properties.Integration.IntegrationHttpMethod';
const MESSAGE = 'GET /orders of REST API "orders" calls a Lambda function with GET instead of POST';
const BODY = {
  openapi: '3.0.1',
  paths: { '/orders': { get: { 'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'GET', uri: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function.Arn}/invocations' } } } } },
};

testRule(lambdaIntegrationMethod, [
  { name: 'GET on the way to Lambda is an error', resources: rest(integration({ IntegrationHttpMethod: 'GET' })), expected: [{ at: AT, status: ['500'], message: MESSAGE }] },
  { name: 'ANY is no better', resources: rest(integration({ IntegrationHttpMethod: 'ANY' })), expected: [{ at: AT, message: MESSAGE.replace('with GET', 'with ANY') }] },
  { name: 'a non-proxy integration is judged alike', resources: rest(integration({ Type: 'AWS', IntegrationHttpMethod: 'GET' })), expected: [{ at: AT, message: MESSAGE }] },
  {
    name: 'a function that is not the app\'s is judged alike',
    resources: rest(integration({ IntegrationHttpMethod: 'GET', Uri: 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:other/invocations' })),
    expected: [{ at: AT, message: MESSAGE }],
  },
  {
    name: 'a function of another stack is judged alike',
    templates: {
      'functions.json': { Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: {} } }, Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Fn', 'Arn'] }, Export: { Name: 'fn-arn' } } } },
      'api.json': { Resources: rest(integration({ IntegrationHttpMethod: 'GET', Uri: { 'Fn::Sub': ['arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${Arn}/invocations', { Arn: { 'Fn::ImportValue': 'fn-arn' } }] } })) },
    },
    expected: [{ at: `api.json#${AT}`, message: MESSAGE }],
  },
  { name: 'an OpenAPI body is judged alike', resources: rest({ Get: null, Api: { Properties: { Body: BODY } } }), expected: [{ at: 'Api.Properties.Body.paths./orders.get.x-amazon-apigateway-integration.httpMethod', message: MESSAGE }] },
  {
    name: 'an API has one finding, which counts the others',
    resources: rest({ ...integration({ IntegrationHttpMethod: 'GET' }), Api: { Properties: { Body: BODY } } }),
    expected: [{ at: AT, message: `${MESSAGE}, and 1 other integration` }],
  },
  { name: 'a parameter without default is unknown', template: { Parameters: { M: { Type: 'String' } }, Resources: rest(integration({ IntegrationHttpMethod: { Ref: 'M' } })) }, expected: [] },
  { name: 'a missing method is the service\'s to refuse', resources: rest(integration({ IntegrationHttpMethod: null })), expected: [] },
  { name: 'another service may be called with GET', resources: rest(integration({ Type: 'AWS', IntegrationHttpMethod: 'GET', Uri: 'arn:aws:apigateway:eu-west-1:s3:path/bucket' })), expected: [] },
  { name: 'an HTTP endpoint may be called with GET', resources: rest(integration({ Type: 'HTTP_PROXY', IntegrationHttpMethod: 'GET', Uri: 'https://example.com' })), expected: [] },
  { name: 'an HTTP API calls functions itself', resources: http({ Integration: { Properties: { IntegrationMethod: 'GET' } } }), expected: [] },
]);
