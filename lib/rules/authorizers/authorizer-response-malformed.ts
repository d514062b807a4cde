import type { Rule } from '../rule';
import { authorizerCode, badAnswers, type AuthorizerCode } from '../support/authorizer-code';
import { authorizerExample, SIMPLE_CODE } from '../support/authorizer-example';
import { nameOfAuthorizer } from '../support/authorizer-name';
import { deniedByGuard, inCode } from '../support/handler-violation';
import { describe, placeText, verbOf } from '../support/handler-words';
import { andOthers, nameOfApi, nameOfFunction } from '../support/words';

export const authorizerResponseMalformed: Rule = {
  id: 'authorizer-response-malformed',
  area: 'authorizers',
  severity: 'error',
  status: { rest: ['500'], http: ['500'] },
  title: 'the authorizer answers something that API Gateway cannot read',
  why: 'what is neither a policy nor { isAuthorized } is no refusal: the caller gets a 500 instead of a 403, and alarms go off',
  fix: 'return a policy with the effect Deny, or { isAuthorized: false }, to refuse; throw \'Unauthorized\' for a 401 of a REST API; context values are texts, numbers or booleans',
  evidence: 'AuthorizerConfigurationException',
  httpEvidence: null,
  whenNot: 'Never: the request fails with a 500.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html',
  bad: authorizerExample('new HttpLambdaAuthorizer(\'Callers\', fn, { responseTypes: [HttpLambdaResponseType.SIMPLE] }); // returns { allow: true }',
    'exports.handler = async event => ({ allow: event.headers.authorization === "secret" });', { EnableSimpleResponses: true }),
  good: authorizerExample('new HttpLambdaAuthorizer(\'Callers\', fn, { responseTypes: [HttpLambdaResponseType.SIMPLE] }); // returns { isAuthorized: true }',
    SIMPLE_CODE, { EnableSimpleResponses: true }),
  * check(model, context) {
    for (const code of authorizerCode(model, context)) yield* judge(code);
  },
};

function* judge(code: AuthorizerCode) {
  const [first, ...others] = badAnswers(code).filter(({ isOtherFormat }) => !isOtherFormat);
  if (!first) return;
  const { fn, authorizer, facts } = code, { exit, fault } = first;
  const what = fault.path === '' ? describe(exit.value, facts.language) : `an answer whose ${fault.path} ${fault.reason}`;
  const { note, ...denied } = deniedByGuard(fn);
  yield inCode(fn, exit.place, {
    kind: authorizer.kind,
    ...denied,
    message: `${nameOfFunction(fn)} ${verbOf(exit)} ${what} (${placeText(exit.place)}${andOthers(others.length, 'other place')})`
      + ` to ${nameOfAuthorizer(authorizer)} of ${nameOfApi(authorizer.api)}${note}`,
  });
}
