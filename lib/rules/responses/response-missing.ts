import type { Rule } from '../rule';
import { restHandler } from '../support/handler-example';
import { describe, verbOf } from '../support/handler-words';
import { malformedResponses } from '../support/malformed';

export const responseMissing: Rule = {
  id: 'response-missing',
  area: 'responses',
  severity: 'error',
  status: { rest: ['502'], http: ['500', 'undocumented answer'] },
  title: 'a path through the handler returns nothing',
  why: 'the runtime sends null for it, and API Gateway cannot make a response of null; often a catch block only logs',
  fix: 'return a response on every path, also from catch blocks',
  evidence: 'Malformed Lambda proxy response',
  httpEvidence: 'MALFORMED_PROXY_RESPONSE',
  whenNot: 'That path is only taken by something else than the API, such as a warm-up call, or never: a loop that tries until it succeeds, with a bound that the code does not tell, is a warning.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html',
  bad: restHandler(`exports.handler = async event => {
  try {
    return { statusCode: 200, body: JSON.stringify(JSON.parse(event.body)) };
  } catch (error) {
    console.error(error);
  }
};`),
  good: restHandler(`exports.handler = async event => {
  try {
    return { statusCode: 200, body: JSON.stringify(JSON.parse(event.body)) };
  } catch (error) {
    console.error(error);
    return { statusCode: 400, body: "the body is no JSON" };
  }
};`),
  check: (model, context) => malformedResponses('response-missing', model, context, {
    describe: ({ exit, facts }) => `${verbOf(exit)} ${describe(exit.value, facts.language)}`,
    warnsOfUnsettled: () => true,
  }),
};
