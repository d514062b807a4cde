/** `explain`, `invoke` and `rules` through the built command, as the package has it: real streams, real exit codes. */
import { join } from 'node:path';
import { BuiltCli } from '../support/built-cli';

const ROOT = join(__dirname, '../..');
let cli: BuiltCli;
beforeAll(() => { cli = new BuiltCli(); });
afterAll(() => cli.remove());

const EXAMPLES = join(ROOT, 'test/docs/cli');
const LOG = '{"requestId":"a","httpMethod":"GET","status":"504","errorResponseType":"INTEGRATION_TIMEOUT"}\n';

test.each([
  ['explain of standard input', ['explain', '-'], LOG, 0, /^1 log entry, 1 request: 1 failure\n\n1\. the gateway gave up before the function answered\n/],
  ['explain of a file', ['explain', 'execution-log.txt'], '', 0, /^3 log entries, 1 request: 1 failure\n\n1\. the function returned what API Gateway cannot read: body must be a string\n/],
  ['explain of a status', ['explain', '--status', '502', '--api', 'rest'], '', 0, /^ {3}cannot tell what made the 502 of a REST API\n/],
  ['explain of nothing', ['explain'], '', 2, /^$/],
  ['invoke of a good response', ['invoke', 'orders.cjs#create', '--format', 'json'], '', 0, /"status": 201/],
  ['invoke of a bad response', ['invoke', 'orders.cjs#list', '--format', 'json'], '', 1, /"status": 502/],
  ['invoke of a Python handler', ['invoke', join(ROOT, 'test/cli/invoke/handlers/app.py#good'), '--format', 'json'], '', 0, /"status": 200/],
  ['invoke of a missing export', ['invoke', 'orders.cjs#none'], '', 2, /^$/],
  ['the list of rules', ['rules'], '', 0, /^timeouts: /],
  ['a rule', ['rules', 'function-outlives-integration'], '', 0, /^function-outlives-integration {2}timeouts\n/],
  ['a rule that does not exist', ['rules', 'none'], '', 2, /^$/],
])('%s', async (_title, args, input, code, stdout) => {
  const ended = await cli.run(args, { cwd: EXAMPLES, input });
  expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code, stdout: expect.stringMatching(stdout) });
  expect(ended.stderr).not.toMatch(/bug of the program|\n {4}at /);
});

test('there are no colours in a pipe, and there are when asked for', async () => {
  const [plain, colored] = await Promise.all([undefined, { FORCE_COLOR: '1' }].map(env => cli.run(['explain'], { cwd: EXAMPLES, input: LOG, env })));
  expect([plain, colored].map(({ stdout }) => stdout.includes('\u001b['))).toEqual([false, true]);
});
