import { binaryWildcardBreaksPreflight } from '../../../lib/rules/access/binary-wildcard-breaks-preflight';
import { withPreflight } from '../../../lib/rules/support/cors-example';
import { testRule } from '../../support/rules';
import { rest } from '../../support/templates';

const binary = (types: unknown, integration: object = {}) => rest(withPreflight({
  Api: { Properties: { BinaryMediaTypes: types } }, Options: { Properties: { Integration: integration } },
}));
const MESSAGE = 'REST API "orders" takes every media type for binary, and OPTIONS /orders does not convert to text';
const FOUND = { at: 'Options.Properties.Integration.ContentHandling', status: ['500'], message: MESSAGE };

const body = (integration: object) => rest({
  Get: null,
  Orders: null,
  Api: {
    Properties: {
      Body: {
        'openapi': '3.0.1',
        'x-amazon-apigateway-binary-media-types': ['*/*'],
        'paths': { '/orders': { options: { 'x-amazon-apigateway-integration': { type: 'mock', ...integration } } } },
      },
    },
  },
});

testRule(binaryWildcardBreaksPreflight, [
  { name: 'every type binary and a mock that does not convert is a warning', resources: binary(['*/*']), expected: [FOUND] },
  { name: 'SAM writes the slash differently', resources: binary(['image/png', '*~1*']), expected: [FOUND] },
  { name: 'another conversion does not help', resources: binary(['*/*'], { ContentHandling: 'CONVERT_TO_BINARY' }), expected: [FOUND] },
  { name: 'a mock that converts to text is silent', resources: binary(['*/*'], { ContentHandling: 'CONVERT_TO_TEXT' }), expected: [] },
  { name: 'some types are no wildcard', resources: binary(['image/*']), expected: [] },
  { name: 'a preflight that a function answers is silent', resources: binary(['*/*'], { Type: 'AWS_PROXY' }), expected: [] },
  { name: 'an unknown conversion is silent', template: { Parameters: { C: { Type: 'String' } }, Resources: binary(['*/*'], { ContentHandling: { Ref: 'C' } }) }, expected: [] },
  { name: 'unknown types are silent', template: { Parameters: { B: { Type: 'CommaDelimitedList' } }, Resources: binary({ Ref: 'B' }) }, expected: [] },
  {
    name: 'types of another stack are found through its export',
    templates: {
      'types.json': { Resources: {}, Outputs: { T: { Value: '*/*', Export: { Name: 'types' } } } },
      'api.json': { Resources: binary([{ 'Fn::ImportValue': 'types' }]) },
    },
    expected: [{ ...FOUND, at: `api.json#${FOUND.at}` }],
  },
  { name: 'an OpenAPI body is judged alike', resources: body({}), expected: [{ ...FOUND, at: 'Api.Properties.Body.paths./orders.options.x-amazon-apigateway-integration.contentHandling' }] },
  { name: 'an OpenAPI body that converts is silent', resources: body({ contentHandling: 'CONVERT_TO_TEXT' }), expected: [] },
]);
