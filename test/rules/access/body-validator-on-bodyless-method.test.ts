import { bodyValidatorOnBodylessMethod } from '../../../lib/rules/access/body-validator-on-bodyless-method';
import { merge } from '../../../lib/rules/support/examples';
import { testRule } from '../../support/rules';
import { rest } from '../../support/templates';

const VALIDATED = {
  Get: { Properties: { RequestValidatorId: { Ref: 'Validator' }, RequestModels: { 'application/json': { Ref: 'Order' } } } },
  Validator: { Type: 'AWS::ApiGateway::RequestValidator', Properties: { RestApiId: { Ref: 'Api' }, ValidateRequestBody: true } },
  Order: { Type: 'AWS::ApiGateway::Model', Properties: { RestApiId: { Ref: 'Api' }, Name: 'Order', Schema: { type: 'object', required: ['id'] } } },
};
const validated = (overlay: object = {}) => rest(merge(VALIDATED, overlay) as Record<string, unknown>);
const FOUND = { at: 'Get.Properties.RequestModels', status: ['400'], message: 'GET /orders of REST API "orders" validates the body against a model with required members, and callers send none' };

const operation = (more: object) => rest({
  Get: null,
  Orders: null,
  Api: {
    Properties: {
      Body: {
        'openapi': '3.0.1',
        'x-amazon-apigateway-request-validators': { all: { validateRequestBody: true }, parameters: { validateRequestBody: false } },
        'paths': { '/orders': { get: { 'x-amazon-apigateway-request-validator': 'all', ...more } } },
        'components': { schemas: { Order: { type: 'object', required: ['id'] } } },
      },
    },
  },
});
const CONTENT = { requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } } } };

testRule(bodyValidatorOnBodylessMethod, [
  { name: 'a GET that demands a body is an error', resources: validated(), expected: [FOUND] },
  { name: 'the model may be named by text, with its schema as text', resources: validated({ Get: { Properties: { RequestModels: { 'application/json': 'Order' } } }, Order: { Properties: { Schema: '{"required":["id"]}' } } }), expected: [FOUND] },
  { name: 'a validator shared by the API is harmless without a model', resources: validated({ Get: { Properties: { RequestModels: null } } }), expected: [] },
  { name: 'a model without required members takes an empty body', resources: validated({ Order: { Properties: { Schema: { required: null } } } }), expected: [] },
  { name: 'a validator of parameters only is silent', resources: validated({ Validator: { Properties: { ValidateRequestBody: false } } }), expected: [] },
  { name: 'POST has a body', resources: validated({ Get: { Properties: { HttpMethod: 'POST' } } }), expected: [] },
  { name: 'a model for another content type is not asked for', resources: validated({ Get: { Properties: { RequestModels: { 'application/json': null, 'text/xml': { Ref: 'Order' } } } } }), expected: [] },
  { name: 'an unknown validator is silent', template: { Parameters: { V: { Type: 'String' } }, Resources: validated({ Get: { Properties: { RequestValidatorId: { Ref: 'V' } } } }) }, expected: [] },
  {
    name: 'a model of another stack is found through its export',
    templates: {
      'model.json': { Resources: { Order: VALIDATED.Order }, Outputs: { Name: { Value: { Ref: 'Order' }, Export: { Name: 'order' } } } },
      'api.json': { Resources: validated({ Order: null, Get: { Properties: { RequestModels: { 'application/json': { 'Fn::ImportValue': 'order' } } } } }) },
    },
    expected: [{ ...FOUND, at: 'api.json#Get.Properties.RequestModels' }],
  },
  { name: 'an OpenAPI body is judged alike', resources: operation(CONTENT), expected: [{ ...FOUND, at: 'Api.Properties.Body.paths./orders.get.requestBody' }] },
  {
    name: 'Swagger 2 has a parameter in the body',
    resources: operation({ parameters: [{ in: 'body', name: 'o', schema: { required: ['id'] } }] }),
    expected: [{ ...FOUND, at: 'Api.Properties.Body.paths./orders.get.parameters' }],
  },
  { name: 'an OpenAPI validator of parameters only is silent', resources: operation({ ...CONTENT, 'x-amazon-apigateway-request-validator': 'parameters' }), expected: [] },
]);
