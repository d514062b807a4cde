import { integrationResponsesMissing } from '../../../lib/rules/access/integration-responses-missing';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const AT = 'Get.Properties.Integration.IntegrationResponses';
const SUBJECT = 'the integration of GET /orders in REST API "orders"';
const mapped = (integration: object, ...statuses: readonly unknown[]) => ({
  Get: { Properties: { Integration: { Type: 'AWS', ...integration }, MethodResponses: statuses.map(StatusCode => ({ StatusCode })) } },
});
const HTTP = { Type: 'HTTP', Uri: 'https://example.com' };
const S3 = { Uri: 'arn:aws:apigateway:eu-west-1:s3:path/bucket' };
const body = (operation: object, integration: object) => rest({
  Get: null,
  Api: { Properties: { Body: { openapi: '3.0.1', paths: { '/orders': { get: { ...operation, 'x-amazon-apigateway-integration': { type: 'http', uri: 'https://example.com', httpMethod: 'GET', ...integration } } } } } } },
});
const BODY_AT = 'Api.Properties.Body.paths./orders.get.x-amazon-apigateway-integration.responses';
const second = (integration: object) => ({ Post: { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: { Ref: 'Api' }, ResourceId: { Ref: 'Orders' }, HttpMethod: 'POST', AuthorizationType: 'NONE', Integration: integration } } });

testRule(integrationResponsesMissing, [
  ...[['AWS', {}], ['HTTP', HTTP], ['MOCK', { Type: 'MOCK' }]].map(([type, integration]) => ({
    name: `a ${type as string} integration without any response is an error`, resources: rest(mapped(integration as object, '200')), expected: [{ at: AT, status: ['500'], message: `${SUBJECT} has no integration response` }],
  })),
  { name: 'an API has one finding for a cause', resources: rest({ ...mapped(HTTP, '200'), ...second(HTTP) }), expected: [{ at: AT, message: `${SUBJECT} has no integration response, and 1 other integration` }] },
  { name: 'a proxy integration needs none', resources: rest(), expected: [] },
  { name: 'an HTTP proxy needs none', resources: rest(mapped({ ...HTTP, Type: 'HTTP_PROXY' })), expected: [] },
  { name: 'a type that cannot be known is silent', template: { Parameters: { T: { Type: 'String' } }, Resources: rest(mapped({ Type: { Ref: 'T' } })) }, expected: [] },
  { name: 'a piece of a template is silent', resources: rest({ ...mapped({}), Extra: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Elsewhere' } } } }), expected: [] },
  { name: 'a default response whose status is declared is right', resources: rest(mapped({ IntegrationResponses: [{ StatusCode: 200 }] }, '200')), expected: [] },
  {
    name: 'a default response whose status no method response declares is an error',
    resources: rest(mapped({ IntegrationResponses: [{ StatusCode: '201' }] }, '200')),
    expected: [{ at: AT, message: `${SUBJECT} answers 201, which no method response declares` }],
  },
  {
    name: 'no method response at all declares nothing',
    resources: rest(mapped({ IntegrationResponses: [{ StatusCode: '200' }] })),
    expected: [{ at: AT, message: `${SUBJECT} answers 200, which no method response declares` }],
  },
  { name: 'a declared status that cannot be known is silent', template: { Parameters: { S: { Type: 'String' } }, Resources: rest(mapped({ IntegrationResponses: [{ StatusCode: '201' }] }, { Ref: 'S' })) }, expected: [] },
  {
    name: 'a pattern response with an undeclared status is a warning',
    resources: rest(mapped({ IntegrationResponses: [{ StatusCode: '200' }, { StatusCode: '404', SelectionPattern: '.*missing.*' }] }, '200')),
    expected: [{ at: AT, severity: 'warning', message: `${SUBJECT} answers 404 to what matches ".*missing.*", which no method response declares` }],
  },
  {
    name: 'two responses without pattern are a warning',
    resources: rest(mapped({ IntegrationResponses: [{ StatusCode: '200' }, { StatusCode: '500', SelectionPattern: '' }] }, '200', '500')),
    expected: [{ at: AT, severity: 'warning', message: `${SUBJECT} has two integration responses without selection pattern, and which one answers is left to chance` }],
  },
  {
    name: 'a function with patterns only is an error, since nothing selects success',
    resources: rest(mapped({ IntegrationResponses: [{ StatusCode: '500', SelectionPattern: '(\\n|.)+' }] }, '500')),
    expected: [{ at: AT, message: `${SUBJECT} has selection patterns only, and none of them selects what a function returns that succeeds` }],
  },
  { name: 'a pattern that selects nothing at all selects success', resources: rest(mapped({ IntegrationResponses: [{ StatusCode: '200', SelectionPattern: '.*' }] }, '200')), expected: [] },
  { name: 'a pattern of Java that JavaScript cannot read may select success', resources: rest(mapped({ IntegrationResponses: [{ StatusCode: '200', SelectionPattern: '(?si).*' }] }, '200')), expected: [] },
  { name: 'a pattern that cannot be known may select success', template: { Parameters: { P: { Type: 'String' } }, Resources: rest(mapped({ IntegrationResponses: [{ StatusCode: '200', SelectionPattern: { Ref: 'P' } }] }, '200')) }, expected: [] },
  {
    name: 'patterns of a service that leave out a class are a warning',
    resources: rest(mapped({ ...S3, IntegrationResponses: [{ StatusCode: '200', SelectionPattern: '2\\d{2}' }, { StatusCode: '400', SelectionPattern: '404' }] }, '200', '400')),
    expected: [{ at: AT, severity: 'warning', message: `${SUBJECT} has selection patterns only, and none of them selects 5xx` }],
  },
  { name: 'patterns that cover every class are right', resources: rest(mapped({ ...HTTP, IntegrationResponses: [{ StatusCode: '200', SelectionPattern: '[23]\\d{2}' }, { StatusCode: '500', SelectionPattern: '[45]..' }] }, '200', '500')), expected: [] },
  { name: 'a MOCK integration with a pattern answers what its template says', resources: rest(mapped({ Type: 'MOCK', IntegrationResponses: [{ StatusCode: '200', SelectionPattern: '2\\d{2}' }] }, '200')), expected: [] },
  { name: 'an operation without integration responses is an error', resources: body({ responses: { 200: {} } }, {}), expected: [{ at: BODY_AT, message: `${SUBJECT} has no integration response` }] },
  { name: 'an OpenAPI response `default` is the one without pattern', resources: body({ responses: { 200: {} } }, { responses: { default: { statusCode: '200' } } }), expected: [] },
  { name: 'an operation that declares `default` is silent about its statuses', resources: body({ responses: { default: {} } }, { responses: { default: { statusCode: '200' } } }), expected: [] },
  {
    name: 'an operation whose default response is undeclared is an error',
    resources: body({ responses: { 201: {} } }, { responses: { default: { statusCode: 200 } } }),
    expected: [{ at: BODY_AT, message: `${SUBJECT} answers 200, which no method response declares` }],
  },
  {
    name: 'a method of another stack is judged with its API',
    templates: {
      'api.json': { Resources: rest(), Outputs: { Id: { Value: { Ref: 'Api' }, Export: { Name: 'id' } }, Root: { Value: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, Export: { Name: 'root' } } } },
      'more.json': { Resources: { More: { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: { 'Fn::ImportValue': 'id' }, ResourceId: { 'Fn::ImportValue': 'root' }, HttpMethod: 'GET', Integration: { Type: 'MOCK' } } } } },
    },
    expected: [{ at: 'more.json#More.Properties.Integration.IntegrationResponses', message: 'the integration of GET / in REST API "orders" has no integration response' }],
  },
  { name: 'an HTTP API maps nothing', resources: http({ Integration: { Properties: { IntegrationType: 'HTTP' } } }), expected: [] },
]);
