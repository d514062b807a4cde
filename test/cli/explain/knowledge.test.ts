/** The table of causes covers what is known to go wrong, and agrees with the other tables of the package. */
import { FUNCTION_SAMPLES } from './samples-function';
import { GATEWAY_SAMPLES } from './samples-gateway';
import type { ApiKind } from '../../../lib/aws/api-kinds';
import { CAUSES, causeOf, DOUBTS, STATUS_ALONE } from '../../../lib/cli/explain/causes';
import { GUARD_CAUSES } from '../../../lib/cli/explain/guard-causes';
import { candidatesOf } from '../../../lib/cli/explain/match';
import { statusOfFailure, type Failure } from '../../../lib/contract';
import { catalogue } from '../../../lib/engine/catalogue';
import { GUARD_CAUSES as CAUSES_OF_THE_GUARD } from '../../../lib/guard/facts';
import { CAUSES as CAUSES_PAGE } from '../../../projenrc/causes';

/** What is known about what callers get (fact sheet, sections 1, 4, 5, 7, 8, 9), and the cause that says so. What leaves no trace is not listed. */
const KNOWN: readonly [fact: string, kind: ApiKind, status: string, cause: string][] = [
  ['1.1 status code that is no number', 'rest', '502', 'malformed-response'],
  ['1.1 unknown key', 'rest', '502', 'malformed-response'],
  ['1.1 text, list, number, boolean, null', 'rest', '502', 'malformed-response'],
  ['1.1 body an object', 'rest', '502', 'malformed-response'],
  ['1.1 header value an object, headers a list', 'rest', '502', 'malformed-response'],
  ['1.1 multiValueHeaders a text', 'rest', '502', 'malformed-response'],
  ['1.1 marked as base64 and is none', 'rest', '500', 'binary-not-base64'],
  ['1.1 handler throws', 'rest', '502', 'function-error'],
  ['1.1 handler crashes or exits', 'rest', '502', 'function-crashed'],
  ['1.1 out of memory', 'rest', '502', 'function-out-of-memory'],
  ['1.1 function times out', 'rest', '502', 'function-timeout'],
  ['1.1 integration times out', 'rest', '504', 'integration-timeout'],
  ['1.1 Lambda throttled', 'rest', '500', 'function-throttled'],
  ['1.1 no invoke permission', 'rest', '500', 'invoke-permission'],
  ['1.1 method not POST', 'rest', '500', 'integration-method'],
  ['1.1 response over 6 MB', 'rest', '502', 'response-too-large'],
  ['1.2 errors not mapped', 'rest', 'wrong 200', 'error-not-mapped'],
  ['1.3 streaming handler and integration do not fit', 'rest', '502', 'streaming-misused'],
  ['1.4 no statusCode in 1.0, or one that is no number', 'http', '500', 'malformed-response'],
  ['1.4 throw', 'http', '500', 'function-error'],
  ['1.4 function timeout', 'http', '500', 'function-timeout'],
  ['1.4 over 6 MB', 'http', '500', 'response-too-large'],
  ['1.4 integration timeout', 'http', '503', 'integration-timeout'],
  ['1.4 no invoke permission', 'http', '500', 'invoke-permission'],
  ['1.4 Lambda throttled', 'http', '5xx', 'function-throttled'],
  ['1.5 $connect fails', 'websocket', '502', 'websocket-function-failed'],
  ['1.5 message route fails', 'websocket', 'error frame', 'websocket-function-failed'],
  ['1.5 no route matches', 'websocket', 'Forbidden', 'no-websocket-route'],
  ['4 reservation leaves too little', 'rest', 'deploy', 'reservation-exceeds-account'],
  ['4 gateway throttles, rate of 0', 'rest', '429', 'gateway-throttled'],
  ['4 gateway throttles', 'http', '429', 'gateway-throttled'],
  ['4 usage-plan quota', 'rest', '429', 'quota-exceeded'],
  ['5 no account role', 'rest', 'deploy', 'logging-role-missing'],
  ['5 resource policy full', 'http', 'deploy', 'log-policy-full'],
  ['5 format or destination refused', 'rest', 'deploy', 'access-log-refused'],
  ['5 execution log on an HTTP API', 'http', 'deploy', 'access-log-refused'],
  ['7 identity source missing', 'rest', '401', 'unauthorized'],
  ['7 JWT refused', 'http', '401', 'unauthorized'],
  ['7 authorizer throws', 'rest', '500', 'authorizer-failed'],
  ['7 authorizer throws', 'http', '500', 'authorizer-failed'],
  ['7 null or malformed policy', 'rest', '500', 'authorizer-response'],
  ['7 object in context', 'rest', '500', 'authorizer-response'],
  ['7 simple for IAM', 'http', '500', 'authorizer-response'],
  ['7 deny', 'rest', '403', 'access-denied'],
  ['7 deny', 'http', '403', 'access-denied'],
  ['7 permission missing', 'http', '500', 'authorizer-permission'],
  ['7 signature', 'rest', '403', 'signature'],
  ['7 method ARN over 1,600 bytes', 'rest', '414', 'uri-too-long'],
  ['8 unknown path', 'rest', '403', 'route-not-deployed'],
  ['8 unknown path', 'http', '404', 'route-not-deployed'],
  ['8 resource policy, private API', 'rest', '403', 'access-denied'],
  ['8 AWS WAF', 'rest', '403', 'waf-blocked'],
  ['8 mutual TLS, endpoint switched off', 'rest', '403', 'endpoint-forbidden'],
  ['8 API key', 'rest', '403', 'api-key'],
  ['8 alias, version or function gone', 'rest', '500', 'invoke-permission'],
  ['9 link failed, no healthy target', 'rest', '500', 'vpc-link-unreachable'],
  ['9 network error', 'rest', '504', 'vpc-link-unreachable'],
  ['9 private integration of an HTTP API', 'http', '503', 'vpc-link-unreachable'],
  ['9 certificate', 'rest', '500', 'backend-certificate'],
];

test.each(KNOWN)('%s (%s %s) is %s', (_fact, kind, status, id) => {
  expect(causeOf(id)?.status[kind]).toContain(status);
});

test.each(KNOWN.filter(([, , status]) => /^\d{3}$/.test(status)))('%s (%s %s): the status alone leads to %s among others', (_fact, kind, status, id) => {
  expect(candidatesOf(STATUS_ALONE, { status, kind }).map(cause => cause.id)).toContain(id);
});

test('every cause stands for something known, or is a special case of one', () => {
  const special = [
    'handler-not-found', 'module-not-found', 'code-not-loadable', 'callback-handler-unsupported', 'never-answered', 'function-answered-error',
    'integration-responses', 'preflight-not-transformed', 'request-too-large', 'request-not-signed', 'bad-request', 'integration-timeout-refused',
  ];
  expect(CAUSES.map(({ id }) => id).filter(id => !KNOWN.some(row => row[3] === id))).toEqual(special);
});

const CAUSE_OF_FAILURE: Readonly<Record<Exclude<Failure, 'not-json'>, string>> = {
  'function-error': 'function-error',
  'function-timeout': 'function-timeout',
  'integration-timeout': 'integration-timeout',
  'throttled': 'function-throttled',
  'no-permission': 'invoke-permission',
  'response-too-large': 'response-too-large',
  'event-too-large': 'request-too-large',
  'request-too-large': 'request-too-large',
  'integration-method-not-post': 'integration-method',
};

test.each(Object.entries(CAUSE_OF_FAILURE))('the contract and the table agree on the status of %s', (failure, id) => {
  for (const kind of ['rest', 'http'] as const) {
    const status = statusOfFailure(failure as Failure, { kind });
    if (status !== 'unsettled') expect(causeOf(id).status[kind]).toContain(String(status));
  }
});

test('ids are unique, and what names a cause names one of the table', () => {
  const ids = CAUSES.map(({ id }) => id), named = [...DOUBTS, STATUS_ALONE].flatMap(({ candidates }) => candidates);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  expect(named.filter(id => !ids.includes(id))).toEqual([]);
});

test('every cause with a sign has a sample that names it', () => {
  const samples = new Set([...FUNCTION_SAMPLES, ...GATEWAY_SAMPLES].map(([, , cause]) => cause));
  // An authorizer's missing permission looks like another one in every log that was recorded.
  expect(CAUSES.filter(({ id, signs }) => signs.length > 0 && !samples.has(id)).map(({ id }) => id)).toEqual(['authorizer-permission']);
});

test('every rule that a cause names exists', () => {
  const known = new Set(catalogue().map(({ id }) => id));
  expect(CAUSES.flatMap(({ rules }) => rules).filter(id => !known.has(id))).toEqual([]);
});

test('texts end without a full stop and are long enough to say something', () => {
  expect(CAUSES.flatMap(({ title, why, fix }) => [title, why, fix]).filter(text => text.endsWith('.') || text.length < 20)).toEqual([]);
});

test('the guard\'s causes are those of the guard', () => {
  expect([...GUARD_CAUSES]).toEqual([...CAUSES_OF_THE_GUARD]);
});

test('every log line that the page of causes quotes is understood', () => {
  const quoted = CAUSES_PAGE.flatMap(({ evidence }) => Array.isArray(evidence) ? evidence as string[] : []);
  const types = quoted.filter(line => /^[A-Z_]+$/.test(line)), phrases = quoted.filter(line => !/^[A-Z_]+$/.test(line));
  const signs = [...CAUSES, ...DOUBTS].flatMap(one => one.signs);
  const says = (line: string) => signs.some(({ text }) => [`${line} 3`, line, `{"message":"${line}"}`].some(form => text?.test(form)));
  expect(phrases.filter(line => !says(line))).toEqual(['Invalid status code']); // stands behind a phrase that is understood
  expect(types.filter(type => !signs.some(({ fields }) => fields?.responseType?.test(type)))).toEqual(['INSUFFICIENT_DATA']); // of an alarm, not a log
});
