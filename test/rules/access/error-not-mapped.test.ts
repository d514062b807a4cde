import { errorNotMapped } from '../../../lib/rules/access/error-not-mapped';
import { testRule } from '../../support/rules';
import { rest } from '../../support/templates';

const mapped = (responses: unknown, integration: object = {}) => ({
  Get: { Properties: { Integration: { Type: 'AWS', IntegrationResponses: responses, ...integration }, MethodResponses: [{ StatusCode: '200' }, { StatusCode: '500' }] } },
});
const type = (value: unknown) => ({ RequestParameters: { 'integration.request.header.X-Amz-Invocation-Type': value } });
const AT = 'Get.Properties.Integration.IntegrationResponses';
const MESSAGE = 'the integration of GET /orders in REST API "orders" has no selection pattern for errors of the function';
const OK = { StatusCode: '200' };

testRule(errorNotMapped, [
  { name: 'a function without proxy and without pattern is a warning', resources: rest(mapped([OK])), expected: [{ at: AT, status: ['wrong 200'], message: MESSAGE }] },
  { name: 'a call that is said to be synchronous is the same', resources: rest(mapped([OK], type('\'RequestResponse\''))), expected: [{ at: AT, message: MESSAGE }] },
  { name: 'a pattern is right', resources: rest(mapped([OK, { StatusCode: '500', SelectionPattern: '.*' }])), expected: [] },
  { name: 'a pattern that cannot be known is silent', template: { Parameters: { P: { Type: 'String' } }, Resources: rest(mapped([{ ...OK, SelectionPattern: { Ref: 'P' } }])) }, expected: [] },
  { name: 'responses that cannot be known are silent', template: { Resources: rest(mapped({ 'Fn::Transform': { Name: 'Macro' } })) }, expected: [] },
  { name: 'an asynchronous call returns no error', resources: rest(mapped([OK], type('\'Event\''))), expected: [] },
  { name: 'a caller who chooses how to call is silent', resources: rest(mapped([OK], type('method.request.header.InvocationType'))), expected: [] },
  { name: 'a template that sets the status is silent', resources: rest(mapped([{ ...OK, ResponseTemplates: { 'application/json': '#set($context.responseOverride.status = 500)' } }])), expected: [] },
  { name: 'a template that only shapes the body does not help', resources: rest(mapped([{ ...OK, ResponseTemplates: { 'application/json': '$input.json(\'$.body\')' } }])), expected: [{ at: AT, message: MESSAGE }] },
  { name: 'no response at all is another rule\'s', resources: rest(mapped(null)), expected: [] },
  { name: 'a proxy integration takes the function\'s status', resources: rest(), expected: [] },
  { name: 'another service is silent', resources: rest(mapped([OK], { Uri: 'arn:aws:apigateway:eu-west-1:sqs:path/123456789012/queue' })), expected: [] },
  {
    name: 'a function of another stack is judged alike',
    templates: {
      'functions.json': { Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: {} } }, Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Fn', 'Arn'] }, Export: { Name: 'fn-arn' } } } },
      'api.json': { Resources: rest(mapped([OK], { Uri: { 'Fn::Sub': ['arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${Arn}/invocations', { Arn: { 'Fn::ImportValue': 'fn-arn' } }] } })) },
    },
    expected: [{ at: `api.json#${AT}`, message: MESSAGE }],
  },
  {
    name: 'an OpenAPI operation with `default` alone is a warning',
    resources: rest({
      Get: null,
      Api: { Properties: { Body: { paths: { '/orders': { get: { 'responses': { 200: {} }, 'x-amazon-apigateway-integration': { type: 'aws', httpMethod: 'POST', uri: 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:f/invocations', responses: { default: { statusCode: '200' } } } } } } } } },
    }),
    expected: [{ at: 'Api.Properties.Body.paths./orders.get.x-amazon-apigateway-integration.responses', message: MESSAGE }],
  },
]);
