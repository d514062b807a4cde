import type { Rule } from '../rule';
import { restHandler } from '../support/handler-example';
import { verbOf } from '../support/handler-words';
import { malformedResponses } from '../support/malformed';
import { memberWords } from '../support/member-words';

export const responseStatusInvalid: Rule = {
  id: 'response-status-invalid',
  area: 'responses',
  severity: 'error',
  status: { rest: ['502'], http: ['500'] },
  title: 'the status code of a response is no status code',
  why: 'statusCode has to be a whole number from 200 to 599, or the text of one',
  fix: 'return a number as statusCode',
  evidence: 'Malformed Lambda proxy response',
  httpEvidence: 'MALFORMED_PROXY_RESPONSE',
  whenNot: 'Never.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html',
  bad: restHandler('exports.handler = async () => ({ statusCode: "OK", body: "[]" });'),
  good: restHandler('exports.handler = async () => ({ statusCode: 200, body: "[]" });'),
  check: (model, context) => malformedResponses('response-status-invalid', model, context, {
    describe: found => `${verbOf(found.exit)} the status code ${memberWords(found)}`,
  }),
};
