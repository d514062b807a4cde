import { eventInvocationOnProxy } from '../../../lib/rules/network/event-invocation-on-proxy';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const HEADER = 'integration.request.header.X-Amz-Invocation-Type';
const asks = (value: unknown, Type = 'AWS_PROXY', name = HEADER) => rest({ Get: { Properties: { Integration: { Type, RequestParameters: { [name]: value } } } } });
const PROXY = {
  at: `Get.Properties.Integration.RequestParameters.${HEADER}`,
  status: ['still synchronous'],
  message: 'GET /orders asks for the invocation type \'Event\' on a proxy integration, which ignores it, in REST API "orders"',
};
const UNQUOTED = { ...PROXY, status: ['deploy'], message: 'GET /orders asks for the invocation type Event without inner quotes, which is no mapping expression, in REST API "orders"' };

testRule(eventInvocationOnProxy, [
  { name: 'Event on a proxy integration is an error', resources: asks('\'Event\''), expected: [PROXY] },
  { name: 'so is what the caller asks for', resources: asks('method.request.header.InvocationType'), expected: [{ ...PROXY, message: PROXY.message.replace('\'Event\'', 'method.request.header.InvocationType') }] },
  {
    name: 'header names know no case',
    resources: asks('\'Event\'', 'AWS_PROXY', HEADER.toLowerCase()),
    expected: [{ ...PROXY, at: `Get.Properties.Integration.RequestParameters.${HEADER.toLowerCase()}` }],
  },
  { name: 'a value without inner quotes does not deploy', resources: asks('Event', 'AWS'), expected: [UNQUOTED] },
  { name: 'a non-proxy integration with quotes is silent', resources: asks('\'Event\'', 'AWS'), expected: [] },
  { name: 'a mapped value of a non-proxy integration is silent', resources: asks('method.request.header.InvocationType', 'AWS'), expected: [] },
  { name: 'what a proxy does anyway is silent', resources: asks('\'RequestResponse\''), expected: [] },
  { name: 'other request parameters are silent', resources: asks('\'x\'', 'AWS_PROXY', 'integration.request.header.X-Other'), expected: [] },
  { name: 'an unknown value is silent', template: { Parameters: { V: { Type: 'AWS::SSM::Parameter::Value<String>' } }, Resources: asks({ Ref: 'V' }) }, expected: [] },
  { name: 'an HTTP API has no such parameter', resources: http({ Integration: { Properties: { RequestParameters: { [HEADER]: '\'Event\'' } } } }), expected: [] },
  {
    name: 'an API of another stack is named through its export',
    templates: {
      'api.json': { Resources: rest({ Get: null }), Outputs: { Api: { Value: { Ref: 'Api' }, Export: { Name: 'api' } }, Orders: { Value: { Ref: 'Orders' }, Export: { Name: 'orders' } } } },
      'routes.json': {
        Resources: {
          Get: {
            Type: 'AWS::ApiGateway::Method',
            Properties: { RestApiId: { 'Fn::ImportValue': 'api' }, ResourceId: { 'Fn::ImportValue': 'orders' }, HttpMethod: 'GET', Integration: { Type: 'AWS_PROXY', RequestParameters: { [HEADER]: '\'Event\'' } } },
          },
        },
      },
    },
    expected: [{ ...PROXY, at: `routes.json#${PROXY.at}` }],
  },
  {
    name: 'an OpenAPI body is judged alike',
    resources: rest({
      Get: null,
      Orders: null,
      Api: { Properties: { Body: { openapi: '3.0.1', paths: { '/orders': { get: { 'x-amazon-apigateway-integration': { type: 'aws_proxy', requestParameters: { [HEADER]: '\'Event\'' } } } } } } } },
    }),
    expected: [{ ...PROXY, at: `Api.Properties.Body.paths./orders.get.x-amazon-apigateway-integration.requestParameters.${HEADER}` }],
  },
]);
