import { expectProxyResponse, judgeAuthorizerOutput, judgeResponse, matchers } from '../../lib/testing';

test('the matchers are there once the module is loaded', () => {
  expect({ statusCode: 200, body: 'ok' }).toBeValidProxyResponse();
  expect({ statusCode: 200, body: { a: 1 } }).not.toBeValidProxyResponse({ api: 'rest' });
  expect({ isAuthorized: true }).toBeValidAuthorizerOutput({ format: 'simple' });
});

test.each<[string, unknown, object | undefined, string]>([
  ['a REST response', { statusCode: 200, body: { a: 1 } }, undefined,
    'expected a valid rest proxy response, but the caller would get 502: body must be a string'],
  ['a response of format 1.0', {}, { api: 'http-v1' },
    'expected a valid http-v1 proxy response, but the caller would get 500: statusCode must be there: format 1.0 infers none'],
  ['what is unsettled', { statusCode: 200, headers: { n: 1 } }, { api: 'http-v2' },
    'expected a valid http-v2 proxy response, but what the caller would get is not settled: headers.n must be a string'],
  ['no object', 'x', undefined, 'expected a valid rest proxy response, but the caller would get 502: the response must be an object'],
  ['a good response that was to be bad', { statusCode: 200 }, undefined, 'expected anything but a valid rest proxy response'],
])('the message for %s', (_title, response, options, message) => {
  expect(matchers.toBeValidProxyResponse(response, options).message()).toEqual(message);
});

test('without matchers a bad response throws, a good one does not', () => {
  expectProxyResponse({ statusCode: 200 });
  expect(() => expectProxyResponse({ statusCode: 200, body: {} }))
    .toThrow('expected a valid rest proxy response, but the caller would get 502: body must be a string');
});

test('the message for an authorizer\'s output', () => {
  expect(matchers.toBeValidAuthorizerOutput({ principalId: 'u' }).message())
    .toEqual('expected a valid authorizer output (iam), but the caller would get 500: policyDocument must be an object');
});

test('an API that does not exist is named', () => {
  expect(() => judgeResponse({}, { api: 'alb' as 'rest' })).toThrow("'api' must be one of 'rest', 'http-v1', 'http-v2', got 'alb'");
});

test('media types and Accept decide whether a body is decoded', () => {
  expect(judgeResponse({ body: '%', isBase64Encoded: true }, { binaryMediaTypes: ['image/png'], accept: 'image/png' }))
    .toEqual({ status: 500, wellFormed: false, path: 'body', reason: 'must be base64, because isBase64Encoded is true' });
});

test('a readable authorizer output has no status', () => {
  expect(judgeAuthorizerOutput({ isAuthorized: false }, 'simple')).toEqual({ wellFormed: true, path: '', reason: 'is well-formed' });
});
