import { isJsonMap, member, type Json, type JsonMap, type Origin } from '../template';
import { pick, propertiesOf } from './pick';
import type { Translation } from './translate';

/** A stage for which SAM makes a usage plan. */
interface Planned {
  readonly id: string;
  readonly stage: string;
  readonly condition: JsonMap;
}

/** The usage plan of an API with its key; or its place in the plan that all APIs share. */
export function addUsagePlan(translation: Translation, { id, stage, condition }: Planned, plan: Json, origin: Origin) {
  const wanted = member(plan, 'CreateUsagePlan');
  if (!isJsonMap(plan) || wanted === undefined || wanted === 'NONE') return;
  const name = wanted === 'SHARED' ? 'Serverless' : id, at = { ...origin, at: origin.at ?? 'Properties.Auth.UsagePlan' };
  const known = translation.resources[`${name}UsagePlan`], stages = known ? propertiesOf(known).ApiStages as readonly Json[] : [];
  translation.origins.set(`${name}UsagePlan`, translation.origins.get(`${name}UsagePlan`) ?? at);
  translation.resources[`${name}UsagePlan`] = {
    // Another API's condition says nothing about what both share.
    ...known ? {} : condition,
    Type: 'AWS::ApiGateway::UsagePlan',
    Properties: { ...pick(plan, ['Throttle', 'Quota', 'UsagePlanName']), ApiStages: [...stages, { ApiId: { Ref: id }, Stage: { Ref: stage } }] },
  };
  translation.generate(`${name}ApiKey`, { Type: 'AWS::ApiGateway::ApiKey', Properties: { Enabled: true } }, at);
  translation.generate(`${name}UsagePlanKey`, {
    Type: 'AWS::ApiGateway::UsagePlanKey',
    Properties: { KeyId: { Ref: `${name}ApiKey` }, KeyType: 'API_KEY', UsagePlanId: { Ref: `${name}UsagePlan` } },
  }, at);
}
