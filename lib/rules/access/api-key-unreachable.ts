import { asList, descend, isKnown, UNKNOWN, type Api, type ApiModel, type Maybe, type Route } from '../../model';
import type { Rule, RuleContext, Violation } from '../rule';
import { apisNamedBy, severityOfMissingLink } from '../support/api-links';
import { onRest } from '../support/examples';
import { andOthers, nameOfApi } from '../support/words';

const PLAN = {
  Plan: { Type: 'AWS::ApiGateway::UsagePlan', Properties: { ApiStages: [{ ApiId: { Ref: 'Api' }, Stage: { Ref: 'Stage' } }] } },
};

export const apiKeyUnreachable: Rule = {
  id: 'api-key-unreachable',
  area: 'access',
  severity: 'warning',
  status: { rest: ['403'] },
  title: 'a method needs an API key, and no usage plan can let a key in',
  why: 'a key opens an API only through a usage plan that names a stage of the API; without one every key is refused',
  fix: 'add a usage plan whose ApiStages name the API and its stage, and attach the keys to it',
  evidence: 'API Stage is not in a Usage Plan',
  whenNot: 'The usage plan is made elsewhere, for example by hand or by a portal for customers.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html',
  absence: true,
  bad: onRest('orders.addMethod(\'GET\', integration, { apiKeyRequired: true }); // no usage plan', { Get: { Properties: { ApiKeyRequired: true } } }),
  good: onRest('orders.addMethod(\'GET\', integration, { apiKeyRequired: true });\napi.addUsagePlan(\'Plan\', { apiStages: [{ api, stage: api.deploymentStage }] });', {
    Get: { Properties: { ApiKeyRequired: true } }, ...PLAN,
  }),
  * check(model, context) {
    const planned = plannedApis(model);
    if (!isKnown(planned)) return;
    for (const api of model.apis) {
      if (api.kind !== 'rest' || planned.has(api) || api.resource.isInFragment) continue;
      const locked = api.routes.filter(route => route.needsApiKey === true && route.verb !== 'OPTIONS');
      if (locked.length > 0) yield violation(api, locked, context);
    }
  },
};

/** APIs that a usage plan names; Unknown when a plan may name any. */
function plannedApis(model: ApiModel): Maybe<ReadonlySet<Api>> {
  const stages = model.byType('AWS::ApiGateway::UsagePlan').map(plan => plan.list('ApiStages'));
  if (!stages.every(isKnown)) return UNKNOWN;
  return apisNamedBy(stages.flatMap(list => asList(list)).map(stage => descend(stage, ['ApiId'])), model);
}

function violation(api: Api, [route, ...others]: readonly Route[], context: RuleContext): Violation {
  return {
    resource: route.resource,
    property: route.resource.type === 'AWS::ApiGateway::Method' ? 'Properties.ApiKeyRequired' : `${route.at}.security`,
    kind: 'rest',
    severity: severityOfMissingLink(api, context),
    message: `${route.label}${andOthers(others.length, 'other method')} of ${nameOfApi(api)} ${others.length === 0 ? 'needs' : 'need'} an API key, and no usage plan names the API`,
  };
}
