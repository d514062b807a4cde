import type { HandlerCode, Missing } from '../../../lib/handlers/facts';
import { handlerNotFound } from '../../../lib/rules/responses/handler-not-found';
import { facts } from '../../support/handler-facts';
import { testRule } from '../../support/rules';
import { GUARDED, http, rest, restAcrossStacks } from '../../support/templates';

const lacking = (missing: Missing): Record<string, HandlerCode> => {
  const code: HandlerCode = { kind: 'missing', missing, language: 'javascript' };
  return { Function: code, Fn: code };
};
const code = lacking({ what: 'export', name: 'handler', there: ['main', 'other'] });
const message = 'function "Function" starts with index.handler, but its code has no export handler, only main, other';
const found = { at: 'Function.Properties.Handler', status: ['502'], message };

testRule(handlerNotFound, [
  { name: 'an export that is not there is an error at Handler, which says what is there', resources: rest(), code, expected: [found] },
  {
    name: 'a file that is not there',
    resources: rest(),
    code: lacking({ what: 'file', name: 'index', there: ['app.mjs'] }),
    expected: [{ ...found, message: 'function "Function" starts with index.handler, but its code has no file index, only app.mjs' }],
  },
  {
    name: 'a file without exports',
    resources: rest(),
    code: lacking({ what: 'export', name: 'handler', there: [] }),
    expected: [{ ...found, message: 'function "Function" starts with index.handler, but its code has no export handler: the file exports nothing' }],
  },
  {
    name: 'a folder without code',
    resources: rest(),
    code: lacking({ what: 'file', name: 'index', there: [] }),
    expected: [{ ...found, message: 'function "Function" starts with index.handler, but its code has no file index: there is none that the runtime loads' }],
  },
  {
    name: 'PYTHONPATH may lead to the file: silent',
    resources: rest({ Function: { Properties: { Environment: { Variables: { PYTHONPATH: '/var/task/src' } } } } }),
    code,
    expected: [],
  },
  { name: 'an HTTP API answers 500', resources: http(), code, expected: [{ ...found, status: ['500'] }] },
  { name: 'the guard answers 500, and the handler that it is told is meant', resources: rest(GUARDED), code, expected: [{ ...found, status: ['500'] }] },
  { name: 'a handler that is there is silent', resources: rest(), code: { Function: facts({}) }, expected: [] },
  { name: 'code that cannot be read is silent', resources: rest(), code: {}, expected: [] },
  { name: 'a function without an API is silent', resources: { Function: { Type: 'AWS::Lambda::Function', Properties: {} } }, code, expected: [] },
  { name: 'a function of another stack is found', templates: restAcrossStacks(), code, expected: [{ ...found, at: 'functions.json#Fn.Properties.Handler', message: message.replace('"Function"', '"Fn"') }] },
]);
