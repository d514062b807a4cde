import { resourcePolicyDeniesAll } from '../../../lib/rules/access/resource-policy-denies-all';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const statement = (properties: object) => ({ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*', ...properties });
const DENY = statement({ Effect: 'Deny', Condition: { NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } } });
const FROM = (operator: string, key: string) => statement({ Condition: { [operator]: { [key]: ['10.0.0.0/8'] } } });
const policy = (...statements: readonly unknown[]) => ({ Api: { Properties: { Policy: { Statement: statements } } } });
const privately = (...statements: readonly unknown[]) => ({ Api: { Properties: { EndpointConfiguration: { Types: ['PRIVATE'] }, Policy: { Statement: statements } } } });
const authorized = (type: unknown) => ({ Get: { Properties: { AuthorizationType: type } } });
const AT = 'Api.Properties.Policy';
const NOTHING = 'the resource policy of REST API "orders" has no statement that allows a call, and GET /orders has no authorizer';
const BY_ADDRESS = 'the resource policy of REST API "orders" allows only by aws:SourceIp, which no call of a private API has, and GET /orders has no authorizer';

testRule(resourcePolicyDeniesAll, [
  { name: 'a policy that only denies is an error', resources: rest(policy(DENY)), expected: [{ at: AT, status: ['403'], message: NOTHING }] },
  { name: 'a policy as text is read', resources: rest({ Api: { Properties: { Policy: JSON.stringify({ Statement: DENY }) } } }), expected: [{ at: AT, message: NOTHING }] },
  {
    name: 'a policy in the body is judged alike',
    resources: rest({ Get: null, Api: { Properties: { Body: { 'openapi': '3.0.1', 'x-amazon-apigateway-policy': { Statement: [DENY] }, 'paths': { '/orders': { get: {} } } } } } }),
    expected: [{ at: 'Api.Properties.Body.x-amazon-apigateway-policy', message: NOTHING }],
  },
  { name: 'an Allow of another action allows no call', resources: rest(policy(statement({ Action: ['execute-api:ManageConnections'] }))), expected: [{ at: AT, message: NOTHING }] },
  ...['execute-api:Invoke', 'execute-api:*', '*', 'Execute-Api:invoke'].map(action => ({ name: `an Allow of ${action} is right`, resources: rest(policy(DENY, statement({ Action: [action] }))), expected: [] })),
  { name: 'NotAction may allow', resources: rest(policy(statement({ Action: undefined, NotAction: 'execute-api:ManageConnections' }))), expected: [] },
  { name: 'an effect that cannot be known may allow', template: { Parameters: { E: { Type: 'String' } }, Resources: rest(policy(DENY, statement({ Effect: { Ref: 'E' } }))) }, expected: [] },
  { name: 'a statement that cannot be known is silent', resources: rest(policy(DENY, { 'Fn::Transform': { Name: 'Macro' } })), expected: [] },
  ...['CUSTOM', 'AWS_IAM', 'COGNITO_USER_POOLS'].map(type => ({ name: `${type} on every method is silent`, resources: rest({ ...policy(DENY), ...authorized(type) }), expected: [] })),
  { name: 'an authorization that cannot be known is silent', template: { Parameters: { A: { Type: 'String' } }, Resources: rest({ ...policy(DENY), ...authorized({ Ref: 'A' }) }) }, expected: [] },
  {
    name: 'an open preflight beside authorized methods is silent',
    resources: rest({ ...policy(DENY), ...authorized('CUSTOM'), Options: { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: { Ref: 'Api' }, ResourceId: { Ref: 'Orders' }, HttpMethod: 'OPTIONS', AuthorizationType: 'NONE', Integration: { Type: 'MOCK' } } } }),
    expected: [],
  },
  { name: 'addresses as the only Allow on a private API are an error', resources: rest(privately(FROM('IpAddress', 'aws:SourceIp'))), expected: [{ at: AT, message: BY_ADDRESS }] },
  { name: 'on a public API they are right', resources: rest(policy(FROM('IpAddress', 'aws:SourceIp'))), expected: [] },
  { name: 'the address inside the VPC is right', resources: rest(privately(FROM('IpAddress', 'aws:VpcSourceIp'))), expected: [] },
  { name: 'a negated condition holds where the key is absent', resources: rest(privately(FROM('NotIpAddress', 'aws:SourceIp'))), expected: [] },
  { name: 'another Allow beside the addresses is right', resources: rest(privately(FROM('IpAddress', 'aws:SourceIp'), FROM('StringEquals', 'aws:SourceVpce'))), expected: [] },
  {
    name: 'a Deny of everything beats every Allow and authorizer',
    resources: rest({ ...policy(statement({}), statement({ Effect: 'Deny' })), ...authorized('CUSTOM') }),
    expected: [{ at: AT, message: 'the resource policy of REST API "orders" denies every call without condition' }],
  },
  { name: 'a Deny of one path does not deny everything', resources: rest(policy(statement({}), statement({ Effect: 'Deny', Resource: 'execute-api:/*/GET/admin' }))), expected: [] },
  { name: 'a Deny of one principal does not deny everything', resources: rest(policy(statement({}), statement({ Effect: 'Deny', Principal: { AWS: 'arn:aws:iam::123456789012:root' } }))), expected: [] },
  { name: 'no policy is no fault of a public API', resources: rest(), expected: [] },
  {
    name: 'an open method of another stack counts',
    templates: {
      'api.json': {
        Resources: rest({ ...policy(DENY), Get: null, Deployment: { DependsOn: null } }),
        Outputs: { Id: { Value: { Ref: 'Api' }, Export: { Name: 'id' } }, Root: { Value: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, Export: { Name: 'root' } } },
      },
      'more.json': { Resources: { More: { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: { 'Fn::ImportValue': 'id' }, ResourceId: { 'Fn::ImportValue': 'root' }, HttpMethod: 'GET', Integration: { Type: 'MOCK' } } } } },
    },
    expected: [{ at: `api.json#${AT}`, message: NOTHING.replace('/orders', '/') }],
  },
  { name: 'an HTTP API has no resource policy', resources: http({ Api: { Properties: { Policy: { Statement: [DENY] } } } }), expected: [] },
]);
