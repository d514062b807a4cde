import { reservedWithoutThrottle } from '../../../lib/rules/concurrency/reserved-without-throttle';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const FIFTY = { Function: { Properties: { ReservedConcurrentExecutions: 50 } } };
const at = 'Function.Properties.ReservedConcurrentExecutions';
const found = [{ at, status: ['500'], message: 'function "Function" reserves 50 concurrent executions, and nothing throttles REST API "orders" in front of it' }];
const settings = (value: unknown) => ({ Stage: { Properties: { MethodSettings: value } } });
const plan = (properties: object) => ({ Plan: { Type: 'AWS::ApiGateway::UsagePlan', Properties: { ApiStages: [{ ApiId: { Ref: 'Api' }, Stage: { Ref: 'Stage' } }], ...properties } } });

testRule(reservedWithoutThrottle, [
  { name: 'a reservation behind an API without throttle is a warning', resources: rest(FIFTY), expected: found },
  { name: 'an HTTP API is judged alike', resources: http(FIFTY), expected: [{ at, status: ['5xx'], message: 'function "Function" reserves 50 concurrent executions, and nothing throttles HTTP API "orders" in front of it' }] },
  { name: 'other settings of methods do not count', resources: rest({ ...FIFTY, ...settings([{ HttpMethod: '*', ResourcePath: '/*', LoggingLevel: 'ERROR' }]) }), expected: found },
  { name: '-1 is no limit', resources: rest({ ...FIFTY, ...settings([{ HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: -1, ThrottlingBurstLimit: -1 }]) }), expected: found },
  { name: 'a throttle of the stage counts', resources: http({ ...FIFTY, Stage: { Properties: { DefaultRouteSettings: { ThrottlingRateLimit: 100 } } } }), expected: [] },
  { name: 'a throttle of a method counts', resources: rest({ ...FIFTY, ...settings([{ HttpMethod: 'GET', ResourcePath: '/~1orders', ThrottlingBurstLimit: 10 }]) }), expected: [] },
  { name: 'a throttle of a usage plan counts', resources: rest({ ...FIFTY, ...plan({ Throttle: { RateLimit: 100, BurstLimit: 50 } }) }), expected: [] },
  { name: 'a usage plan without one does not', resources: rest({ ...FIFTY, ...plan({ Quota: { Limit: 1000, Period: 'DAY' } }) }), expected: found },
  { name: 'unknown settings are silent', template: { Parameters: { P: { Type: 'Number' } }, Resources: rest({ ...FIFTY, ...settings([{ HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: { Ref: 'P' } }]) }) }, expected: [] },
  { name: 'a usage plan of an unknown API is silent', template: { Parameters: { P: { Type: 'String' } }, Resources: rest({ ...FIFTY, Plan: { Type: 'AWS::ApiGateway::UsagePlan', Properties: { ApiStages: { 'Fn::Split': [',', { Ref: 'P' }] } } } }) }, expected: [] },
  { name: 'an unknown reservation is silent', template: { Parameters: { P: { Type: 'Number' } }, Resources: rest({ Function: { Properties: { ReservedConcurrentExecutions: { Ref: 'P' } } } }) }, expected: [] },
  { name: 'an API whose stage is elsewhere is silent', resources: rest({ ...FIFTY, Stage: null }), expected: [] },
  {
    name: 'a throttle of one world only is not missing',
    template: {
      Parameters: { Limit: { Type: 'String', Default: 'no' } },
      Conditions: { Limited: { 'Fn::Equals': [{ Ref: 'Limit' }, 'yes'] } },
      Resources: rest({ ...FIFTY, ...settings({ 'Fn::If': ['Limited', [{ HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 5 }], { Ref: 'AWS::NoValue' }] }) }),
    },
    expected: [],
  },
  {
    name: 'a usage plan of another stack counts',
    templates: {
      'api.json': { Resources: rest(FIFTY), Outputs: { Id: { Value: { Ref: 'Api' }, Export: { Name: 'api' } } } },
      'plan.json': { Resources: { Plan: { Type: 'AWS::ApiGateway::UsagePlan', Properties: { ApiStages: [{ ApiId: { 'Fn::ImportValue': 'api' }, Stage: 'prod' }], Throttle: { RateLimit: 5 } } } } },
    },
    expected: [],
  },
]);
