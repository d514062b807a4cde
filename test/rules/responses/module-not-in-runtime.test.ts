import type { ModuleImport } from '../../../lib/handlers/facts';
import { moduleNotInRuntime } from '../../../lib/rules/responses/module-not-in-runtime';
import { at, facts } from '../../support/handler-facts';
import { testRule } from '../../support/rules';
import { GUARDED, http, rest, restAcrossStacks } from '../../support/templates';

const load = (packageName: string, found: ModuleImport['found'] = 'missing', line = 1): ModuleImport => ({ specifier: packageName, packageName, place: at(line), found });
const code = { Function: facts({ imports: [load('aws-sdk')] }), Fn: facts({ imports: [load('aws-sdk')] }) };
const message = 'function "Function" loads aws-sdk (index.js:1:3), which neither its code nor a layer nor nodejs22.x has';
const found = { at: 'Function.Properties.Code', status: ['502'], message, handler: 'index.js:1:3' };
const elsewhere: readonly ModuleImport['found'][] = ['asset', 'layer', 'builtin', 'runtime', 'unknown'];

testRule(moduleNotInRuntime, [
  { name: 'a package that is nowhere is an error', resources: rest(), code, expected: [found] },
  {
    name: 'packages are counted, not their files',
    resources: rest(),
    code: { Function: facts({ imports: [load('left-pad', 'asset'), load('aws-sdk'), load('aws-sdk', 'missing', 2), load('chalk', 'missing', 3)] }) },
    expected: [{ ...found, message: message.replace('aws-sdk', 'aws-sdk, and 1 other package') }],
  },
  ...elsewhere.map(where => ({ name: `a package that is found (${where}) is silent`, resources: rest(), code: { Function: facts({ imports: [load('x', where)] }) }, expected: [] })),
  ...Object.entries({ NODE_PATH: './shared', PYTHONPATH: '/var/task/vendor', NODE_OPTIONS: '-r ./.pnp.cjs' }).map(([name, value]) => ({
    name: `${name} may lead to the package: silent`,
    resources: rest({ Function: { Properties: { Environment: { Variables: { [name]: value } } } } }),
    code,
    expected: [],
  })),
  { name: 'an HTTP API answers 500', resources: http(), code, expected: [{ ...found, status: ['500'] }] },
  { name: 'the guard answers 500', resources: rest(GUARDED), code, expected: [{ ...found, status: ['500'] }] },
  { name: 'code that cannot be read is silent', resources: rest(), code: {}, expected: [] },
  { name: 'a function without an API is silent', resources: { Function: { Type: 'AWS::Lambda::Function', Properties: {} } }, code, expected: [] },
  { name: 'a function of another stack is found', templates: restAcrossStacks(), code, expected: [{ ...found, at: 'functions.json#Fn.Properties.Code', message: message.replace('"Function"', '"Fn"') }] },
]);
