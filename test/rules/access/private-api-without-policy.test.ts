import { privateApiWithoutPolicy } from '../../../lib/rules/access/private-api-without-policy';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const api = (properties: object) => rest({ Api: { Properties: { EndpointConfiguration: { Types: ['PRIVATE'] }, ...properties } } });
const POLICY = { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: '*' }] };
const FOUND = { at: 'Api.Properties.Policy', status: ['deploy', '403'], message: 'REST API "orders" is PRIVATE and has no resource policy, so that nobody may call it' };
const NO_VALUE = { Ref: 'AWS::NoValue' };
const ENV = (start: string) => ({ Parameters: { Env: { Type: 'String', Default: start, AllowedValues: ['dev', 'prod'] } }, Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } } });

testRule(privateApiWithoutPolicy, [
  { name: 'a private API without policy is an error', resources: api({}), expected: [FOUND] },
  { name: 'the type in the parameters of the API counts', resources: api({ EndpointConfiguration: null, Parameters: { endpointConfigurationTypes: 'PRIVATE' } }), expected: [FOUND] },
  { name: 'a policy is right', resources: api({ Policy: POLICY }), expected: [] },
  { name: 'a policy in the body is right', resources: api({ Body: { 'openapi': '3.0.1', 'paths': {}, 'x-amazon-apigateway-policy': POLICY } }), expected: [] },
  { name: 'a body without policy is the same fault', resources: api({ Body: { openapi: '3.0.1', paths: {} } }), expected: [FOUND] },
  { name: 'a body in S3 may have the policy', resources: api({ BodyS3Location: { Bucket: 'b', Key: 'k' } }), expected: [] },
  { name: 'a body that a macro includes may have the policy', resources: api({ Body: { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://b/k' } } } }), expected: [] },
  { name: 'a public API needs none', resources: rest(), expected: [] },
  { name: 'a type that cannot be known is silent', template: { Parameters: { T: { Type: 'String' } }, Resources: api({ EndpointConfiguration: { Types: [{ Ref: 'T' }] } }) }, expected: [] },
  { name: 'a policy that cannot be known is silent', template: { Parameters: { P: { Type: 'AWS::SSM::Parameter::Value<String>' } }, Resources: api({ Policy: { Ref: 'P' } }) }, expected: [] },
  {
    name: 'type and policy under one condition are right',
    template: { ...ENV('prod'), Resources: api({ EndpointConfiguration: { Types: [{ 'Fn::If': ['Prod', 'PRIVATE', 'REGIONAL'] }] }, Policy: { 'Fn::If': ['Prod', POLICY, NO_VALUE] } }) },
    expected: [],
  },
  {
    name: 'a world that is private without policy is named',
    template: { ...ENV('dev'), Resources: api({ EndpointConfiguration: { Types: [{ 'Fn::If': ['Prod', 'PRIVATE', 'REGIONAL'] }] } }) },
    expected: [{ ...FOUND, worlds: ['Env=prod'] }],
  },
  { name: 'a piece of a template is silent', template: { Resources: { ...api({}), Extra: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Elsewhere' } } } } }, expected: [] },
  {
    name: 'a policy that another stack gives to its nested stack is right',
    read: () => {
      const parent = { file: 'parent.json', body: { Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { Type: 'PRIVATE' } } } } } };
      return [parent, { file: 'nested.json', body: { Parameters: { Type: { Type: 'String' } }, Resources: api({ EndpointConfiguration: { Types: [{ Ref: 'Type' }] }, Policy: POLICY }) as {} }, nestedIn: { template: parent, logicalId: 'Nested' } }];
    },
    expected: [],
  },
  {
    name: 'a type that another stack gives to its nested stack counts',
    read: () => {
      const parent = { file: 'parent.json', body: { Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { Type: 'PRIVATE' } } } } } };
      return [parent, { file: 'nested.json', body: { Parameters: { Type: { Type: 'String' } }, Resources: api({ EndpointConfiguration: { Types: [{ Ref: 'Type' }] } }) as {} }, nestedIn: { template: parent, logicalId: 'Nested' } }];
    },
    expected: [{ ...FOUND, at: 'nested.json#Api.Properties.Policy' }],
  },
  { name: 'an HTTP API has no resource policy', resources: http(), expected: [] },
]);
