import type { ObjectValue } from '../../handlers/core/value';
import type { Rule } from '../rule';
import { memberOf, objectExits, servingHandlers, type ServingHandler } from '../support/handler-code';
import { httpHandler } from '../support/handler-example';
import { inCode } from '../support/handler-violation';
import { placeText, verbOf } from '../support/handler-words';
import { isInferring } from '../support/response-faults';
import { andOthers, nameOfFunction, nameOfServed } from '../support/words';

export const responseMultiValueIgnored: Rule = {
  id: 'response-multi-value-ignored',
  area: 'responses',
  severity: 'warning',
  status: { http: ['lost headers'] },
  title: 'a response to payload format version 2.0 has multiValueHeaders',
  why: 'version 2.0 does not read multiValueHeaders: these headers never reach the caller',
  fix: 'join the values with commas in headers, and return cookies as the list cookies',
  whenNot: 'The same headers stand in headers too.',
  source: 'https://github.com/aws/serverless-java-container/issues/377',
  bad: httpHandler('exports.handler = async () => ({ statusCode: 200, multiValueHeaders: { "Set-Cookie": ["a=1", "b=2"] }, body: "" });'),
  good: httpHandler('exports.handler = async () => ({ statusCode: 200, cookies: ["a=1", "b=2"], body: "" });'),
  * check(model, context) {
    for (const handler of servingHandlers(model, context)) yield* judge(handler);
  },
};

function* judge({ fn, facts, served }: ServingHandler) {
  const ignoring = served.find(({ readings }) => readings.every(isInferring));
  const [first, ...others] = ignoring ? objectExits(facts, ignoring).filter(({ value }) => isMeant(value)) : [];
  if (!first) return;
  yield inCode(fn, first.exit.place, {
    kind: 'http',
    message: `${nameOfFunction(fn)} ${verbOf(first.exit)} multiValueHeaders (${placeText(first.exit.place)}${andOthers(others.length, 'other place')})`
      + ` to ${nameOfServed(ignoring!, 'an HTTP API')}, whose payload format version is 2.0`,
  });
}

/** Whether it is a response, with at least one such header. */
function isMeant(value: ObjectValue): boolean {
  const headers = memberOf(value, 'multiValueHeaders');
  return memberOf(value, 'statusCode') !== undefined && headers?.kind === 'object' && headers.members.size > (headers.maybe?.size ?? 0);
}
