import type { Rule } from '../rule';
import { restHandler } from '../support/handler-example';
import { describe, verbOf } from '../support/handler-words';
import { malformedResponses } from '../support/malformed';

export const responseNotAnObject: Rule = {
  id: 'response-not-an-object',
  area: 'responses',
  severity: 'error',
  status: { rest: ['502'], http: ['500'] },
  title: 'the handler returns something that is no object',
  why: 'a REST API, and an HTTP API with payload format version 1.0, take an object with statusCode, headers and body only; version 2.0 sends anything else as the body of a 200',
  fix: 'return an object: { statusCode: 200, body: … }, with the body as text',
  evidence: 'Malformed Lambda proxy response',
  httpEvidence: 'MALFORMED_PROXY_RESPONSE',
  whenNot: 'That path is only taken by something else than the API, such as a warm-up call.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html',
  bad: restHandler('exports.handler = async () => "ok";'),
  good: restHandler('exports.handler = async () => ({ statusCode: 200, body: "ok" });'),
  check: (model, context) => malformedResponses('response-not-an-object', model, context, {
    describe: ({ exit, facts }) => `${verbOf(exit)} ${describe(exit.value, facts.language)}`,
  }),
};
