/** What comes of bad input, long input, and of lines that belong together. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exec, fn, httpEntry, restEntry } from './sample';
import type { Diagnosis } from '../../../lib/cli/explain/diagnosis';
import { LONGEST_LINE, linesOf, TOO_LONG } from '../../../lib/cli/explain/read/lines';
import { runCli } from '../io';

const FOLDER = mkdtempSync(join(tmpdir(), 'explain-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const FAILED = restEntry({ status: '504', errorResponseType: 'INTEGRATION_TIMEOUT' });

async function diagnosed(input: string, ...options: string[]): Promise<Diagnosis> {
  return JSON.parse((await runCli(['explain', '-', '--format', 'json', ...options], { input })).stdout) as Diagnosis;
}

const refused: [title: string, argv: string[], input: string, message: RegExp][] = [
  ['an empty input', ['-'], '', /^the input is empty; expected lines of a log$/],
  ['blank lines', [], '\n\n \n', /^the input is empty/],
  ['text of no log', [], 'hello\nworld', /^none of the 2 lines is of a log of API Gateway or Lambda; explain --help lists what is understood$/],
  ['binary data', [], '\u0000\u0001\u0002PK\u0003', /^the line is not of a log .*\(line 1: not text\)/],
  ['broken JSON', [], '{"status": 5', /^the line is not of a log .*\(line 1: invalid JSON\)/],
  ['a document that never ends', [], '{\n  "events": [\n', /^none of the \d lines is of a log .*invalid JSON/],
  ['a file that is not there', ['none.log'], '', /^none\.log cannot be read \(ENOENT\); expected a log file, or - for standard input$/],
  ['a folder', ['.'], '', /^\. is a folder; expected a log file/],
  ['a status that is none', ['--status', '99'], '', /^--status must be a status code such as 502, got '99'$/],
  ['a status of success', ['--status', '200'], '', /^200 is no failure; expected a status from 400 to 599$/],
  ['a status beside a file', ['--status', '502', 'x.log'], '', /^--status explains a status without a log; leave out the file$/],
  ['an unknown kind of API', ['--api', 'soap'], '', /^--api must be one of rest, http, websocket, got 'soap'$/],
  ['a template that is not there', ['--template', 'none.json'], FAILED, /^--template: none\.json: no such file or folder/],
  ['a folder without a template', ['--template', '.'], FAILED, /^--template: \.: has neither a manifest\.json, /],
];

test.each(refused)('%s is refused with exit code 2 and a reason', async (_title, argv, input, message) => {
  const { code, stdout, stderr } = await runCli(['explain', ...argv], { input, cwd: FOLDER });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.replace(/^cdk-safe-lambda-api: /, '').trimEnd()).toMatch(message);
});

test('lines that cannot be read are counted, the first is named, and the others are explained', async () => {
  const input = [FAILED, '{"requestId": "x", "status": oops}', '\u0000\u0001', 'y'.repeat(LONGEST_LINE + 1), 'what a function prints', FAILED.replace('JKJa', 'XXXX')].join('\n');
  const { input: counts, causes } = await diagnosed(input);
  expect(counts).toEqual({ lines: 6, entries: 2, other: 1, unread: 3, firstUnread: { line: 2, why: 'invalid JSON' }, requests: 2 });
  expect(causes.map(({ cause, count }) => [cause, count])).toEqual([['integration-timeout', 2]]);
});

test.each([1, 7, 64, 1000])('lines are the same whatever the chunks: %i bytes', async size => {
  const bytes = Buffer.from('\ufeffä€😀\r\nzwei\n\n' + 'x'.repeat(30) + '\nEnde');
  async function* chunks() {
    for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
  }
  const lines: unknown[] = [];
  for await (const line of linesOf(chunks(), 20)) lines.push(line);
  expect(lines).toEqual(['ä€😀', 'zwei', '', TOO_LONG, 'Ende']);
});

test('several files, and standard input among them, are one log', async () => {
  writeFileSync(join(FOLDER, 'a.log'), FAILED);
  const { stdout } = await runCli(['explain', 'a.log', '-', '--format', 'json'], { input: FAILED.replace('JKJa', 'YYYY'), cwd: FOLDER });
  expect((JSON.parse(stdout) as Diagnosis).causes.map(({ cause, count }) => [cause, count])).toEqual([['integration-timeout', 2]]);
});

describe('lines of one request', () => {
  const id = 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef', invocation = '11111111-2222-4333-8444-555555555555';
  const malformed = exec('Execution failed due to configuration error: Malformed Lambda proxy response', 'Method completed with status: 502');
  const access = restEntry({ requestId: id, status: '502', integrationRequestId: invocation });
  const guarded = exec(`Lambda execution failed with status 200 due to customer function error: boom. Lambda request id: ${invocation}`);
  const timeout = fn(`2026-11-20T10:00:00.000Z ${invocation} Task timed out after 3.00 seconds`);

  test.each([
    ['execution log, then access log', `${malformed}\n${access}`, ['malformed-response']],
    ['access log, then execution log', `${access}\n${malformed}`, ['malformed-response']],
    ['function log, then access log, then execution log', `${timeout}\n${access}\n${guarded}`, ['function-timeout']],
    ['execution log and function log, joined by the access log', `${guarded}\n${timeout}\n${access}`, ['function-timeout']],
    ['the execution log alone names the invocation', `${guarded}\n${timeout}`, ['function-timeout']],
    ['the report line repeats the timeout', `${timeout}\nREPORT RequestId: ${invocation}\tDuration: 3000.00 ms\tStatus: timeout`, ['function-timeout']],
  ])('%s: it counts once, under the most telling line', async (_title, log, expected) => {
    const { causes, failures } = await diagnosed(log);
    expect({ failures, causes: causes.map(({ cause, count }) => `${cause}${count === 1 ? '' : count}`) }).toEqual({ failures: 1, causes: expected });
  });

  test('other requests count for themselves', async () => {
    expect((await diagnosed(`${malformed}\n${malformed.replace(/c6af/g, 'ffff')}`)).causes.map(({ count }) => count)).toEqual([2]);
  });
});

test('failures come before refusals, then what is commoner; shares are of their own class', async () => {
  const lines = [
    ...[1, 2, 3].map(i => restEntry({ requestId: `t${i}`, status: '429', errorResponseType: 'THROTTLED' })),
    ...[1, 2, 3].map(i => restEntry({ requestId: `i${i}`, status: '504', errorResponseType: 'INTEGRATION_TIMEOUT', requestTime: `20/Nov/2026:10:0${i}:00 +0000` })),
    restEntry({ requestId: 'a1', status: '500', errorResponseType: 'AUTHORIZER_FAILURE' }),
    restEntry({ requestId: 'ok', status: '200' }),
  ];
  const { causes, failures, refusals, input } = await diagnosed(lines.join('\n'));
  expect({ failures, refusals, requests: input.requests }).toEqual({ failures: 4, refusals: 3, requests: 8 });
  expect(causes.map(({ cause, count, share }) => [cause, count, share])).toEqual([['integration-timeout', 3, 0.75], ['authorizer-failed', 1, 0.25], ['gateway-throttled', 3, 1]]);
  expect([causes[0].first, causes[0].last]).toEqual(['2026-11-20T10:01:00.000Z', '2026-11-20T10:03:00.000Z']);
});

test('50,000 requests that fail are counted with bounded memory, and none is lost', async () => {
  async function* log() {
    for (let i = 0; i < 50_000; i++) yield `${httpEntry({ requestId: `request-${i}`, status: '500', errorResponseType: 'MALFORMED_PROXY_RESPONSE' })}\n`;
  }
  const { stdout } = await runCli(['explain', '--format', 'json'], { stdin: log() });
  expect((JSON.parse(stdout) as Diagnosis).causes.map(({ cause, count }) => [cause, count])).toEqual([['malformed-response', 50_000]]);
});

describe('what callers and functions wrote', () => {
  test('secrets are not shown', async () => {
    const secret = ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcDEF', 'hunter2-hunter2', 'AKIAIOSFODNN7EXAMPLE'];
    const log = [
      exec(`Lambda execution failed with status 200 due to customer function error: authorization: Bearer ${secret[0]} refused; password=${secret[1]}; key ${secret[2]}`),
      restEntry({ requestId: 'x', status: '500', authorizerError: `token ${secret[0]} is invalid`, authorization: secret[1], userAgent: secret[1] }),
    ].join('\n');
    for (const format of ['text', 'json']) {
      const { stdout } = await runCli(['explain', '--format', format], { input: log });
      expect(secret.filter(one => stdout.includes(one))).toEqual([]);
    }
  });

  test('a terminal obeys nothing of it', async () => {
    const { stdout } = await runCli(['explain'], { input: restEntry({ status: '502', errorMessage: 'a\u001b[2Jb\u0007\u202ec', errorResponseType: 'DEFAULT_5XX' }) });
    expect(stdout).toContain('errorMessage=a [2Jb c');
    // eslint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(stdout.replace(/\n/g, '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  test('a shell obeys nothing of it: only names that AWS could have given are filled in', async () => {
    const { causes } = await diagnosed(restEntry({ status: '504', errorResponseType: 'INTEGRATION_FAILURE', apiId: '\'; rm -rf ~; \'', stage: '$(reboot)', requestId: '`x`' }));
    expect(causes[0].next.join('\n')).not.toMatch(/rm -rf|reboot|`/);
    expect(causes[0].next[0]).toBe('aws logs filter-log-events --log-group-name \'API-Gateway-Execution-Logs_<api-id>/<stage>\' --filter-pattern \'"<request-id>"\'');
  });
});

test('the next command has what the log tells filled in', async () => {
  const { causes } = await diagnosed(restEntry({ status: '502', errorResponseType: 'INTEGRATION_FAILURE', requestId: 'c6af9ac6' }));
  expect(causes[0].next[0]).toBe('aws logs filter-log-events --log-group-name \'API-Gateway-Execution-Logs_abcde12345/prod\' --filter-pattern \'"c6af9ac6"\'');
});

test('--api says which kind of API it is where the log does not', async () => {
  const line = '192.0.2.1 - - [20/Nov/2026:10:00:00 +0000] "GET /orders HTTP/1.1" 503 35';
  expect((await diagnosed(line, '--api', 'http')).causes[0].candidates[0].cause).toBe('integration-timeout');
  expect((await diagnosed(line, '--api', 'rest')).causes[0].candidates.map(({ cause }) => cause)).toEqual(['function-answered-error']);
});

test.each([
  ['502', 'rest', ['function-error', 'malformed-response', 'function-timeout']],
  ['504', 'rest', ['integration-timeout', 'vpc-link-unreachable', 'function-answered-error']],
  ['503', 'http', ['integration-timeout', 'function-throttled', 'vpc-link-unreachable']],
  ['500', 'rest', ['invoke-permission', 'function-throttled', 'authorizer-failed']],
  ['500', 'http', ['function-error', 'malformed-response', 'function-timeout']],
  ['403', 'rest', ['access-denied', 'route-not-deployed', 'request-not-signed']],
  ['429', 'http', ['gateway-throttled']],
  ['413', 'rest', ['request-too-large']],
  ['502', 'websocket', ['function-error', 'malformed-response', 'function-timeout']],
])('--status %s --api %s names the causes, the likeliest first', async (status, api, expected) => {
  const { code, stdout } = await runCli(['explain', '--status', status, '--api', api, '--format', 'json']);
  const [{ cause, candidates }] = (JSON.parse(stdout) as Diagnosis).causes;
  expect({ code, cause, candidates: candidates.slice(0, 3).map(one => one.cause) }).toEqual({ code: 0, cause: 'cannot-tell', candidates: expected });
});
