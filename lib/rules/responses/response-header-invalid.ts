import type { Rule } from '../rule';
import { restHandler } from '../support/handler-example';
import { verbOf } from '../support/handler-words';
import { malformedResponses } from '../support/malformed';
import { memberWords } from '../support/member-words';

export const responseHeaderInvalid: Rule = {
  id: 'response-header-invalid',
  area: 'responses',
  severity: 'error',
  status: { rest: ['502'] },
  title: 'a header of a response has the wrong shape',
  why: 'headers is an object of texts and multiValueHeaders one of lists of texts; a REST API refuses a response with anything else',
  fix: 'make text of the header; what has several values goes into multiValueHeaders as a list',
  evidence: 'Malformed Lambda proxy response',
  whenNot: 'Never on a REST API.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html',
  bad: restHandler('exports.handler = async () => ({ statusCode: 200, headers: { "Set-Cookie": ["a=1", "b=2"] }, body: "" });'),
  good: restHandler('exports.handler = async () => ({ statusCode: 200, multiValueHeaders: { "Set-Cookie": ["a=1", "b=2"] }, body: "" });'),
  check: (model, context) => malformedResponses('response-header-invalid', model, context, {
    describe: found => `${verbOf(found.exit)} ${found.fault.path}, which is ${memberWords(found)}`,
  }),
};
