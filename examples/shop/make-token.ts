import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * Prints a token for the shop's APIs that holds for an hour: `npx tsx examples/shop/make-token.ts shop-key.pem customer-7`.
 * Stands in for the service that signs your customers in.
 */
const [keyFile, subject] = process.argv.slice(2);
if (!keyFile || !subject) throw new Error('usage: make-token.ts FILE-OF-PRIVATE-KEY SUBJECT');

const parts = [{ alg: 'EdDSA', typ: 'JWT' }, { sub: subject, exp: Math.floor(Date.now() / 1000) + 3600 }];
const signed = parts.map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
const signature = sign(null, Buffer.from(signed), createPrivateKey(readFileSync(keyFile)));
console.log(`${signed}.${signature.toString('base64url')}`);
