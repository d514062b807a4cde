import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { builtAssets } from './assets';
import { GUARD_CAUSES, GUARD_LAYERS, guardHandlerFor, GuardVariable } from '../../lib/guard/facts';

const assets = builtAssets();
afterAll(() => fs.rmSync(assets, { recursive: true }));

const filesOf = (folder: string) => fs.readdirSync(path.join(assets, folder), { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile()).map(entry => path.relative(assets, path.join(entry.parentPath, entry.name))).sort();

test('the layers hold these files', () => {
  expect([filesOf('node'), filesOf('python')]).toEqual([
    ['authorizer-commonjs.cjs', 'authorizer.mjs', 'guard-commonjs.cjs', 'guard.mjs', 'violations.cjs'].map(name => `node/nodejs/safe-lambda-api/${name}`),
    ['authorizer', 'contract', 'guard'].map(name => `python/python/safe_lambda_api_${name}.py`),
  ]);
});

// Every byte is read and compiled at each cold start.
test.each([
  ['node/nodejs/safe-lambda-api/guard.mjs', 12 * 1024],
  ['node/nodejs/safe-lambda-api/guard-commonjs.cjs', 12 * 1024],
  ['python/python/safe_lambda_api_guard.py', 6 * 1024],
])('%s is within its budget of %d bytes', (file, budget) => {
  expect(fs.statSync(path.join(assets, file)).size).toBeLessThanOrEqual(budget);
});

test.each([
  ['nodejs24.x', '/opt/nodejs/safe-lambda-api/guard.handler', '/opt/nodejs/safe-lambda-api/authorizer.handler'],
  ['nodejs22.x', '/opt/nodejs/safe-lambda-api/guard.handler', '/opt/nodejs/safe-lambda-api/authorizer.handler'],
  ['nodejs20.x', '/opt/nodejs/safe-lambda-api/guard-commonjs.handler', '/opt/nodejs/safe-lambda-api/authorizer-commonjs.handler'],
  ['python3.13', 'safe_lambda_api_guard.handler', 'safe_lambda_api_authorizer.handler'],
  ['python3.10', 'safe_lambda_api_guard.handler', 'safe_lambda_api_authorizer.handler'],
  ['python3.9', undefined, undefined],
  ['nodejs18.x', undefined, undefined],
  ['java21', undefined, undefined],
  ['provided.al2023', undefined, undefined],
])('the handlers for %s', (runtime, api, authorizer) => {
  expect([guardHandlerFor(runtime), guardHandlerFor(runtime, 'authorizer')]).toEqual([api, authorizer]);
});

test('every handler name leads to a file of its layer', () => {
  const { node, python } = GUARD_LAYERS;
  const stems = [node.handler, node.commonJsHandler, node.authorizerHandler, node.commonJsAuthorizerHandler]
    .map(name => name.replace('/opt/', 'node/').replace(/\.handler$/, ''));
  const modules = [python.handler, python.authorizerHandler].map(name => `python/python/${name.replace(/\.handler$/, '.py')}`);
  const files = [...filesOf('node'), ...filesOf('python')];
  expect([...stems.map(stem => files.some(file => file.startsWith(`${stem}.`))), ...modules.map(file => files.includes(file))]).toEqual(Array(6).fill(true));
});

test('causes and variables are spelled the same in Python', () => {
  const source = filesOf('python').map(file => fs.readFileSync(path.join(assets, file), 'utf8')).join('\n');
  const ofNode = ['UnhandledRejection', 'NeverSettled', 'ProcessExited']; // Python has no event loop, and its exits can be caught or not seen
  const prefixed = Object.values(GuardVariable).map(name => name.replace('SAFE_LAMBDA_API_', ''));
  expect([...GUARD_CAUSES.filter(cause => !ofNode.includes(cause)), ...prefixed].filter(name => !source.includes(name))).toEqual([]);
});

/** Container images and code-signed functions take no layer: the file itself is imported there. */
test.each([
  ['CommonJS', 'cjs', 'const { guard } = require(FILE);', 'guard-commonjs.cjs'],
  ['ES modules', 'mjs', 'const { guard } = await import(FILE);', 'guard.mjs'],
])('the guard can be imported by a handler: %s', (_title, extension, load, file) => {
  const script = path.join(assets, `import-test.${extension}`);
  const call = 'guard(async () => null)({ httpMethod: "GET", requestContext: { apiId: "a" } }, {}).then(answer => console.log(answer.statusCode));';
  fs.writeFileSync(script, `${load.replace('FILE', JSON.stringify(path.join(assets, 'node/nodejs/safe-lambda-api', file)))}\n${call}`);
  const { stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8', env: {} });
  expect([stderr, stdout.split('\n').at(-2)]).toEqual(['', '500']);
});
