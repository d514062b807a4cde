import { base64FlagMissing } from '../../../lib/rules/responses/base64-flag-missing';
import { known, object, returning } from '../../support/handler-facts';
import { fineBehindRest, httpCase } from '../../support/response-cases';
import { testRule, type RuleCase } from '../../support/rules';
import { handWritten, rest, restAcrossStacks } from '../../support/templates';

const headers = { 'Content-Type': 'image/png' };
const response = { statusCode: 200, headers, body: known.base64 };
const message = 'function "Function" returns Base64 as image/png without isBase64Encoded (index.js:2:3) to REST API "orders"';
const found = { at: 'Function.Properties.Code', status: ['garbled 200'], message, handler: 'index.js:2:3' };
const code = { Fn: returning(response) };

testRule(base64FlagMissing, [
  { name: 'a Base64 body of a binary type without the flag is a warning', resources: rest(), code: { Function: returning(response) }, expected: [found] },
  { name: 'a false flag is none', resources: rest(), code: { Function: returning({ ...response, isBase64Encoded: false }) }, expected: [found] },
  ...['application/pdf', 'APPLICATION/OCTET-STREAM', 'audio/mpeg'].map((type): RuleCase => ({
    name: `${type} is binary`,
    resources: rest(),
    code: { Function: returning({ ...response, headers: { 'content-type': type } }) },
    expected: [{ ...found, message: message.replace('image/png', type) }],
  })),
  ...fineBehindRest({
    'the flag': { ...response, isBase64Encoded: true },
    'an unknown flag': { ...response, isBase64Encoded: known.anything },
    'an object that may have the flag': object(response, { open: true }),
    'text that may be Base64': { ...response, body: known.text },
    'a type that is text': { ...response, headers: { 'Content-Type': 'text/plain' } },
    'SVG, which is text': { ...response, headers: { 'Content-Type': 'image/svg+xml' } },
    'an unknown type': { ...response, headers: { 'Content-Type': known.anything } },
    'no type': { statusCode: 200, body: known.base64 },
  }),
  { ...httpCase('HTTP APIs decode by the flag, too', response, '2.0'), expected: [{ ...found, message: message.replace('REST', 'HTTP') }] },
  { name: 'a function of another stack is found', templates: restAcrossStacks(), code, expected: [{ ...found, at: 'functions.json#Fn.Properties.Code', message: message.replace('"Function"', '"Fn"') }] },
  { name: 'a template written by hand is read', resources: handWritten(), code, expected: [{ ...found, at: 'Fn.Properties.Code', message: message.replace('"Function"', '"Fn"') }] },
]);
