import type { ObjectValue } from '../../handlers/core/value';
import { isKnown, type Api } from '../../model';
import type { Rule } from '../rule';
import { errorIfReached, memberOf, objectExits, servingHandlers, type ServingHandler } from '../support/handler-code';
import { restHandler } from '../support/handler-example';
import { inCode } from '../support/handler-violation';
import { placeText, verbOf } from '../support/handler-words';
import { andOthers, nameOfApi, nameOfFunction } from '../support/words';

const CODE = 'exports.handler = async () => ({ statusCode: 200, isBase64Encoded: true, body: "iVBORw0KGgo=" });';

export const binaryMediaTypesMissing: Rule = {
  id: 'binary-media-types-missing',
  area: 'responses',
  severity: 'error',
  status: { rest: ['garbled 200'] },
  title: 'the handler returns Base64 to a REST API that decodes nothing',
  why: 'a REST API decodes a body only for the media types in binaryMediaTypes, and without any it sends the Base64 text as it is',
  fix: 'set binaryMediaTypes of the API to the types that callers accept, such as image/png, or */* for all',
  whenNot: 'Callers expect the Base64 text and decode it themselves.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/lambda-proxy-binary-media.html',
  bad: restHandler(CODE),
  good: restHandler(CODE, { Api: { Properties: { BinaryMediaTypes: ['image/png'] } } }),
  * check(model, context) {
    for (const handler of servingHandlers(model, context)) yield* judge(handler);
  },
};

function* judge({ fn, facts, served }: ServingHandler) {
  const textual = served.find(one => decodesNothing(one.api));
  const found = textual ? objectExits(facts, textual).filter(({ value }) => isFlagged(value)) : [];
  if (!textual?.api || found.length === 0) return;
  const worst = found.find(({ exit }) => errorIfReached(exit, fn) === 'error') ?? found[0];
  yield inCode(fn, worst.exit.place, {
    kind: 'rest',
    severity: errorIfReached(worst.exit, fn),
    message: `${nameOfFunction(fn)} ${verbOf(worst.exit)} a body that isBase64Encoded (${placeText(worst.exit.place)}${andOthers(found.length - 1, 'other place')})`
      + ` to ${nameOfApi(textual.api)}, which has no binaryMediaTypes`,
  });
}

function decodesNothing(api: Api | undefined): boolean {
  return api?.kind === 'rest' && isKnown(api.binaryMediaTypes) && api.binaryMediaTypes.length === 0;
}

function isFlagged(value: ObjectValue): boolean {
  const flag = memberOf(value, 'isBase64Encoded'), body = memberOf(value, 'body');
  const isEmpty = body === undefined || body.kind === 'literal' && !body.value;
  return flag?.kind === 'literal' && flag.value === true && !isEmpty;
}
