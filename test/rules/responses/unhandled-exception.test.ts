import type { Escape } from '../../../lib/handlers/facts';
import { unhandledException } from '../../../lib/rules/responses/unhandled-exception';
import { at, facts, returning } from '../../support/handler-facts';
import { testRule } from '../../support/rules';
import { GUARDED, handWritten, http, rest, restAcrossStacks } from '../../support/templates';

const parse: Escape = { what: 'JSON.parse(event.body)', place: at(4), deliberate: false };
const thrown: Escape = { what: 'throw new Error(…)', place: at(9), deliberate: true };
const code = { Function: facts({ escapes: [parse] }), Fn: facts({ escapes: [parse] }) };
const message = 'function "Function" behind REST API "orders" lets an exception out: `JSON.parse(event.body)` may throw outside of any catch (index.js:4:3)';
const found = { at: 'Function.Properties.Code', status: ['502'], message, handler: 'index.js:4:3' };

testRule(unhandledException, [
  { name: 'what may throw outside of every catch is found', resources: rest(), code, expected: [found] },
  {
    name: 'what the author throws is named first, and the rest is counted',
    resources: rest(),
    code: { Function: facts({ escapes: [parse, thrown] }) },
    expected: [{ ...found, message: 'function "Function" behind REST API "orders" lets an exception out: `throw new Error(…)` throws outside of any catch (index.js:9:3, and 1 other place)', handler: 'index.js:9:3' }],
  },
  { name: 'an HTTP API answers 500', resources: http(), code, expected: [{ ...found, status: ['500'], message: message.replace('REST', 'HTTP') }] },
  { name: 'an error middleware answers', resources: rest(), code: { Function: facts({ escapes: [thrown], catchesAll: true }) }, expected: [] },
  { name: 'the response guard answers', resources: rest(GUARDED), code, expected: [] },
  { name: 'a handler from which nothing escapes is silent', resources: rest(), code: { Function: returning({ statusCode: 200 }) }, expected: [] },
  { name: 'code that cannot be read is silent', resources: rest(), code: {}, expected: [] },
  { name: 'a function without an API is silent', resources: { Function: { Type: 'AWS::Lambda::Function', Properties: {} } }, code, expected: [] },
  { name: 'a function of another stack is found', templates: restAcrossStacks(), code, expected: [{ ...found, at: 'functions.json#Fn.Properties.Code', message: message.replace('"Function"', '"Fn"') }] },
  { name: 'a template written by hand is read', resources: handWritten(), code, expected: [{ ...found, at: 'Fn.Properties.Code', message: message.replace('"Function"', '"Fn"') }] },
]);
