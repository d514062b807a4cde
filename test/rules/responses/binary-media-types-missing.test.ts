import { binaryMediaTypesMissing } from '../../../lib/rules/responses/binary-media-types-missing';
import { known, object, returning } from '../../support/handler-facts';
import { fineBehindRest, httpCase } from '../../support/response-cases';
import { testRule, type RuleCase } from '../../support/rules';
import { handWritten, rest, restAcrossStacks } from '../../support/templates';

const response = { statusCode: 200, isBase64Encoded: true, body: known.base64 };
const code = { Function: returning(response), Fn: returning(response) };
const message = 'function "Function" returns a body that isBase64Encoded (index.js:2:3) to REST API "orders", which has no binaryMediaTypes';
const found = { at: 'Function.Properties.Code', status: ['garbled 200'], message, handler: 'index.js:2:3' };
const withTypes = (types: unknown): object => rest({ Api: { Properties: { BinaryMediaTypes: types } } });
const silent = (name: string, resources: object): RuleCase => ({ name: `${name}: silent`, resources, code, expected: [] });

testRule(binaryMediaTypesMissing, [
  { name: 'Base64 behind an API that decodes nothing is an error', resources: rest(), code, expected: [found] },
  { name: 'an empty list decodes nothing', resources: withTypes([]), code, expected: [found] },
  silent('a media type', withTypes(['image/png'])),
  silent('an unknown list', withTypes({ 'Fn::Split': [',', { 'Fn::ImportValue': 'types' }] })),
  { name: 'on a route that may not exist it is a warning', resources: rest(), code: { Function: returning(response, { dependsOnRoute: true }) }, expected: [{ ...found, severity: 'warning' }] },
  { name: 'a run for the records of a queue is silent', resources: rest(), code: { Function: returning(response, { requires: ['Records'] }) }, expected: [] },
  ...fineBehindRest({
    'a flag that may be absent': object(response, { maybe: ['isBase64Encoded'] }),
    'an unknown flag': { ...response, isBase64Encoded: known.boolean },
    'no body': { statusCode: 304, isBase64Encoded: true },
    'an empty body': { statusCode: 200, isBase64Encoded: true, body: '' },
    'anything': known.anything,
  }),
  httpCase('an HTTP API decodes always', response, '2.0'),
  { name: 'a function of another stack is found', templates: restAcrossStacks(), code, expected: [{ ...found, at: 'functions.json#Fn.Properties.Code', message: message.replace('"Function"', '"Fn"') }] },
  { name: 'a template written by hand is read', resources: handWritten(), code, expected: [{ ...found, at: 'Fn.Properties.Code', message: message.replace('"Function"', '"Fn"') }] },
]);
