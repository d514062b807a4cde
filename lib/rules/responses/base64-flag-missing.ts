import type { ObjectValue, Value } from '../../handlers/core/value';
import type { Rule } from '../rule';
import { memberOf, objectExits, servingHandlers, type ServingHandler } from '../support/handler-code';
import { restHandler } from '../support/handler-example';
import { inCode } from '../support/handler-violation';
import { placeText, verbOf } from '../support/handler-words';
import { andOthers, nameOfFunction, nameOfServed } from '../support/words';

/** Types of which nobody reads the Base64 as text. */
const BINARY = /^(image\/(?!svg)|audio\/|video\/|font\/|application\/(pdf|octet-stream|zip|gzip))/i;

const BINARY_API = { Api: { Properties: { BinaryMediaTypes: ['*/*'] } } };
const code = (flag: string) => `exports.handler = async () => ({
  statusCode: 200,
  headers: { "Content-Type": "image/png" },
  body: Buffer.from("…").toString("base64"),${flag}
});`;

export const base64FlagMissing: Rule = {
  id: 'base64-flag-missing',
  area: 'responses',
  severity: 'warning',
  status: { rest: ['garbled 200'], http: ['garbled 200'] },
  title: 'a Base64 body of a binary type is not flagged as Base64',
  why: 'API Gateway decodes a body only where isBase64Encoded is true, so that the caller gets the Base64 text as an image or a document',
  fix: 'return isBase64Encoded: true',
  whenNot: 'Callers expect the Base64 text and decode it themselves.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/lambda-proxy-binary-media.html',
  bad: restHandler(code(''), BINARY_API),
  good: restHandler(code('\n  isBase64Encoded: true,'), BINARY_API),
  * check(model, context) {
    for (const handler of servingHandlers(model, context)) yield* judge(handler);
  },
};

function* judge({ fn, facts, served: [first] }: ServingHandler) {
  const [found, ...others] = objectExits(facts, first).filter(({ value }) => isUnflagged(value));
  if (!found) return;
  yield inCode(fn, found.exit.place, {
    kind: first.kind,
    message: `${nameOfFunction(fn)} ${verbOf(found.exit)} Base64 as ${typeOf(found.value)!} without isBase64Encoded`
      + ` (${placeText(found.exit.place)}${andOthers(others.length, 'other place')}) to ${nameOfServed(first)}`,
  });
}

function isUnflagged(value: ObjectValue): boolean {
  const body = memberOf(value, 'body'), flag = value.members.get('isBase64Encoded');
  const isFalse = flag === undefined ? !value.open : flag.kind === 'literal' && !flag.value;
  return body?.kind === 'text' && body.made === 'base64' && isFalse && BINARY.test(typeOf(value) ?? '');
}

/** The literal media type of a response. */
function typeOf(value: ObjectValue): string | undefined {
  const headers = memberOf(value, 'headers');
  if (headers?.kind !== 'object') return undefined;
  const [, type] = [...headers.members].find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  return textOf(type);
}

function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}
