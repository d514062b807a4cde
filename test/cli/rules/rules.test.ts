import { catalogue } from '../../../lib/engine/catalogue';
import { runCli } from '../io';

const IDS = catalogue().map(({ id }) => id);

test('the catalogue lists every rule once, with its severity, in 80 columns', async () => {
  const { code, stdout } = await runCli(['rules']);
  const listed = [...stdout.matchAll(/^ {2}[EWS] {2}(\S+)/gm)].map(([, id]) => id);
  expect({ code, listed: listed.sort() }).toEqual({ code: 0, listed: [...IDS].sort() });
  expect(stdout.split('\n').filter(line => line.length > 80)).toEqual([]);
});

test.each(IDS)('%s: everything about it is printed, and only addresses and code are longer than 80 columns', async id => {
  const { code, stdout } = await runCli(['rules', id]);
  const labels = [...stdout.matchAll(/^ {2}(severity|caller|why|fix|not when|bad|good|accept|docs|source) /gm)].map(([, label]) => label);
  expect({ code, labels }).toEqual({ code: 0, labels: ['severity', 'caller', 'why', 'fix', 'not when', 'bad', 'good', 'accept', 'docs', 'source'] });
  const { bad, good } = catalogue().find(rule => rule.id === id)!;
  const isCode = (line: string) => [bad, good].some(({ cdk }) => cdk.split('\n').some(own => line.endsWith(own)));
  expect(stdout.split('\n').filter(line => line.length > 80 && !line.includes('https://') && !isCode(line))).toEqual([]);
});

test('a rule as JSON', async () => {
  const { stdout } = await runCli(['rules', 'function-outlives-integration', '--format', 'json']);
  expect(JSON.parse(stdout)).toEqual({
    id: 'function-outlives-integration',
    area: 'timeouts',
    severity: 'error',
    status: { rest: ['504'], http: ['503'], websocket: ['error frame'] },
    title: 'the function may run longer than the API waits for it',
    why: 'API Gateway answers the caller when the integration timeout ends; the function runs on, is billed, and its answer is lost',
    fix: 'set the function\'s timeout at least one second below the integration timeout, or answer 202 and work asynchronously',
    evidence: 'Execution failed due to a timeout error',
    whenNot: 'The function also serves a queue or a schedule that needs the time, and requests through the API are short.',
    docs: 'https://github.com/cdk-safe-lambda-api/cdk-safe-lambda-api/blob/main/docs/rules/function-outlives-integration.md',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html',
    bad: 'new Function(this, \'Function\', { timeout: Duration.seconds(60), … });',
    good: 'new Function(this, \'Function\', { timeout: Duration.seconds(28), … });',
  });
});

test('the catalogue as JSON has every rule', async () => {
  const { stdout } = await runCli(['rules', '--format', 'json']);
  expect((JSON.parse(stdout) as { id: string }[]).map(({ id }) => id)).toEqual(IDS);
});

test('an id is understood as acknowledgements write it', async () => {
  expect((await runCli(['rules', 'SafeLambdaApi::stage-is-blind'])).stdout).toMatch(/^stage-is-blind {2}logging$/m);
});

test.each([
  ['a misspelt id', ['function-outlive-integration'], /^there is no rule 'function-outlive-integration'; did you mean function-outlives-integration, .*\?$/],
  ['a word of an id', ['permission'], /^there is no rule 'permission'; did you mean invoke-permission-missing|invoke-permission-mismatch/],
  ['an id that is like none', ['zzzz'], /^there is no rule 'zzzz'; rules lists them all$/],
  ['two ids', ['a', 'b'], /^rules takes one id, got a b$/],
])('%s is refused with exit code 2', async (_title, argv, message) => {
  const { code, stdout, stderr } = await runCli(['rules', ...argv]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.replace(/^cdk-safe-lambda-api: /, '').trim()).toMatch(message);
});
