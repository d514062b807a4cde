import { generateKeyPairSync, sign } from 'node:crypto';
import { httpAuthorizerEvent, restAuthorizerEvent } from './sample-events';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519').privateKey;
const inAnHour = Math.floor(Date.now() / 1000) + 3600;
const claims = { sub: 'customer-7', exp: inAnHour };

// The authorizer reads its key while it is loaded, as a function does when it starts.
process.env.TOKEN_PUBLIC_KEY = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const { handler } = require('../../examples/shop/handlers/authorizer') as typeof import('../../examples/shop/handlers/authorizer');

function token(payload: unknown, header: object = { alg: 'EdDSA', typ: 'JWT' }, key = privateKey): string {
  const signed = [header, payload].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
}

const TOKENS: { what: string; headers: Record<string, string>; subject: string | undefined }[] = [
  { what: 'a valid token', headers: { Authorization: `Bearer ${token(claims)}` }, subject: 'customer-7' },
  { what: 'a valid token behind names in lower case', headers: { authorization: `bearer ${token(claims)}` }, subject: 'customer-7' },
  { what: 'no header', headers: {}, subject: undefined },
  { what: 'another scheme', headers: { Authorization: `Basic ${token(claims)}` }, subject: undefined },
  { what: 'a word for a token', headers: { Authorization: 'Bearer letmein' }, subject: undefined },
  { what: 'parts that are no JSON', headers: { Authorization: 'Bearer a.b.c' }, subject: undefined },
  { what: 'a token that has expired', headers: { Authorization: `Bearer ${token({ ...claims, exp: 1 })}` }, subject: undefined },
  { what: 'a token that never expires', headers: { Authorization: `Bearer ${token({ sub: 'customer-7' })}` }, subject: undefined },
  { what: 'a token without a subject', headers: { Authorization: `Bearer ${token({ exp: inAnHour })}` }, subject: undefined },
  { what: 'a token whose claims are null', headers: { Authorization: `Bearer ${token(null)}` }, subject: undefined },
  { what: 'a token of another issuer', headers: { Authorization: `Bearer ${token(claims, undefined, stranger)}` }, subject: undefined },
  { what: 'a token that asks for no algorithm', headers: { Authorization: `Bearer ${token(claims, { alg: 'none' })}` }, subject: undefined },
];

test.each(TOKENS)('$what is answered with a policy for the whole stage of a REST API', async ({ headers, subject }) => {
  expect(await handler(restAuthorizerEvent(headers))).toEqual({
    principalId: subject ?? 'unknown',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: subject ? 'Allow' : 'Deny', Resource: 'arn:aws:execute-api:eu-central-1:111122223333:abcdef1234/prod/*' }],
    },
    context: { subject: subject ?? 'unknown' },
  });
});

test.each(TOKENS)('$what is answered with a yes or a no for an HTTP API', async ({ headers, subject }) => {
  expect(await handler(httpAuthorizerEvent(headers))).toEqual({ isAuthorized: subject !== undefined, context: { subject: subject ?? 'unknown' } });
});

test('a decision is the same whichever route the caller used first, so that it can be cached', async () => {
  const headers = { Authorization: `Bearer ${token(claims)}` };
  const [first, second] = await Promise.all(['POST/quotes', 'GET/orders/7/lines'].map(route => handler(restAuthorizerEvent(headers, route))));
  expect(second).toEqual(first);
});
