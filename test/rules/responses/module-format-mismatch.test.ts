import type { FormatMismatch } from '../../../lib/handlers/facts';
import { moduleFormatMismatch } from '../../../lib/rules/responses/module-format-mismatch';
import { at, facts } from '../../support/handler-facts';
import { testRule } from '../../support/rules';
import { GUARDED, http, rest, restAcrossStacks } from '../../support/templates';

const mismatch = (kind: FormatMismatch['kind'], because: string) => facts({ formatMismatch: { kind, place: at(1, 1), because } });
const one = mismatch('import-in-commonjs', 'the file ends in .cjs');
const code = { Function: one, Fn: one };
const message = 'the handler of function "Function" is loaded as CommonJS and written as an ES module (index.js:1:1): the file ends in .cjs';
const found = { at: 'Function.Properties.Code', status: ['502'], message, handler: 'index.js:1:1' };

testRule(moduleFormatMismatch, [
  { name: 'import in CommonJS is an error', resources: rest(), code, expected: [found] },
  {
    name: 'exports in an ES module',
    resources: rest(),
    code: { Function: mismatch('exports-in-esm', 'package.json has "type": "module"') },
    expected: [{ ...found, message: 'the handler of function "Function" is loaded as an ES module and written as CommonJS (index.js:1:1): package.json has "type": "module"' }],
  },
  { name: 'an HTTP API answers 500', resources: http(), code, expected: [{ ...found, status: ['500'] }] },
  { name: 'the guard answers 500', resources: rest(GUARDED), code, expected: [{ ...found, status: ['500'] }] },
  ...['--experimental-detect-module', '--enable-source-maps --import ./register.mjs', { Ref: 'Options' }].map(NODE_OPTIONS => ({
    name: `NODE_OPTIONS ${JSON.stringify(NODE_OPTIONS)} may change the format: silent`,
    resources: rest({ Function: { Properties: { Environment: { Variables: { NODE_OPTIONS } } } } }),
    code,
    expected: [],
  })),
  {
    name: 'NODE_OPTIONS that only switches source maps on changes nothing',
    resources: rest({ Function: { Properties: { Environment: { Variables: { NODE_OPTIONS: '--enable-source-maps' } } } } }),
    code,
    expected: [found],
  },
  { name: 'code in the right format is silent', resources: rest(), code: { Function: facts({}) }, expected: [] },
  { name: 'code that cannot be read is silent', resources: rest(), code: {}, expected: [] },
  { name: 'a function of another stack is found', templates: restAcrossStacks(), code, expected: [{ ...found, at: 'functions.json#Fn.Properties.Code', message: message.replace('"Function"', '"Fn"') }] },
]);
