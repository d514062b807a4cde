import { mentions, type Integration } from '../../model';
import { groupBy } from '../../model/group';
import type { Rule } from '../rule';
import { onRest } from '../support/examples';
import { andOthers, nameOfApi } from '../support/words';

export const lambdaIntegrationMethod: Rule = {
  id: 'lambda-integration-method',
  area: 'access',
  severity: 'error',
  status: { rest: ['500'] },
  title: 'a Lambda function is called with another method than POST',
  why: 'the integration\'s method is the one of Lambda\'s Invoke action, which is POST whatever the caller\'s method is; Lambda refuses every other',
  fix: 'set IntegrationHttpMethod (httpMethod in an OpenAPI body) to POST',
  evidence: 'Unable to determine service/operation name to be authorized',
  whenNot: 'Never: no other method reaches a function.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html',
  bad: onRest('new CfnMethod(this, \'Get\', { httpMethod: \'GET\', integration: { type: \'AWS_PROXY\', integrationHttpMethod: \'GET\', uri }, … });', {
    Get: { Properties: { Integration: { IntegrationHttpMethod: 'GET' } } },
  }),
  good: onRest('new CfnMethod(this, \'Get\', { httpMethod: \'GET\', integration: { type: \'AWS_PROXY\', integrationHttpMethod: \'POST\', uri }, … });', {
    Get: { Properties: { Integration: { IntegrationHttpMethod: 'POST' } } },
  }),
  * check(model) {
    for (const [api, integrations] of groupBy(model.integrations.filter(isRefused), integration => integration.route.api)) {
      const [integration, ...others] = integrations;
      yield {
        resource: integration.resource,
        property: integration.property('method'),
        kind: 'rest',
        message: `${integration.route.label} of ${nameOfApi(api)} calls a Lambda function with ${String(integration.method)} instead of POST${andOthers(others.length, 'other integration')}`,
      };
    }
  },
};

/** Without a method the service refuses the integration itself, which is no rule's business. */
function isRefused(integration: Integration): boolean {
  const { method } = integration;
  if (method === 'POST' || typeof method !== 'string' || method.toUpperCase() === 'POST') return false;
  const { type, kind, uri } = integration;
  return kind === 'rest' && (type === 'AWS' || type === 'AWS_PROXY') && mentions(uri, ':lambda:path/');
}
