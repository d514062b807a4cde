import type { Rule } from '../rule';
import { restHandler } from '../support/handler-example';
import { verbOf } from '../support/handler-words';
import { malformedResponses } from '../support/malformed';

export const responseUnknownKey: Rule = {
  id: 'response-unknown-key',
  area: 'responses',
  severity: 'error',
  status: { rest: ['502', 'undocumented answer'] },
  title: 'a response of a REST API has a key that the API does not know',
  why: 'a REST API takes statusCode, headers, multiValueHeaders, body and isBase64Encoded, and refuses a response with any other key',
  fix: 'put it into the body: { statusCode, body: JSON.stringify({ message }) }',
  evidence: 'Malformed Lambda proxy response',
  whenNot: 'Never on a REST API.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html',
  bad: restHandler('exports.handler = async () => ({ statusCode: 404, message: "no such order" });'),
  good: restHandler('exports.handler = async () => ({ statusCode: 404, body: JSON.stringify({ message: "no such order" }) });'),
  check: (model, context) => malformedResponses('response-unknown-key', model, context, {
    describe: ({ exit, fault }) => `${verbOf(exit)} the key '${fault.path}'`,
    warnsOfUnsettled: () => true,
  }),
};
