import { stageThrottleZero } from '../../../lib/rules/concurrency/stage-throttle-zero';
import { testRule } from '../../support/rules';
import { acrossStacks, http, rest } from '../../support/templates';

const settings = (...list: unknown[]) => ({ Stage: { Properties: { MethodSettings: list } } });
const all = (properties: object) => settings({ HttpMethod: '*', ResourcePath: '/*', ...properties });
const STAGE = 'stage "prod" of REST API "orders"';
const plan = (properties: object) => ({ Plan: { Type: 'AWS::ApiGateway::UsagePlan', Properties: properties } });

testRule(stageThrottleZero, [
  { name: 'a rate of 0 is an error', resources: rest(all({ ThrottlingRateLimit: 0, ThrottlingBurstLimit: 10 })), expected: [{ at: 'Stage.Properties.MethodSettings.0.ThrottlingRateLimit', message: `${STAGE} has a rate limit of 0` }] },
  { name: 'so is a burst of 0', resources: rest(all({ ThrottlingRateLimit: 5, ThrottlingBurstLimit: '0' })), expected: [{ at: 'Stage.Properties.MethodSettings.0.ThrottlingBurstLimit', message: `${STAGE} has a burst limit of 0` }] },
  { name: 'a method is named', resources: rest(settings({ HttpMethod: 'POST', ResourcePath: '/~1orders~1{id}', ThrottlingRateLimit: 0 })), expected: [{ at: 'Stage.Properties.MethodSettings.0.ThrottlingRateLimit', message: `${STAGE} has a rate limit of 0 for POST /orders/{id}` }] },
  { name: 'an HTTP API has it in its route settings', resources: http({ Stage: { Properties: { DefaultRouteSettings: { ThrottlingRateLimit: 0, ThrottlingBurstLimit: 0 } } } }), expected: [{ at: 'Stage.Properties.DefaultRouteSettings.ThrottlingRateLimit', message: 'stage "$default" of HTTP API "orders" has a rate limit of 0' }] },
  { name: 'a usage plan is judged', resources: rest(plan({ Throttle: { RateLimit: 10, BurstLimit: 0 } })), expected: [{ at: 'Plan.Properties.Throttle.BurstLimit', message: 'usage plan "Plan" has a burst limit of 0' }] },
  { name: 'so are its methods', resources: rest(plan({ ApiStages: [{ ApiId: { Ref: 'Api' }, Throttle: { '/orders/GET': { RateLimit: 0 } } }] })), expected: [{ at: 'Plan.Properties.ApiStages.0.Throttle./orders/GET.RateLimit', message: 'usage plan "Plan" has a rate limit of 0 for /orders/GET' }] },
  { name: 'a stage that a deployment makes is judged', resources: rest({ Stage: null, Deployment: { Properties: { StageName: 'prod', StageDescription: { ThrottlingRateLimit: 0 } } } }), expected: [{ at: 'Deployment.Properties.StageDescription.ThrottlingRateLimit', message: `${STAGE} has a rate limit of 0` }] },
  { name: 'limits that let through are fine', resources: rest(all({ ThrottlingRateLimit: 0.5, ThrottlingBurstLimit: 1 })), expected: [] },
  { name: 'without limits the account\'s hold', resources: rest(all({ LoggingLevel: 'ERROR' })), expected: [] },
  { name: 'a parameter without default is unknown', template: { Parameters: { R: { Type: 'Number' } }, Resources: rest(all({ ThrottlingRateLimit: { Ref: 'R' } })) }, expected: [] },
  {
    name: 'a switch that a parameter throws is a warning in its world',
    template: {
      Parameters: { Off: { Type: 'String', Default: 'no' } },
      Conditions: { IsOff: { 'Fn::Equals': [{ Ref: 'Off' }, 'yes'] } },
      Resources: rest(all({ ThrottlingRateLimit: { 'Fn::If': ['IsOff', 0, 100] } })),
    },
    expected: [{ at: 'Stage.Properties.MethodSettings.0.ThrottlingRateLimit', severity: 'warning', message: `${STAGE} has a rate limit of 0`, worlds: ['Off=yes'] }],
  },
  {
    name: 'a stage of another stack is judged under the name of its API',
    templates: acrossStacks(rest(all({ ThrottlingRateLimit: 0 })), 'Stage'),
    expected: [{ at: 'other.json#Stage.Properties.MethodSettings.0.ThrottlingRateLimit', message: `${STAGE} has a rate limit of 0` }],
  },
]);
