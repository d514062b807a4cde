import { endpointDisabledWithoutDomain } from '../../../lib/rules/access/endpoint-disabled-without-domain';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const OFF = { Api: { Properties: { DisableExecuteApiEndpoint: true } } };
const mapping = (id: unknown, type = 'AWS::ApiGateway::BasePathMapping', name = 'RestApiId') => ({ Mapping: { Type: type, Properties: { DomainName: 'api.example.com', [name]: id, Stage: 'prod' } } });
const AT = 'Api.Properties.DisableExecuteApiEndpoint';
const FOUND = { at: AT, status: ['403'], message: 'REST API "orders" has its default endpoint off, and no custom domain is mapped to it' };
const EXPORT = { Outputs: { Id: { Value: { Ref: 'Api' }, Export: { Name: 'api-id' } } } };
const PARAMETER = { Parameters: { P: { Type: 'String' } } };
const ENV = { Parameters: { Env: { Type: 'String', Default: 'dev', AllowedValues: ['dev', 'prod'] } }, Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } } };
const sam = (domain: object) => ({ Transform: 'AWS::Serverless-2016-10-31', Resources: { Api: { Type: 'AWS::Serverless::Api', Properties: { Name: 'orders', StageName: 'prod', DisableExecuteApiEndpoint: true, ...domain } } } });

testRule(endpointDisabledWithoutDomain, [
  { name: 'an endpoint that is off without mapping is a warning, since the mapping may stand elsewhere', resources: rest(OFF), expected: [FOUND] },
  { name: 'in a whole app it is an error', resources: rest(OFF), context: { wholeApp: true }, expected: [{ ...FOUND, severity: 'error' }] },
  { name: 'an API whose id is exported may be mapped elsewhere', template: { ...EXPORT, Resources: rest(OFF) }, context: { wholeApp: true }, expected: [FOUND] },
  { name: 'of an HTTP API the status is not settled', resources: http(OFF), expected: [{ at: AT, status: ['no answer of the API'], message: FOUND.message.replace('REST', 'HTTP') }] },
  { name: 'a mapping of another API does not help', resources: rest({ ...OFF, Other: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'other' } }, ...mapping({ Ref: 'Other' }) }), expected: [FOUND] },
  { name: 'a base path mapping is right', resources: rest({ ...OFF, ...mapping({ Ref: 'Api' }) }), expected: [] },
  { name: 'an API mapping of a REST API is right', resources: rest({ ...OFF, ...mapping({ Ref: 'Api' }, 'AWS::ApiGatewayV2::ApiMapping', 'ApiId') }), expected: [] },
  { name: 'a mapping of a private domain is right', resources: rest({ ...OFF, ...mapping({ Ref: 'Api' }, 'AWS::ApiGateway::BasePathMappingV2') }), expected: [] },
  { name: 'a routing rule is right', resources: http({ ...OFF, Rule: { Type: 'AWS::ApiGatewayV2::RoutingRule', Properties: { Actions: [{ InvokeApi: { ApiId: { Ref: 'Api' }, Stage: '$default' } }] } } }), expected: [] },
  { name: 'a mapping whose API cannot be known is silent', template: { ...PARAMETER, Resources: rest({ ...OFF, ...mapping({ Ref: 'P' }) }) }, expected: [] },
  { name: 'a switch that cannot be known is silent', template: { ...PARAMETER, Resources: rest({ Api: { Properties: { DisableExecuteApiEndpoint: { Ref: 'P' } } } }) }, expected: [] },
  { name: 'an endpoint that is on needs no domain', resources: rest({ Api: { Properties: { DisableExecuteApiEndpoint: 'false' } } }), expected: [] },
  { name: 'a mapping in some world is enough', template: { ...ENV, Resources: rest({ ...OFF, Mapping: { ...mapping({ Ref: 'Api' }).Mapping, Condition: 'Prod' } }) }, expected: [] },
  { name: 'a piece of a template is silent', resources: rest({ ...OFF, Extra: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Elsewhere' } } } }), expected: [] },
  {
    name: 'a mapping of another stack is found through the export',
    templates: { 'api.json': { ...EXPORT, Resources: rest(OFF) }, 'domain.json': { Resources: mapping({ 'Fn::ImportValue': 'api-id' }) } },
    context: { wholeApp: true },
    expected: [],
  },
  { name: 'SAM without domain is a warning', template: sam({}), expected: [FOUND] },
  { name: 'SAM maps the domain that it is given', template: sam({ Domain: { DomainName: 'api.example.com' } }), expected: [] },
]);
