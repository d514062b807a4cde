import { mentions, type Integration } from '../../model';
import { groupBy } from '../../model/group';
import type { Rule } from '../rule';
import { onRest } from '../support/examples';
import { mayContain, responsesOf, responsesProperty } from '../support/integration-responses';
import { integrationsOfType } from '../support/integration-types';
import { andOthers, nameOfApi } from '../support/words';

const RESPONSES = (...responses: readonly object[]) => ({
  Get: { Properties: { Integration: { Type: 'AWS', IntegrationResponses: responses }, MethodResponses: [{ StatusCode: '200' }, { StatusCode: '500' }] } },
});

export const errorNotMapped: Rule = {
  id: 'error-not-mapped',
  area: 'access',
  severity: 'warning',
  status: { rest: ['wrong 200'] },
  title: 'a function that fails answers with the status of success',
  why: 'without proxy API Gateway takes the status from the integration response; an exception is only a result with errorMessage, and no pattern selects it, so that callers and alarms see success',
  fix: 'add an integration response with a selection pattern for errors, such as "(\\n|.)+", and a status of 5xx',
  whenNot: 'The caller reads errorMessage from the body, and an alarm on the function\'s own errors exists.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html',
  bad: onRest('new LambdaIntegration(fn, { proxy: false, integrationResponses: [{ statusCode: \'200\' }] });', RESPONSES({ StatusCode: '200' })),
  good: onRest('new LambdaIntegration(fn, { proxy: false, integrationResponses: [{ statusCode: \'200\' }, { statusCode: \'500\', selectionPattern: \'(\\n|.)+\' }] });', RESPONSES(
    { StatusCode: '200' }, { StatusCode: '500', SelectionPattern: '(\\n|.)+' },
  )),
  * check(model) {
    for (const [api, integrations] of groupBy(integrationsOfType('AWS', model).filter(isUnmapped), integration => integration.route.api)) {
      const [integration, ...others] = integrations;
      yield {
        resource: integration.resource,
        property: responsesProperty(integration),
        kind: 'rest',
        message: `the integration of ${integration.route.label} in ${nameOfApi(api)} has no selection pattern for errors of the function${andOthers(others.length, 'other integration')}`,
      };
    }
  },
};

function isUnmapped(integration: Integration): boolean {
  if (integration.kind !== 'rest' || !mentions(integration.uri, ':lambda:path/') || mayBeAsync(integration)) return false;
  const responses = responsesOf(integration);
  return typeof responses !== 'symbol' && responses.length > 0 && responses.every(({ status, pattern, templates }) =>
    // A template may read errorMessage and set the status itself.
    pattern === undefined && typeof status === 'string' && status < '400' && !mayContain(templates, ['responseOverride', 'errorMessage', 'errorType']));
}

/** `Event`, or what the caller chooses. */
function mayBeAsync({ invocationType }: Integration): boolean {
  return invocationType !== undefined && invocationType !== '\'RequestResponse\'';
}
