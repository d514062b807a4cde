import type { EventRead } from '../../../lib/handlers/facts';
import { eventVersionMismatch } from '../../../lib/rules/responses/event-version-mismatch';
import { at, facts } from '../../support/handler-facts';
import { testRule } from '../../support/rules';
import { handWritten, http, rest, restAcrossStacks, VERSION_1 } from '../../support/templates';

const read = (path: string, more: Partial<EventRead> = {}): EventRead => ({ path, place: at(5), dereferenced: false, guarded: false, ...more });
const reading = (...eventReads: EventRead[]) => ({ Function: facts({ eventReads }), Fn: facts({ eventReads }) });
const says = (path: string, only: string, api: string, sent: string) => `function "Function" reads event.${path} (index.js:5:3), which only payload format version ${only} has; ${api} API "orders" sends ${sent}`;
const found = { at: 'Function.Properties.Code', status: ['5xx'], handler: 'index.js:5:3' };
const inRest = { ...found, message: says('requestContext.http.method', '2.0', 'REST', '1.0') };
const inHttp = { ...found, message: says('requestContext.identity.sourceIp', '1.0', 'HTTP', '2.0') };
const method = read('requestContext.http.method');

testRule(eventVersionMismatch, [
  { name: 'reading on from what a REST API does not send is an error', resources: rest(), code: reading(method), expected: [inRest] },
  { name: 'reading on from what payload format version 2.0 does not send', resources: http(), code: reading(read('requestContext.identity.sourceIp')), expected: [inHttp] },
  { name: 'payload format version 1.0 of an HTTP API sends what a REST API does', resources: http(VERSION_1), code: reading(method), expected: [{ ...inRest, message: says('requestContext.http.method', '2.0', 'HTTP', '1.0') }] },
  {
    name: 'a missing text is a warning',
    resources: http(),
    code: reading(read('httpMethod')),
    expected: [{ ...found, severity: 'warning', message: says('httpMethod', '1.0', 'HTTP', '2.0') }],
  },
  {
    name: 'a method of a missing text is an error, which is named before warnings',
    resources: rest(),
    code: reading(read('rawQueryString'), read('rawPath', { dereferenced: true })),
    expected: [{ ...found, message: says('rawPath', '2.0', 'REST', '1.0').replace('5:3)', '5:3, and 1 other read)') }],
  },
  {
    name: 'a key that is missing from a dict of Python throws',
    resources: http(),
    code: { Function: facts({ language: 'python', eventReads: [read('httpMethod')] }) },
    expected: [{ ...found, message: says('httpMethod', '1.0', 'HTTP', '2.0') }],
  },
  { name: 'an alternative beside it is silent', resources: rest(), code: reading(read('requestContext.http.method', { guarded: true })), expected: [] },
  { name: 'a handler that reads the other version too provides for both', resources: rest(), code: reading(method, read('httpMethod', { guarded: true })), expected: [] },
  { name: 'a handler that asks for the version provides for both', resources: rest(), code: reading(method, read('version')), expected: [] },
  { name: 'what both versions have is silent', resources: rest(), code: reading(read('requestContext.requestId'), read('headers.host'), read('pathParameters.id')), expected: [] },
  { name: 'what neither has is another event', resources: rest(), code: reading(read('Records.0.body', { dereferenced: true })), expected: [] },
  { name: 'an unknown payload format version is silent', resources: http({ Integration: { Properties: { PayloadFormatVersion: null } } }), code: reading(method), expected: [] },
  {
    name: 'with another trigger it is a warning',
    resources: rest({ Queue: { Type: 'AWS::Lambda::EventSourceMapping', Properties: { FunctionName: { Ref: 'Function' } } } }),
    code: reading(method),
    expected: [{ ...inRest, severity: 'warning' }],
  },
  { name: 'code that cannot be read is silent', resources: rest(), code: {}, expected: [] },
  { name: 'a function of another stack is found', templates: restAcrossStacks(), code: reading(method), expected: [{ ...inRest, at: 'functions.json#Fn.Properties.Code', message: inRest.message.replace('"Function"', '"Fn"') }] },
  { name: 'a template written by hand is read', resources: handWritten(), code: reading(method), expected: [{ ...inRest, at: 'Fn.Properties.Code', message: inRest.message.replace('"Function"', '"Fn"') }] },
]);
