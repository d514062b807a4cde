import type { Rule } from '../rule';
import { authorizerCode, badAnswers, type AuthorizerCode } from '../support/authorizer-code';
import { authorizerExample, policyCode, SIMPLE_CODE } from '../support/authorizer-example';
import { nameOfAuthorizer } from '../support/authorizer-name';
import { deniedByGuard, inCode } from '../support/handler-violation';
import { placeText, verbOf } from '../support/handler-words';
import { andOthers, nameOfApi, nameOfFunction } from '../support/words';

const FORMATS = { iam: ['a policy', '{ isAuthorized }'], simple: ['{ isAuthorized }', 'a policy'] } as const;

export const authorizerResponseMismatch: Rule = {
  id: 'authorizer-response-mismatch',
  area: 'authorizers',
  severity: 'error',
  status: { rest: ['500'], http: ['500'] },
  title: 'the authorizer answers in the other format than its API expects',
  why: 'an HTTP API takes { isAuthorized } only with payload format version 2.0 and simple responses switched on; otherwise, and on every REST API, the answer is an IAM policy',
  fix: 'switch EnableSimpleResponses on for { isAuthorized }, or return principalId and policyDocument',
  evidence: 'AuthorizerConfigurationException',
  httpEvidence: null,
  whenNot: 'Never: every request through this authorizer fails.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html',
  bad: authorizerExample('new HttpLambdaAuthorizer(\'Callers\', fn); // returns { isAuthorized: true }', SIMPLE_CODE, { EnableSimpleResponses: false }),
  good: authorizerExample('new HttpLambdaAuthorizer(\'Callers\', fn); // returns a policy', policyCode(), { EnableSimpleResponses: false }),
  * check(model, context) {
    for (const code of authorizerCode(model, context)) yield* judge(code);
  },
};

function* judge(code: AuthorizerCode) {
  const [first, ...others] = badAnswers(code).filter(({ isOtherFormat }) => isOtherFormat);
  if (!first) return;
  const { fn, authorizer } = code, { exit } = first;
  const [expected, given] = FORMATS[code.format!];
  const { note, ...denied } = deniedByGuard(fn);
  yield inCode(fn, exit.place, {
    kind: authorizer.kind,
    ...denied,
    message: `${nameOfFunction(fn)} ${verbOf(exit)} ${given} (${placeText(exit.place)}${andOthers(others.length, 'other place')}),`
      + ` and ${nameOfAuthorizer(authorizer)} of ${nameOfApi(authorizer.api)} expects ${expected}${note}`,
  });
}
