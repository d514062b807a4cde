import { Api, judge, LARGEST_RESPONSE_BYTES, Status } from '../../lib/contract';

const REST: Api = { kind: 'rest' };
const IMAGES: Api = { kind: 'rest', binaryMediaTypes: ['image/*'], accept: 'image/png, */*' };
const HTTP1: Api = { kind: 'http', payloadFormatVersion: '1.0' };
const HTTP2: Api = { kind: 'http', payloadFormatVersion: '2.0' };

type Row = [title: string, api: Api, returned: unknown, status: Status, path: string, reason: string];

const OBJECT = 'must be an object';
const STATUS = 'must be a whole number from 200 to 599';
const STRING = 'must be a string';
const STRINGS = 'must be an array of strings';
const HEADERS = 'must be an object whose values are strings';
const BOOLEAN = 'must be true or false';
const BASE64 = 'must be base64, because isBase64Encoded is true';
const UNKNOWN_KEY = 'must not be there: a REST API has no such key';
const JSON_ONLY = 'must be serialisable as JSON';

const circular: Record<string, unknown> = { statusCode: 200 };
circular.self = circular;

const FAULTS: Row[] = [
  ['a string is no REST response', REST, 'ok', 502, '', OBJECT],
  ['a function is no REST response', REST, () => 1, 502, '', OBJECT],
  ['a key unknown to REST is named', REST, { statusCode: 200, data: 1 }, 502, 'data', UNKNOWN_KEY],
  ['a word is no status code', REST, { statusCode: 'ok' }, 502, 'statusCode', STATUS],
  ['an object is no status code', HTTP2, { statusCode: {} }, 500, 'statusCode', STATUS],
  ['a status code with a unit is no number', HTTP1, { statusCode: '200 OK' }, 500, 'statusCode', STATUS],
  ['a status code in blanks is unsettled', REST, { statusCode: ' 200' }, 'unsettled', 'statusCode', STATUS],
  ['an empty status code is unsettled', REST, { statusCode: '' }, 'unsettled', 'statusCode', STATUS],
  ['a fraction is unsettled', REST, { statusCode: 200.5 }, 'unsettled', 'statusCode', STATUS],
  ['a status code of 100 is unsettled', REST, { statusCode: 100 }, 'unsettled', 'statusCode', STATUS],
  ['a status code of 600 is unsettled', HTTP2, { statusCode: 600 }, 'unsettled', 'statusCode', STATUS],
  ['a boolean status code is unsettled', REST, { statusCode: true }, 'unsettled', 'statusCode', STATUS],
  ['NaN is sent as null, which is unsettled', REST, { statusCode: NaN }, 'unsettled', 'statusCode', STATUS],
  ['a nested header is named', REST, { headers: { 'x-a': 'b', 'x-c': { d: 1 } } }, 502, 'headers.x-c', STRING],
  ['text in place of headers is refused', REST, { headers: 'x: y' }, 502, 'headers', HEADERS],
  ['a numeric header is unsettled', REST, { headers: { age: 1 } }, 'unsettled', 'headers.age', STRING],
  ['a known fault is told before a doubt', REST, { statusCode: 0, body: {} }, 502, 'body', STRING],
  ['a multi-value header that is no array is named', REST, { multiValueHeaders: { a: 'b' } }, 502, 'multiValueHeaders.a', STRINGS],
  ['a number among multi-values is unsettled', REST, { multiValueHeaders: { a: [1] } }, 'unsettled', 'multiValueHeaders.a', STRINGS],
  ['a null multi-value is unsettled', REST, { multiValueHeaders: { a: null } }, 'unsettled', 'multiValueHeaders.a', STRINGS],
  ['an array in place of multi-value headers is refused', REST, { multiValueHeaders: [] }, 502, 'multiValueHeaders', HEADERS],
  ['a buffer is sent as an object, so it is no body', REST, { body: Buffer.from('x') }, 502, 'body', STRING],
  ['a fraction as the body is unsettled', REST, { body: 1.5 }, 'unsettled', 'body', STRING],
  ['a flag of null is unsettled on REST', REST, { isBase64Encoded: null }, 'unsettled', 'isBase64Encoded', BOOLEAN],
  ['a flag that is an object is refused', REST, { isBase64Encoded: {} }, 502, 'isBase64Encoded', BOOLEAN],
  ['a body that cannot be decoded is refused', IMAGES, { body: '%', isBase64Encoded: true }, 500, 'body', BASE64],
  ['a body without padding is unsettled', IMAGES, { body: 'aGk', isBase64Encoded: true }, 'unsettled', 'body', BASE64],
  ['whether parameters of Accept are compared is unsettled', { ...IMAGES, accept: 'image/png;q=1', binaryMediaTypes: ['image/png'] },
    { body: '%', isBase64Encoded: true }, 'unsettled', 'body', BASE64],
  ['format 1.0 needs a status code', HTTP1, { body: 'x' }, 500, 'statusCode', 'must be there: format 1.0 infers none'],
  ['a header that is no text is unsettled on HTTP APIs', HTTP1, { statusCode: 200, headers: { a: true } }, 'unsettled', 'headers.a', STRING],
  ['headers that are no object are unsettled on HTTP APIs', HTTP2, { statusCode: 200, headers: 'a' }, 'unsettled', 'headers', HEADERS],
  ['multi-values of format 1.0 are read', HTTP1, { statusCode: 200, multiValueHeaders: { a: 'b' } }, 'unsettled', 'multiValueHeaders.a', STRINGS],
  ['cookies that are no array are unsettled', HTTP2, { statusCode: 200, cookies: 'a=b' }, 'unsettled', 'cookies', STRINGS],
  ['a numeric flag is unsettled on HTTP APIs', HTTP2, { statusCode: 200, isBase64Encoded: 1 }, 'unsettled', 'isBase64Encoded', BOOLEAN],
  ['null is unsettled in format 2.0', HTTP2, null, 'unsettled', '', 'must not be null'],
  ['a cycle cannot be sent', HTTP2, circular, 500, '', JSON_ONLY],
  ['a BigInt cannot be sent', REST, { statusCode: 200n }, 502, '', JSON_ONLY],
];

test.each(FAULTS)('%s', (_title, api, returned, status, path, reason) => {
  expect(judge(returned, api)).toEqual({ status, wellFormed: false, reason, path });
});

type Good = [title: string, api: Api, returned: unknown, status: number];

const WELL_FORMED: Good[] = [
  ['keys that are undefined are left out', REST, { statusCode: 200, data: undefined, headers: { a: undefined } }, 200],
  ['a date is sent as text', REST, { headers: { expires: new Date(0) } }, 200],
  ['toJSON decides what is sent', REST, { toJSON: () => ({ statusCode: 201 }) }, 201],
  ['null in place of both header maps is accepted', REST, { statusCode: 200, headers: null, multiValueHeaders: null }, 200],
  ['a body that is decoded may be absent', IMAGES, { isBase64Encoded: true }, 200],
  ['bad base64 is sent as text where nothing is decoded', REST, { body: '%', isBase64Encoded: true }, 200],
  ['only the first entry of Accept counts', { ...IMAGES, accept: 'text/html, image/png' }, { body: '%', isBase64Encoded: true }, 200],
  ['a wildcard main type in the configuration matches nothing', { ...IMAGES, binaryMediaTypes: ['*/png'] }, { body: '%', isBase64Encoded: true }, 200],
  ['unknown keys are ignored in format 1.0', HTTP1, { statusCode: 200, cookies: 1, data: {} }, 200],
  ['multi-values are not read in format 2.0', HTTP2, { statusCode: 200, multiValueHeaders: 1 }, 200],
];

test.each(WELL_FORMED)('%s', (_title, api, returned, status) => {
  expect(judge(returned, api)).toMatchObject({ status, wellFormed: true, path: '' });
});

function responseOf(bytes: number, filler = 'x') {
  const overhead = JSON.stringify({ statusCode: 200, body: '' }).length;
  return { statusCode: 200, body: filler.repeat((bytes - overhead) / Buffer.byteLength(filler)) };
}

test.each([
  ['the largest response', responseOf(LARGEST_RESPONSE_BYTES), 200],
  ['one byte more', responseOf(LARGEST_RESPONSE_BYTES + 1), 502],
  ['as many characters of three bytes', responseOf(LARGEST_RESPONSE_BYTES * 2, '\u20ac'), 502],
] as const)('size is counted in bytes of JSON: %s', (_title, returned, status) => {
  expect(judge(returned, REST).status).toEqual(status);
});

test('a wildcard in binaryMediaTypes decodes for every caller', () => {
  expect(judge({ body: '%', isBase64Encoded: true }, { kind: 'rest', binaryMediaTypes: ['*/*'] }).status).toEqual(500);
});
