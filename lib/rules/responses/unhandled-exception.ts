import type { Rule } from '../rule';
import { servingHandlers, type ServingHandler } from '../support/handler-code';
import { restHandler } from '../support/handler-example';
import { inCode, isGuarded } from '../support/handler-violation';
import { placeText } from '../support/handler-words';
import { andOthers, nameOfFunction, nameOfServed } from '../support/words';

export const unhandledException: Rule = {
  id: 'unhandled-exception',
  area: 'responses',
  severity: 'strict',
  status: { rest: ['502'], http: ['500'] },
  title: 'an exception can leave the handler',
  why: 'the caller of a function that throws gets an opaque error without a word about the cause, and without the CORS headers that a browser needs to show it',
  fix: 'answer in a catch block around the whole handler, use an error middleware, or let the response guard of SafeLambdaApi answer',
  evidence: 'Lambda execution failed with status 200 due to customer function error',
  httpEvidence: 'The Lambda function returned the following error',
  whenNot: 'What may throw does not throw, or an opaque error is the right answer then.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway-errors.html',
  bad: restHandler('exports.handler = async event => ({ statusCode: 200, body: JSON.stringify(JSON.parse(event.body)) });'),
  good: restHandler(`exports.handler = async event => {
  try {
    return { statusCode: 200, body: JSON.stringify(JSON.parse(event.body)) };
  } catch {
    return { statusCode: 400, body: "the body is no JSON" };
  }
};`),
  * check(model, context) {
    for (const handler of servingHandlers(model, context)) yield* judge(handler);
  },
};

function* judge({ fn, facts, served }: ServingHandler) {
  if (facts.catchesAll || facts.escapes.length === 0 || isGuarded(fn)) return;
  const worst = facts.escapes.find(({ deliberate }) => deliberate) ?? facts.escapes[0];
  const [first] = served, kinds = new Set(served.map(({ kind }) => kind));
  yield inCode(fn, worst.place, {
    kind: kinds.size === 1 ? first.kind : undefined,
    message: `${nameOfFunction(fn)} behind ${nameOfServed(first)} lets an exception out: \`${worst.what}\` ${worst.deliberate ? 'throws' : 'may throw'}`
      + ` outside of any catch (${placeText(worst.place)}${andOthers(facts.escapes.length - 1, 'other place')})`,
  });
}
