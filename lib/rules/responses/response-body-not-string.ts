import type { Rule } from '../rule';
import { restHandler } from '../support/handler-example';
import { verbOf } from '../support/handler-words';
import { malformedResponses } from '../support/malformed';
import { memberOfFault, memberWords } from '../support/member-words';

export const responseBodyNotString: Rule = {
  id: 'response-body-not-string',
  area: 'responses',
  severity: 'error',
  status: { rest: ['502'], http: ['undocumented answer'] },
  title: 'the body of a response is an object or a list, not text',
  why: 'API Gateway hands the body on as it is and does not turn it into JSON; what an HTTP API makes of it is not documented',
  fix: 'make text of the body: JSON.stringify(body), or json.dumps(body) in Python',
  evidence: 'Malformed Lambda proxy response',
  httpEvidence: null,
  whenNot: 'Never on a REST API.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html',
  bad: restHandler('exports.handler = async () => ({ statusCode: 200, body: { orders: [] } });'),
  good: restHandler('exports.handler = async () => ({ statusCode: 200, body: JSON.stringify({ orders: [] }) });'),
  check: (model, context) => malformedResponses('response-body-not-string', model, context, {
    describe: found => `${verbOf(found.exit)} a body that is ${memberWords(found)}`,
    warnsOfUnsettled: found => ['object', 'list', 'promise'].includes(memberOfFault(found)?.kind ?? ''),
  }),
};
