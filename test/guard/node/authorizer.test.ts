import { GuardVariable } from '../../../lib/guard/facts';
import { guardAuthorizer } from '../../../lib/guard/node/authorizer';
import { Handler } from '../../../lib/guard/node/request';
import { settingsFrom } from '../../../lib/guard/node/settings';
import { python, withStandardOutput } from '../run-both';

const TOKEN = { type: 'TOKEN', methodArn: 'arn:aws:execute-api:eu-west-1:1:a/prod/GET/x', authorizationToken: 't' };
const POLICY = { principalId: 'u', policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: '*' }] } };
const DENIED = {
  principalId: 'safe-lambda-api-guard',
  policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect: 'Deny', Resource: TOKEN.methodArn }] },
};

function invoke(handler: Handler, format: string | undefined, mode?: string, event: unknown = TOKEN) {
  process.env[GuardVariable.AUTHORIZER] = format ?? '';
  return withStandardOutput(() => guardAuthorizer(handler, settingsFrom({ [GuardVariable.MODE]: mode }))(event, {}) as Promise<unknown>);
}
afterAll(() => { delete process.env[GuardVariable.AUTHORIZER]; });

const SIMPLE = { isAuthorized: true };
const callsBack = (_event: unknown, _context: unknown, callback: (error: unknown, value: unknown) => void) => callback(null, POLICY);

const OUTPUTS: [string, Handler, string, unknown, string[]][] = [
  ['a policy passes', async () => POLICY, 'iam', POLICY, []],
  ['a policy by callback passes', callsBack, 'iam', POLICY, []],
  ['a simple response passes', async () => SIMPLE, 'simple', SIMPLE, []],
  ['null is denied', async () => null, 'iam', DENIED, ['']],
  ['a policy without statements is denied', async () => ({ ...POLICY, policyDocument: {} }), 'iam', DENIED, ['policyDocument.Statement']],
  ['an effect in lower case is denied', async () => ({ principalId: 'u', policyDocument: { Statement: { Effect: 'allow' } } }), 'iam', DENIED, ['policyDocument.Statement.Effect']],
  ['a nested context is denied', async () => ({ ...POLICY, context: { user: { id: 1 } } }), 'iam', DENIED, ['context.user']],
  ['a policy where a simple response is expected is denied', async () => POLICY, 'simple', { isAuthorized: false }, ['isAuthorized']],
  ['what is unsettled passes', async () => ({ policyDocument: POLICY.policyDocument }), 'iam', { policyDocument: POLICY.policyDocument }, []],
];

test.each(OUTPUTS)('%s', async (_title, handler, format, output, paths) => {
  const { value, lines } = await invoke(handler, format);
  expect([value, lines.map(line => JSON.parse(line).path)]).toEqual([output, paths]);
});

test('the guard for Python does the same', async () => {
  const outputs = OUTPUTS.filter(([, handler]) => handler !== callsBack);
  for (const format of ['iam', 'simple']) {
    const ofFormat = outputs.filter(row => row[2] === format);
    const events = await Promise.all(ofFormat.map(async ([, handler]) => ({ ...TOKEN, authorizationToken: JSON.stringify(await handler()) })));
    const done = python('authorizer.py', events, { [GuardVariable.AUTHORIZER]: format });
    expect(done.map(({ answer, lines }) => [answer, lines.map(line => line.path)])).toEqual(ofFormat.map(([,,, output, paths]) => [output, paths]));
  }
});

test('without a format the guard does nothing', async () => {
  expect(await invoke(async () => null, undefined)).toEqual({ value: null, lines: [] });
});

test('in report mode the output goes out as it is, and is logged', async () => {
  const { value, lines } = await invoke(async () => null, 'iam', 'report');
  expect([value, lines.map(line => JSON.parse(line).cause)]).toEqual([null, ['MalformedAuthorizerOutput']]);
});

test('what an authorizer throws stays thrown, since Unauthorized means 401', async () => {
  await expect(invoke(async () => { throw new Error('Unauthorized'); }, 'iam')).rejects.toThrow('Unauthorized');
});

test('other events pass through', async () => {
  expect(await invoke(async () => null, 'iam', undefined, { Records: [] })).toEqual({ value: null, lines: [] });
});
