/** What a template adds: the resource, and which causes the rules find in it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exec, httpEntry, json, restEntry } from './sample';
import type { Diagnosis } from '../../../lib/cli/explain/diagnosis';
import { onRest } from '../../../lib/rules/support/examples';
import { runCli } from '../io';

const FOLDER = mkdtempSync(join(tmpdir(), 'explain-template-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const TEMPLATE = onRest('', { Function: { Properties: { Timeout: 60 }, Metadata: { 'aws:cdk:path': 'Shop/Orders/Function/Resource' } } }).template();
writeFileSync(join(FOLDER, 'shop.template.json'), JSON.stringify(TEMPLATE));
mkdirSync(join(FOLDER, 'cdk.out'));
writeFileSync(join(FOLDER, 'cdk.out/Shop.template.json'), JSON.stringify(TEMPLATE));
const STACK = { type: 'aws:cloudformation:stack', environment: 'aws://unknown-account/unknown-region', properties: { templateFile: 'Shop.template.json' } };
writeFileSync(join(FOLDER, 'cdk.out/manifest.json'), JSON.stringify({ version: '1', artifacts: { Shop: STACK } }));

async function first(input: string, template = 'shop.template.json') {
  const { stdout } = await runCli(['explain', '--format', 'json', '--template', template], { input, cwd: FOLDER });
  return (JSON.parse(stdout) as Diagnosis).causes[0];
}

const FUNCTION = { logicalId: 'Function', type: 'AWS::Lambda::Function', constructPath: 'Shop/Orders/Function/Resource' };
const REPORT = { time: '2026-11-20T10:00:00.000Z', type: 'platform.report', record: { requestId: 'r', status: 'timeout' } };
const EVENT = { eventId: '1', message: json(REPORT) };

test.each([
  ['a template', 'shop.template.json', 'shop.template.json'],
  ['a cdk.out folder', 'cdk.out', 'cdk.out/Shop.template.json'],
])('%s names the function behind the route, and the fault that a rule finds there', async (_title, given, file) => {
  const { resources, findings } = await first(restEntry({ status: '504', errorResponseType: 'INTEGRATION_TIMEOUT', resourcePath: '/orders' }), given);
  expect(resources).toEqual([{ ...FUNCTION, template: file }]);
  expect(findings.map(({ rule, logicalId, template }) => ({ rule, logicalId, template }))).toEqual([{ rule: 'function-outlives-integration', logicalId: 'Function', template: file }]);
});

test.each([
  ['the name that CloudFormation generated', '/aws/lambda/Shop-Function-1A2B3C4D5E6F', [{ ...FUNCTION, template: 'shop.template.json' }]],
  ['a name of another stack\'s function', '/aws/lambda/elsewhere', [{ logicalId: 'Api', type: 'AWS::ApiGateway::RestApi', template: 'shop.template.json' }]],
])('a function is found by %s', async (_title, logGroup, expected) => {
  expect((await first(json({ ...EVENT, logGroup }))).resources).toEqual(expected);
});

test('where AWS does not tell, the causes that a rule finds in the template come first', async () => {
  const { candidates } = await first(restEntry({ status: '504' }));
  expect(candidates.map(({ cause, inTemplate }) => [cause, inTemplate])).toEqual([['integration-timeout', true], ['vpc-link-unreachable', false], ['function-answered-error', false]]);
});

const INLINE = 'exports.handler = async () => ({ statusCode: 200, body: { id: 1 } });';

test('what the code of the function returns is found by its line', async () => {
  const inline = onRest('', { Function: { Properties: { Handler: 'index.handler', Runtime: 'nodejs22.x', Code: { ZipFile: INLINE } } } }).template();
  writeFileSync(join(FOLDER, 'inline.json'), JSON.stringify(inline));
  const log = exec('Execution failed due to configuration error: Malformed Lambda proxy response', 'Method completed with status: 502');
  const { cause, findings } = await first(log, 'inline.json');
  expect({ cause, findings: findings.map(({ rule, handler }) => [rule, handler?.line]) }).toEqual({ cause: 'malformed-response', findings: [['response-body-not-string', 1]] });
});

test('the function\'s name in the template stands in the next command', async () => {
  const named = onRest('', { Function: { Properties: { FunctionName: 'orders-fn' } } }).template();
  writeFileSync(join(FOLDER, 'named.json'), JSON.stringify(named));
  const { resources, next } = await first(restEntry({ status: '500', integrationStatus: '429' }), 'named.json');
  expect({ name: resources[0].name, next: next[0] }).toEqual({ name: 'orders-fn', next: 'aws lambda get-function-concurrency --function-name \'orders-fn\'' });
});

test('an API of another kind is not named', async () => {
  expect((await first(httpEntry({ status: '503' }))).resources).toEqual([]);
});

test('a template that is no JSON is refused with its place', async () => {
  writeFileSync(join(FOLDER, 'broken.json'), '{"Resources": {');
  const { code, stderr } = await runCli(['explain', '--template', 'broken.json'], { input: restEntry({ status: '502' }), cwd: FOLDER });
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/--template: .*broken\.json/) });
});
