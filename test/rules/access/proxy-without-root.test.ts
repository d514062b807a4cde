import { proxyWithoutRoot } from '../../../lib/rules/access/proxy-without-root';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const proxy = (part: unknown = '{proxy+}') => ({ Orders: { Properties: { PathPart: part } } });
const root = (verb: string, resource: unknown = { 'Fn::GetAtt': ['Api', 'RootResourceId'] }) => ({
  Root: { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: { Ref: 'Api' }, ResourceId: resource, HttpMethod: verb, AuthorizationType: 'NONE', Integration: { Type: 'MOCK' } } },
});
const MESSAGE = 'GET /{proxy+} of REST API "orders" does not answer /, and no other method does';
const body = (paths: object) => rest({ Get: null, Orders: null, Api: { Properties: { Body: { openapi: '3.0.1', paths } } } });
const PARAMETER = { Parameters: { P: { Type: 'String' } } };

testRule(proxyWithoutRoot, [
  { name: 'a proxy without root is found in strict', resources: rest(proxy()), expected: [{ at: 'Get.Properties', severity: 'strict', status: ['403'], message: MESSAGE }] },
  { name: 'the name of the proxy does not matter', resources: rest(proxy('{any+}')), expected: [{ at: 'Get.Properties', message: MESSAGE.replace('proxy', 'any') }] },
  { name: 'a preflight on the root answers no request', resources: rest({ ...proxy(), ...root('OPTIONS') }), expected: [{ at: 'Get.Properties', message: MESSAGE }] },
  { name: 'a method on the root is right', resources: rest({ ...proxy(), ...root('ANY') }), expected: [] },
  { name: 'a method on a resource that cannot be known may be the root', template: { ...PARAMETER, Resources: rest({ ...proxy(), ...root('GET', { Ref: 'P' }) }) }, expected: [] },
  { name: 'a path that cannot be known is silent', template: { ...PARAMETER, Resources: rest(proxy({ Ref: 'P' })) }, expected: [] },
  { name: 'a proxy below a path is silent', resources: rest({ ...proxy(), Orders: { Properties: { PathPart: '{proxy+}', ParentId: { Ref: 'Shop' } } }, Shop: { Type: 'AWS::ApiGateway::Resource', Properties: { RestApiId: { Ref: 'Api' }, ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: 'shop' } } }), expected: [] },
  { name: 'a parameter that is not greedy is silent', resources: rest(proxy('{id}')), expected: [] },
  { name: 'an OpenAPI body is judged alike', resources: body({ '/{proxy+}': { 'x-amazon-apigateway-any-method': {} } }), expected: [{ at: 'Api.Properties.Body.paths./{proxy+}.x-amazon-apigateway-any-method', message: MESSAGE.replace('GET', 'ANY') }] },
  { name: 'a body with the root is right', resources: body({ '/{proxy+}': { get: {} }, '/': { get: {} } }), expected: [] },
  { name: 'a body of which a part cannot be read is silent', resources: body({ '/{proxy+}': { get: {} }, '/x': { $ref: 'other.yaml' } }), expected: [] },
  { name: 'a piece of a template is silent', resources: rest({ ...proxy(), Extra: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Elsewhere' } } } }), expected: [] },
  {
    name: 'a root method of another stack counts',
    templates: {
      'api.json': { Resources: rest(proxy()), Outputs: { Id: { Value: { Ref: 'Api' }, Export: { Name: 'id' } }, Root: { Value: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, Export: { Name: 'root' } } } },
      'more.json': { Resources: { Root: { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: { 'Fn::ImportValue': 'id' }, ResourceId: { 'Fn::ImportValue': 'root' }, HttpMethod: 'GET', Integration: { Type: 'MOCK' } } } } },
    },
    expected: [],
  },
  {
    name: 'SAM without an event for the root is found at the event',
    template: { Transform: 'AWS::Serverless-2016-10-31', Resources: { Fn: { Type: 'AWS::Serverless::Function', Properties: { Events: { All: { Type: 'Api', Properties: { Path: '/{proxy+}', Method: 'get' } } } } } } },
    expected: [{ at: 'Fn.Properties.Events.All', message: MESSAGE.replace('orders', 'ServerlessRestApi') }],
  },
  { name: 'an HTTP API is not judged', resources: http({ Route: { Properties: { RouteKey: 'ANY /{proxy+}' } } }), expected: [] },
]);
