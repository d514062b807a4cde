import { streamHandlerMismatch } from '../../../lib/rules/timeouts/stream-handler-mismatch';
import { facts } from '../../support/handler-facts';
import { testRule } from '../../support/rules';
import { handWritten, http, rest, restAcrossStacks } from '../../support/templates';

const code = (streams?: boolean) => ({ Function: facts({ streams }), Fn: facts({ streams }) });
const STREAM = { Get: { Properties: { Integration: { ResponseTransferMode: 'STREAM' } } } };
const message = 'the handler of function "Function" (index.js:1:1) streams its response, but REST API "orders" takes a buffered one on GET /orders';
const found = { at: 'Function.Properties.Code', status: ['502'], message, handler: 'index.js:1:1' };

testRule(streamHandlerMismatch, [
  { name: 'a streaming handler behind a buffered integration is an error', resources: rest(), code: code(true), expected: [found] },
  {
    name: 'a handler that returns behind a streaming integration is an error',
    resources: rest(STREAM),
    code: code(false),
    expected: [{ ...found, message: 'the handler of function "Function" (index.js:1:1) returns its response, but REST API "orders" takes a stream on GET /orders' }],
  },
  { name: 'both stream', resources: rest(STREAM), code: code(true), expected: [] },
  { name: 'neither streams', resources: rest(), code: code(false), expected: [] },
  { name: 'a wrapper that is not known may stream', resources: rest(STREAM), code: code(undefined), expected: [] },
  { name: 'a mapped integration is another matter', resources: rest({ Get: { Properties: { Integration: { Type: 'AWS' } } } }), code: code(true), expected: [] },
  { name: 'an unknown transfer mode is silent', template: { Parameters: { M: { Type: 'String' } }, Resources: rest({ Get: { Properties: { Integration: { ResponseTransferMode: { Ref: 'M' } } } } }) }, code: code(true), expected: [] },
  {
    name: 'what an HTTP API makes of a stream is not documented',
    resources: http(),
    code: code(true),
    expected: [{ ...found, severity: 'warning', status: ['undocumented answer'], message: message.replace('REST', 'HTTP') }],
  },
  { name: 'a WebSocket API reads no response', resources: http({ Api: { Properties: { ProtocolType: 'WEBSOCKET' } } }), code: code(true), expected: [] },
  { name: 'code that cannot be read is silent', resources: rest(), code: {}, expected: [] },
  { name: 'a function of another stack is found', templates: restAcrossStacks(), code: code(true), expected: [{ ...found, at: 'functions.json#Fn.Properties.Code', message: message.replace('"Function"', '"Fn"') }] },
  { name: 'a template written by hand is read', resources: handWritten(), code: code(true), expected: [{ ...found, at: 'Fn.Properties.Code', message: message.replace('"Function"', '"Fn"').replace('GET /orders', 'ANY /') }] },
]);
