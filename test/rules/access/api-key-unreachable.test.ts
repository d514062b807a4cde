import { apiKeyUnreachable } from '../../../lib/rules/access/api-key-unreachable';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const LOCKED = { Get: { Properties: { ApiKeyRequired: true } } };
const plan = (stages: unknown) => ({ Plan: { Type: 'AWS::ApiGateway::UsagePlan', Properties: { ApiStages: stages } } });
const AT = 'Get.Properties.ApiKeyRequired';
const MESSAGE = 'GET /orders of REST API "orders" needs an API key, and no usage plan names the API';
const OTHER = { Other: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'other' } } };
const EXPORT = { Outputs: { Id: { Value: { Ref: 'Api' }, Export: { Name: 'api-id' } } } };
const PARAMETER = { Parameters: { P: { Type: 'String' } } };
const ENV = { Parameters: { Env: { Type: 'String', Default: 'dev', AllowedValues: ['dev', 'prod'] } }, Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } } };
const NAMED = [{ ApiId: { Ref: 'Api' }, Stage: { Ref: 'Stage' } }];
const method = (verb: string) => ({ Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: { Ref: 'Api' }, ResourceId: { Ref: 'Orders' }, HttpMethod: verb, ApiKeyRequired: true, Integration: { Type: 'MOCK' } } });
const sam = (auth: object) => ({
  Transform: 'AWS::Serverless-2016-10-31',
  Resources: {
    Api: { Type: 'AWS::Serverless::Api', Properties: { Name: 'orders', StageName: 'prod', Auth: { ApiKeyRequired: true, ...auth } } },
    Fn: { Type: 'AWS::Serverless::Function', Properties: { Events: { Get: { Type: 'Api', Properties: { RestApiId: { Ref: 'Api' }, Path: '/orders', Method: 'get' } } } } },
  },
});

testRule(apiKeyUnreachable, [
  { name: 'a key without usage plan is a warning, since the plan may stand elsewhere', resources: rest(LOCKED), expected: [{ at: AT, status: ['403'], message: MESSAGE }] },
  { name: 'in a whole app it is an error', resources: rest(LOCKED), context: { wholeApp: true }, expected: [{ at: AT, severity: 'error', message: MESSAGE }] },
  { name: 'an API whose id is exported may have its plan elsewhere', template: { ...EXPORT, Resources: rest(LOCKED) }, context: { wholeApp: true }, expected: [{ at: AT, message: MESSAGE }] },
  {
    name: 'an API whose id is a parameter of SSM may have its plan elsewhere',
    resources: rest({ ...LOCKED, Id: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: { Ref: 'Api' } } } }),
    context: { wholeApp: true },
    expected: [{ at: AT, message: MESSAGE }],
  },
  {
    name: 'an output without export leaves nothing to others', template: { Outputs: { Id: { Value: { Ref: 'Api' } } }, Resources: rest(LOCKED) }, context: { wholeApp: true }, expected: [{ at: AT, severity: 'error', message: MESSAGE }],
  },
  { name: 'an API has one finding', resources: rest({ ...LOCKED, Post: method('POST') }), expected: [{ at: AT, message: 'GET /orders, and 1 other method of REST API "orders" need an API key, and no usage plan names the API' }] },
  { name: 'a plan of another API does not help', resources: rest({ ...LOCKED, ...OTHER, ...plan([{ ApiId: { Ref: 'Other' }, Stage: 'prod' }]) }), expected: [{ at: AT, message: MESSAGE }] },
  { name: 'a plan that names the API is right, with keys or without', resources: rest({ ...LOCKED, ...plan(NAMED) }), expected: [] },
  { name: 'a plan whose API cannot be known is silent', template: { ...PARAMETER, Resources: rest({ ...LOCKED, ...plan([{ ApiId: { Ref: 'P' }, Stage: 'prod' }]) }) }, expected: [] },
  { name: 'a plan whose stages cannot be known is silent', template: { Parameters: { P: { Type: 'AWS::SSM::Parameter::Value<String>' } }, Resources: rest({ ...LOCKED, ...plan({ Ref: 'P' }) }) }, expected: [] },
  { name: 'a need that cannot be known is silent', template: { ...PARAMETER, Resources: rest({ Get: { Properties: { ApiKeyRequired: { Ref: 'P' } } } }) }, expected: [] },
  { name: 'a preflight is another rule\'s', resources: rest({ Options: method('OPTIONS') }), expected: [] },
  { name: 'a plan in some world is enough', template: { ...ENV, Resources: rest({ ...LOCKED, Plan: { Condition: 'Prod', Type: 'AWS::ApiGateway::UsagePlan', Properties: { ApiStages: NAMED } } }) }, expected: [] },
  { name: 'a piece of a template is silent', resources: rest({ ...LOCKED, Extra: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Elsewhere' } } } }), expected: [] },
  {
    name: 'a plan of another stack is found through the export',
    templates: { 'api.json': { ...EXPORT, Resources: rest(LOCKED) }, 'plan.json': { Resources: plan([{ ApiId: { 'Fn::ImportValue': 'api-id' }, Stage: 'prod' }]) } },
    context: { wholeApp: true },
    expected: [],
  },
  {
    name: 'an OpenAPI operation is judged alike',
    resources: rest({ Get: null, Api: { Properties: { Body: { openapi: '3.0.1', components: { securitySchemes: { key: { type: 'apiKey', name: 'x-api-key', in: 'header' } } }, paths: { '/orders': { get: { security: [{ key: [] }] } } } } } } }),
    expected: [{ at: 'Api.Properties.Body.paths./orders.get.security', message: MESSAGE }],
  },
  { name: 'SAM without plan is a warning at the event', template: sam({}), expected: [{ at: 'Fn.Properties.Events.Get', message: MESSAGE }] },
  { name: 'SAM makes the plan that it is asked for', template: sam({ UsagePlan: { CreateUsagePlan: 'PER_API' } }), expected: [] },
  { name: 'an HTTP API has no keys', resources: http({ Route: { Properties: { ApiKeyRequired: true } } }), expected: [] },
]);
