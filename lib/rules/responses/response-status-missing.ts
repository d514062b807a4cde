import type { Rule } from '../rule';
import { httpHandler } from '../support/handler-example';
import { verbOf } from '../support/handler-words';
import { malformedResponses, type Malformed } from '../support/malformed';

const VERSION_1 = { Integration: { Properties: { PayloadFormatVersion: '1.0' } } };

export const responseStatusMissing: Rule = {
  id: 'response-status-missing',
  area: 'responses',
  severity: 'error',
  status: { http: ['500', 'wrong 200'] },
  title: 'a response of an HTTP API has no status code',
  why: 'with payload format version 1.0 an HTTP API requires statusCode; with 2.0 it takes an object without one for the body of a 200, so that body and headers are sent as text',
  fix: 'return statusCode with every response',
  evidence: 'MALFORMED_PROXY_RESPONSE',
  whenNot: 'With payload format version 2.0: the whole object, with its members body or headers, is meant as the body.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html',
  bad: httpHandler('exports.handler = async () => ({ body: "[]" });', VERSION_1),
  good: httpHandler('exports.handler = async () => ({ statusCode: 200, body: "[]" });', VERSION_1),
  check: (model, context) => malformedResponses('response-status-missing', model, context, {
    describe: found => `${verbOf(found.exit)} ${keysOf(found)} without statusCode`,
  }),
};

function keysOf({ exit: { value } }: Malformed): string {
  const keys = value.kind === 'object' ? [...value.members.keys()] : [];
  return keys.length === 0 ? 'an empty object' : keys.slice(0, 3).join(', ');
}
